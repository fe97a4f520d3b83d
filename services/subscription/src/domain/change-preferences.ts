import { type PutPreferences, categories, universes } from '@avviso/contracts';
import type { Choice } from './model.js';
import { type Subscriber, actsIn, cellsOf, keyOfCell } from './cells.js';
import { PreferenceRefused } from './subscription.errors.js';

type Wish = PutPreferences['preferences'][number];
type Company = Parameters<typeof cellsOf>[0];

export interface ChangedChoices {
  choices: Choice[];
  /** What differs, by cell: null is the default. */
  changes: { field: string; from: boolean | null; to: boolean | null }[];
}

/**
 * The choices of a person after some cells were chosen or returned to their default. What was chosen elsewhere stays,
 * also in universes and on channels that the person does not have at the moment (SUB-4, SUB-5).
 * @param path where the wishes stand in the request, for the errors
 * @throws PreferenceRefused
 */
export function changeChoices(
  person: Subscriber,
  company: Company,
  before: readonly Choice[],
  wishes: readonly Wish[],
  path = 'preferences',
): ChangedChoices {
  wishes.forEach((wish, i) => assertChoosable(person, company, wish, `${path}.${i}`));
  const after = new Map(before.map((choice) => [keyOf(choice), choice]));
  for (const { universe, category, channel, enabled } of wishes) {
    if (enabled === null) after.delete(keyOf({ universe, category, channel }));
    else after.set(keyOf({ universe, category, channel }), { universe, category, channel, enabled });
  }
  const was = new Map(before.map((choice) => [keyOf(choice), choice.enabled]));
  const changes = [...new Set([...was.keys(), ...after.keys()])]
    .map((field) => ({ field, from: was.get(field) ?? null, to: after.get(field)?.enabled ?? null }))
    .filter(({ from, to }) => from !== to);
  return { choices: [...after.values()].sort(inOrderOfCatalogue), changes };
}

const keyOf = (choice: Pick<Wish, 'universe' | 'category' | 'channel'>): string =>
  `${keyOfCell(choice)}|${choice.channel}`;

function assertChoosable(person: Subscriber, company: Company, wish: Wish, path: string): void {
  const { universe, category, channel } = wish;
  const what = `${universe}, ${category}, ${channel}`;
  const cell = cellsOf(company).find((one) => one.universe === universe && one.category === category);
  if (!cell || !actsIn(person, universe)) {
    throw new PreferenceRefused('NOT_OF_PERSON', [
      { path: `${path}.universe`, message: `${what}: the person does not act in this universe` },
    ]);
  }
  if (!cell.raised) {
    throw new PreferenceRefused('NOT_RAISED', [
      { path: `${path}.category`, message: `${what}: nothing is raised here for this company` },
    ]);
  }
  // returning to the default is no subscription, and always possible
  if (channel === 'interface' && !person.access && wish.enabled !== null) {
    throw new PreferenceRefused('NO_INTERFACE_ACCESS', [
      { path: `${path}.channel`, message: `${what}: the person has no access to the interface` },
    ]);
  }
}

const orderOf = (choice: Choice): number =>
  universes.indexOf(choice.universe) * categories.length * 2 +
  categories.indexOf(choice.category) * 2 +
  (choice.channel === 'email' ? 1 : 0);
const inOrderOfCatalogue = (a: Choice, b: Choice): number => orderOf(a) - orderOf(b);
