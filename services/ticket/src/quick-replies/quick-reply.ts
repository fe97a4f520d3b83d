import { type Language, type QuickReplyVariable, languages, quickReplyVariables } from '@avviso/contracts';

export interface QuickReply {
  id: string;
  version: number;
  name: string;
  /** Null: shared by everybody. */
  ownerId: string | null;
  texts: Partial<Record<Language, string>>;
  changedAt: Date;
  changedBy: { id: string; name: string };
}

/** Stays as it is until the mail goes out (ACC-18). */
export const SECRET_VARIABLE = 'portalPassword';
const known: readonly string[] = [...quickReplyVariables, SECRET_VARIABLE];
const variable = /\{\{\s*([^{}\r\n]{0,60}?)\s*\}\}/g;

/** Variables of a text that there are not, as they were written. */
export function unknownVariables(text: string): string[] {
  return [...text.matchAll(variable)].map(([, name = '']) => name).filter((name) => !known.includes(name));
}

/** In which language an answer is written: the wished ones in their order, else any. */
export function languageOf(
  { texts }: Pick<QuickReply, 'texts'>,
  wished: readonly (string | null | undefined)[],
): Language | undefined {
  return [...wished, ...languages]
    .map((name) => languages.find((known) => known === name))
    .find((name) => {
      return name !== undefined && texts[name] !== undefined;
    });
}

/**
 * Fills the variables. What they say is text: nothing in a customer's name or title becomes markup of the answer.
 * @param secretMark what stands where a secret will be
 */
export function filled(
  text: string,
  values: Partial<Record<QuickReplyVariable, string | undefined>>,
  secretMark: string,
): { text: string; missing: string[] } {
  const missing = new Set<string>();
  const written = text.replace(variable, (_, name: string) => {
    if (name === SECRET_VARIABLE) return secretMark;
    const value = values[name as QuickReplyVariable];
    if (value === undefined || value === '') {
      missing.add(name);
      return '';
    }
    return name === 'portalAddress' ? value : plain(value);
  });
  return { text: written, missing: [...missing] };
}

const plain = (value: string) => value.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&');
