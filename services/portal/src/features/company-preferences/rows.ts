import {
  categories,
  universes,
  type Category,
  type DashboardRow,
  type PatchDashboard,
  type PreferenceChannel,
  type Universe,
} from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';
import { keyOf as cellOf, type Choice } from '../preferences/matrix';
import type { KindOfContacts } from './kinds-of-contacts';

/** Versions of the contacts' matrices: each contact is saved with its own. */
export type Versions = ReadonlyMap<string, number>;

export const keyOf = (contactId: string, universe: Universe, category: Category, channel: PreferenceChannel): string =>
  `${contactId}|${cellOf(universe, category, channel)}`;

export function partsOf(key: string) {
  const [contactId, universe, category, channel] = key.split('|') as [string, Universe, Category, PreferenceChannel];
  return { contactId, universe, category, channel };
}

/** Every box that can be chosen; null where the default counts. Where nothing is raised there is none. */
export function cellsOf(rows: readonly DashboardRow[]): Cells<Choice> {
  const cells = new Map<string, Choice>();
  for (const { contactId, preferences } of rows) {
    for (const one of preferences) {
      if (!one.raised) continue;
      cells.set(
        keyOf(contactId, one.universe, one.category, one.channel),
        one.source === 'chosen' ? one.enabled : null,
      );
    }
  }
  return cells;
}

export const versionsOf = (rows: readonly DashboardRow[]): Versions =>
  new Map(rows.map(({ contactId, version }) => [contactId, version]));

/** What was changed, by contact. */
export function byContact(mine: Cells<Choice>): ReadonlyMap<string, Cells<Choice>> {
  const grouped = new Map<string, Map<string, Choice>>();
  for (const [key, value] of mine) {
    const { contactId } = partsOf(key);
    const own = grouped.get(contactId) ?? new Map<string, Choice>();
    grouped.set(contactId, own.set(key, value));
  }
  return grouped;
}

/** The body of a save: only the cells to change, each contact with the version that the change is based on. */
export function itemsOf(mine: Cells<Choice>, versions: Versions): PatchDashboard['items'] {
  return [...byContact(mine)].map(([contactId, cells]) => ({
    contactId,
    version: versions.get(contactId) ?? 0,
    preferences: [...cells].map(([key, enabled]) => {
      const { universe, category, channel } = partsOf(key);
      return { universe, category, channel, enabled };
    }),
  }));
}

export const universesOf = (rows: readonly DashboardRow[]): readonly Universe[] =>
  universes.filter((one) => rows.some(({ preferences }) => preferences.some(({ universe }) => universe === one)));

/** Categories that are raised for somebody in a universe. */
export const categoriesOf = (rows: readonly DashboardRow[], universe: Universe): readonly Category[] =>
  categories.filter((one) =>
    rows.some(({ preferences }) =>
      preferences.some((cell) => cell.raised && cell.universe === universe && cell.category === one),
    ),
  );

export interface Filter {
  readonly universe: Universe;
  readonly q: string;
  readonly who: KindOfContacts | undefined;
  readonly changed: (contactId: string) => boolean;
}

/** Who acts in the universe and meets the filters. */
export function filtered(rows: readonly DashboardRow[], filter: Filter): readonly DashboardRow[] {
  const wanted = plain(filter.q);
  return rows.filter(
    (row) =>
      row.preferences.some(({ universe }) => universe === filter.universe) &&
      (wanted === '' || plain(row.name).includes(wanted) || plain(row.email ?? '').includes(wanted)) &&
      isOf(row, filter),
  );
}

function isOf(row: DashboardRow, { who, changed }: Filter): boolean {
  switch (who) {
    case undefined:
      return true;
    case 'administrators':
      return row.administrator;
    case 'others':
      return !row.administrator;
    case 'email-only':
      return !row.access;
    case 'changed':
      return changed(row.contactId);
  }
}

/** Without case and accents: "helene" finds Hélène. */
const plain = (text: string): string => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
