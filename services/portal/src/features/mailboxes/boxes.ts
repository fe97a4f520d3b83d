import type { Category, CompanyMailboxes, PutCompanyMailboxes, Universe } from '@avviso/contracts';
import { mailboxSchema, normalizeMailbox } from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';

export const keyOf = (universe: string, category: string): string => `${universe}|${category}`;

export function parts(key: string): { universe: Universe; category: Category } {
  const [universe, category] = key.split('|') as [Universe, Category];
  return { universe, category };
}

/** Every field in which something can be raised; empty ones as an empty text. */
export function cellsOf({ cells, mailboxes }: Pick<CompanyMailboxes, 'cells' | 'mailboxes'>): Cells<string> {
  const filled = new Map(mailboxes.map((box) => [keyOf(box.universe, box.category), box.email]));
  return new Map(
    cells
      .filter((cell) => cell.raised)
      .map((cell) => keyOf(cell.universe, cell.category))
      .map((key) => [key, filled.get(key) ?? '']),
  );
}

/** All filled fields with what was changed, in the order in which the server's errors name them. */
export function mailboxesFrom(base: Cells<string>, mine: Cells<string>): PutCompanyMailboxes['mailboxes'] {
  return [...base]
    .map(([key, email]) => ({ ...parts(key), email: (mine.get(key) ?? email).trim() }))
    .filter(({ email }) => email !== '');
}

/** Addresses are compared without regard to case, as the server does. */
export function alike(a: string | undefined, b: string | undefined): boolean {
  return normalizeMailbox(a ?? '') === normalizeMailbox(b ?? '');
}

export type AddressProblem = 'noAt' | 'noEnding' | 'several' | 'invalid';

/** What is wrong with an address, so that the words can say what to do. Undefined for a good or an empty one. */
export function problemOf(address: string): AddressProblem | undefined {
  const text = address.trim();
  if (text === '' || mailboxSchema.safeParse(text).success) return undefined;
  if (/[,;\s]/.test(text) && text.split('@').length > 2) return 'several';
  const at = text.lastIndexOf('@');
  if (at < 1 || at === text.length - 1) return 'noAt';
  return text.slice(at).includes('.') ? 'invalid' : 'noEnding';
}

/** Several lines pasted into a field fill the fields below it, in the same universe. */
export function pastedDown(
  text: string,
  from: string,
  keys: readonly string[],
): readonly (readonly [string, string])[] {
  const lines = text
    .split(/\r?\n|\t/)
    .map((line) => line.trim())
    .filter((line, index, all) => line !== '' || index < all.length - 1);
  if (lines.length < 2) return [];
  const { universe } = parts(from);
  const column = keys.filter((key) => parts(key).universe === universe);
  const below = column.slice(column.indexOf(from));
  return below.slice(0, lines.length).map((key, index) => [key, lines[index] ?? ''] as const);
}

/** One address for every field that is still empty, in all universes (SUB-1); what is filled stays. */
export function intoEmpty(address: string, keys: readonly string[], valueOf: (key: string) => string) {
  return keys.filter((key) => valueOf(key).trim() === '').map((key) => [key, address] as const);
}
