import { normalizeMailbox } from '../mailbox.js';
import type { AddressHolder, World, WorldContact, WorldData, WorldEmployee, WorldPreference } from './world.js';

/**
 * A world over plain data. Pure; the indexes are built once, so that each question costs the same however much there
 * is. The subscription service gives it what one event needs, tests give it a whole installation.
 */
export function indexWorld(data: WorldData): World {
  const companies = byId(data.companies);
  const contacts = byId(data.contacts);
  const employees = byId(data.employees);
  const contactsOf = group(data.contacts, (contact) => contact.companyId);
  const choices = new Map(
    data.preferences.map((p) => [cellKey(p.personId, p.universe, p.category, p.channel), p.enabled]),
  );
  const choosers = group(data.preferences, (p) => cellKey(p.universe, p.category));
  const mailboxes = new Map(data.mailboxes.map((m) => [cellKey(m.companyId, m.universe, m.category), m.email]));
  const holders = group<AddressHolder & { email?: string | null | undefined }>(
    [...data.contacts, ...data.employees].filter((person) => person.email),
    (person) => normalizeMailbox(person.email ?? ''),
  );
  const supportAddresses = new Set(data.settings.supportAddresses.map(normalizeMailbox));
  const suppressed = new Set(data.suppressedAddresses.map(normalizeMailbox));

  const peopleWhoChose = <P>(people: ReadonlyMap<string, P>, preferences: readonly WorldPreference[]): P[] =>
    [...new Set(preferences.map((p) => p.personId))].flatMap((id) => people.get(id) ?? []);

  return {
    company: (id) => companies.get(id),
    contact: (id) => contacts.get(id),
    employee: (id) => employees.get(id),
    subscribers: (companyId, universe, category) => {
      const chose = peopleWhoChose<WorldContact>(contacts, choosers.get(cellKey(universe, category)) ?? []);
      const administrators = (contactsOf.get(companyId) ?? []).filter((contact) => contact.administrator);
      return [...new Set([...administrators, ...chose.filter((contact) => contact.companyId === companyId)])];
    },
    operatorSubscribers: (category) =>
      peopleWhoChose<WorldEmployee>(employees, choosers.get(cellKey('operator', category)) ?? []),
    choice: (personId, universe, category, channel) => choices.get(cellKey(personId, universe, category, channel)),
    mailbox: (companyId, universe, category) => mailboxes.get(cellKey(companyId, universe, category)) || undefined,
    employeesWithProfile: (profile) => data.employees.filter((employee) => employee.profile === profile),
    customerService: () => data.employees.filter((employee) => employee.customerService),
    notificationProfiles: (type) =>
      data.notificationProfiles.filter((profile) => profile.active && profile.eventTypes.includes(type)),
    holdersOf: (address) => holders.get(normalizeMailbox(address)) ?? [],
    isSupportAddress: (address) => supportAddresses.has(normalizeMailbox(address)),
    isSuppressed: (address) => suppressed.has(normalizeMailbox(address)),
    trial: data.trial ?? null,
    settings: data.settings,
  };
}

const byId = <T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((item) => [item.id, item]));

/** Ids may hold any character but this one. */
const cellKey = (...parts: string[]): string => parts.join('\u0000');

function group<T>(list: readonly T[], key: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const found = groups.get(key(item));
    if (found) found.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
