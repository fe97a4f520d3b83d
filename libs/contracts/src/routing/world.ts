import type { Trial } from '../trial.js';
import type { Scope } from './scope.js';
import type { Category, Language, PreferenceChannel, StaffEventType, Universe } from '../vocabulary.js';

/** The built-in company of universe `operator` (SUB-30). */
export const OPERATOR_COMPANY_ID = 'operator';

export interface WorldCompany {
  id: string;
  name?: string | undefined;
  universes: readonly Universe[];
  managedBy?: string | null | undefined;
  office?: string | null | undefined;
  personalManagerId?: string | null | undefined;
  defaultContactId?: string | null | undefined;
  language?: Language | null | undefined;
  archived: boolean;
}

interface WorldPerson {
  id: string;
  firstName?: string | undefined;
  lastName?: string | undefined;
  email?: string | null | undefined;
  language?: Language | null | undefined;
  timeZone?: string | null | undefined;
  /** Has a user account that is not suspended. */
  access: boolean;
  /** SUB-25: is told of own actions too. */
  ownActions: boolean;
}

export interface WorldContact extends WorldPerson {
  companyId: string;
  administrator: boolean;
  primary: boolean;
  seesManagedTickets: boolean;
  universes: readonly Universe[];
}

export interface WorldEmployee extends WorldPerson {
  suspended: boolean;
  /** Name of the profile of the user account. */
  profile?: string | null | undefined;
  /** Permission to scope, as the profile grants it. */
  permissions: Readonly<Record<string, Scope>>;
  office?: string | null | undefined;
  customerService: boolean;
  /** SUB-29: e-mail of public replies. */
  replyEmail: boolean;
}

export interface WorldMailbox {
  companyId: string;
  universe: Universe;
  category: Category;
  email: string;
}

/** A stored choice; what was never decided has none (SUB-4). */
export interface WorldPreference {
  personId: string;
  universe: Universe;
  category: Category;
  channel: PreferenceChannel;
  enabled: boolean;
}

export interface WorldNotificationProfile {
  id: string;
  name?: string | null | undefined;
  email: string;
  language?: Language | null | undefined;
  telegramChatId?: string | null | undefined;
  employeeId?: string | null | undefined;
  eventTypes: readonly StaffEventType[];
  /** Absent: the default of SUB-16. */
  telegramEventTypes?: readonly StaffEventType[] | null | undefined;
  active: boolean;
}

export interface WorldSettings {
  ticketNotifications: {
    statuses: readonly string[];
    administrators: boolean;
    customer: boolean;
    technicians: boolean;
  };
  orderNotifications: { personalManager: boolean; customerService: boolean };
  supportAddresses: readonly string[];
  /** CHN-5: where neither person nor company has a language. */
  defaultLanguage: Language;
}

/** All that a world is made of: the whole of a small installation, or what one event needs of a large one. */
export interface WorldData {
  companies: readonly WorldCompany[];
  contacts: readonly WorldContact[];
  employees: readonly WorldEmployee[];
  mailboxes: readonly WorldMailbox[];
  preferences: readonly WorldPreference[];
  notificationProfiles: readonly WorldNotificationProfile[];
  settings: WorldSettings;
  suppressedAddresses: readonly string[];
  /** Set on a staging installation (OPS-18). */
  trial?: Trial | null | undefined;
}

/** Somebody who reads mail at an address. */
export interface AddressHolder {
  id: string;
  language?: Language | null | undefined;
}

/** What `route` may ask, already loaded for the event. */
export interface World {
  company(id: string): WorldCompany | undefined;
  contact(id: string): WorldContact | undefined;
  employee(id: string): WorldEmployee | undefined;
  /** Contacts of a company that rules can name: its administrators, and who stored a choice for the cell. */
  subscribers(companyId: string, universe: Universe, category: Category): readonly WorldContact[];
  /** Employees who stored a choice for the category in universe `operator`. */
  operatorSubscribers(category: Category): readonly WorldEmployee[];
  /** The stored choice of a person; undefined where the default counts. */
  choice(personId: string, universe: Universe, category: Category, channel: PreferenceChannel): boolean | undefined;
  mailbox(companyId: string, universe: Universe, category: Category): string | undefined;
  /** Employees whose profile has this name. */
  employeesWithProfile(profile: string): readonly WorldEmployee[];
  customerService(): readonly WorldEmployee[];
  /** Active notification profiles that want the type. */
  notificationProfiles(type: StaffEventType): readonly WorldNotificationProfile[];
  /** Everybody with this address, compared without regard to case. */
  holdersOf(address: string): readonly AddressHolder[];
  isSupportAddress(address: string): boolean;
  isSuppressed(address: string): boolean;
  /** Null where the installation is not on trial. */
  readonly trial: Trial | null;
  readonly settings: WorldSettings;
}
