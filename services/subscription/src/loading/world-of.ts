import { type Language, type World, type WorldData, indexWorld } from '@avviso/contracts';
import type { Company, Person } from '@avviso/directory';
import type { PreferencesRow } from '../storage/schemas.js';
import type { SettingValues } from '../storage/setting.repository.js';

/** What the worlds of all pages of an event share. */
export interface WorldParts {
  companies: ReadonlyMap<string, Company>;
  settings: SettingValues;
  defaultLanguage: Language;
  trial: WorldData['trial'];
}

type Chosen = Pick<WorldData, 'mailboxes' | 'notificationProfiles' | 'suppressedAddresses'> & {
  preferences: readonly PreferencesRow[];
};

/** The world that routing asks, of rows as they are stored. The erased are nobody. */
export function worldOf(
  { companies, settings, defaultLanguage, trial }: WorldParts,
  people: Iterable<Person>,
  chosen: Chosen,
): World {
  const alive = [...people].filter((person) => !person.erased);
  return indexWorld({
    ...chosen,
    trial,
    companies: [...companies.values()],
    contacts: alive.filter((person) => person.kind === 'contact'),
    employees: alive.filter((person) => person.kind === 'employee'),
    preferences: chosen.preferences.flatMap((row) => row.choices.map((choice) => ({ ...choice, personId: row._id }))),
    settings: {
      ticketNotifications: settings['ticket-notifications'],
      orderNotifications: settings['order-notifications'],
      supportAddresses: settings['support-addresses'].addresses,
      defaultLanguage,
    },
  });
}
