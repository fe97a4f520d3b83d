import type { AttachmentRules } from '@avviso/contracts';

/** Why a file is not taken: the end of a code of the API, or what can be told before it is sent. */
export type Refusal =
  | 'TOO_LARGE'
  | 'EMPTY'
  | 'TYPE_NOT_ALLOWED'
  | 'CONTENT_MISMATCH'
  | 'INFECTED'
  | 'SCANNER_UNAVAILABLE'
  | 'STORAGE_UNAVAILABLE'
  | 'TOO_MANY_WAITING'
  | 'TOO_MANY_FILES'
  | 'UNREACHABLE'
  | 'OTHER';

const told: readonly Refusal[] = [
  'TOO_LARGE',
  'EMPTY',
  'TYPE_NOT_ALLOWED',
  'CONTENT_MISMATCH',
  'INFECTED',
  'SCANNER_UNAVAILABLE',
  'STORAGE_UNAVAILABLE',
  'TOO_MANY_WAITING',
];

export function refusalOf(code: string): Refusal {
  // a proxy in between has its own limit, and no words for it
  if (code === 'HTTP.413' || code === 'REQUEST.TOO_LARGE') return 'TOO_LARGE';
  return told.find((known) => code === `ATTACHMENT.${known}`) ?? 'OTHER';
}

/** What the server would refuse anyway, told before anything is sent. */
export function refusedBefore(
  file: { readonly name: string; readonly size: number },
  rules: AttachmentRules | undefined,
): Refusal | undefined {
  if (file.size === 0) return 'EMPTY';
  if (!rules) return undefined;
  if (file.size > rules.largestBytes) return 'TOO_LARGE';
  const ending = /[^.]\.([a-z0-9]{1,10})$/i.exec(file.name)?.[1]?.toLowerCase();
  return ending !== undefined && !rules.types.includes(ending) ? 'TYPE_NOT_ALLOWED' : undefined;
}

/** A pasted image has a name that says nothing: many would be called alike. */
export function pastedName(file: { readonly name: string; readonly type: string }, at: Date): string {
  if (!/^image\.\w+$/i.test(file.name)) return file.name;
  const stamp = at.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return `${stamp}.${file.name.split('.').at(-1) ?? 'png'}`;
}
