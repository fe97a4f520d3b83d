import type { CustomFieldSetting, TicketFieldsSetting, TicketListEntrySetting } from '@avviso/contracts';

/** A value of a list, a choice of a field, or a custom field: what a row of the page holds. */
export type Entry = TicketListEntrySetting;
export type CustomField = CustomFieldSetting;
export type Rule = Pick<TicketFieldsSetting['builtIn'][number], 'portal' | 'required'>;
export type Names = Entry['names'];

export const colours = [
  'blue',
  'violet',
  'amber',
  'green',
  'red',
  'gray',
] as const satisfies readonly Entry['colour'][];
export const phases = ['open', 'waiting', 'resolved', 'closed'] as const;
export const fieldTypes = ['text', 'number', 'date', 'choice', 'choices', 'check'] as const;
export const hasChoices = (type: CustomField['type']): boolean => type === 'choice' || type === 'choices';

/** A name for a reader of a language: as the server says it where that language has none. */
export function nameIn(names: Names, language: string): string {
  return (names as Record<string, string | undefined>)[language] ?? names.en ?? Object.values(names)[0] ?? '';
}

/** A key for something new, made of its name, that none of these has. It never changes afterwards. */
export function newKey(names: Names, taken: readonly string[]): string {
  const plain = nameIn(names, 'en').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-|-$/g, '');
  const base = slug === '' ? 'value' : slug;
  if (!taken.includes(base)) return base;
  for (let count = 2; ; count++) if (!taken.includes(`${base}-${count}`)) return `${base}-${count}`;
}

/** Moves one to the place of another. */
export function moved(order: readonly string[], key: string, to: number): readonly string[] {
  const rest = order.filter((one) => one !== key);
  const at = Math.max(0, Math.min(to, rest.length));
  return [...rest.slice(0, at), key, ...rest.slice(at)];
}
