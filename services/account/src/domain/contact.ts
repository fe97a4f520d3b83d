import type { ChangeContact, ContactState, CreateContact, Language, Universe } from '@avviso/contracts';
import { ContactIsDefault, UniverseNotOfTheCompany } from './account.errors.js';
import { type Company, definedOf } from './company.js';
import { type UserAccount, hasAccess } from './user-account.js';

/** A person of a company (ACC-5). */
export interface Contact {
  id: string;
  companyId: string;
  firstName: string;
  lastName: string;
  jobTitle: string | null;
  email: string | null;
  phone: string | null;
  language: Language | null;
  timeZone: string | null;
  /** Of its company: the flag that SUB-4 and SUB-6 mean. */
  administrator: boolean;
  /** Sees all tickets of its company (TKT-4). */
  primary: boolean;
  universes: Universe[];
  seesManagedTickets: boolean;
  ownActions: boolean;
  version: number;
}

export function newContact(id: string, body: Omit<CreateContact, 'account'>, company: Company): Contact {
  const contact: Contact = {
    jobTitle: null,
    email: null,
    phone: null,
    language: null,
    timeZone: null,
    administrator: false,
    primary: false,
    universes: [...company.universes],
    seesManagedTickets: false,
    ownActions: false,
    ...(definedOf(body) as { companyId: string; firstName: string; lastName: string }),
    id,
    version: 1,
  };
  assertUniverses(contact, company);
  return contact;
}

/**
 * The contact after a change; the same object when nothing differs.
 * @param company the company it is in after the change
 * @param leaves the company that it leaves, if it does
 */
export function changedContact(
  contact: Contact,
  change: Omit<ChangeContact, 'account'>,
  company: Company,
  leaves: Company | undefined,
): Contact {
  if (leaves?.defaultContactId === contact.id) throw new ContactIsDefault();
  const universes = change.universes ?? (leaves ? [...company.universes] : undefined);
  const next = changedContactFields(contact, { ...change, ...(universes ? { universes } : {}) });
  if (universes !== undefined) assertUniverses(next, company);
  return next;
}

/** The same, of a contact that stays in its company and its universes. */
export function changedContactFields(
  contact: Contact,
  fields: Omit<ChangeContact, 'account' | 'universes'> & { universes?: Universe[] | undefined },
): Contact {
  const next: Contact = { ...contact, ...definedOf(fields) };
  return JSON.stringify(next) === JSON.stringify(contact) ? contact : { ...next, version: contact.version + 1 };
}

function assertUniverses(contact: Contact, company: Company): void {
  const stranger = contact.universes.findIndex((universe) => !company.universes.includes(universe));
  if (stranger >= 0) throw new UniverseNotOfTheCompany(stranger);
}

export function contactState(contact: Contact, account: UserAccount | undefined): ContactState {
  const { version: _version, jobTitle: _jobTitle, phone: _phone, ...state } = contact;
  return { ...state, access: hasAccess(account), erased: false };
}
