import {
  jobTitleSchema,
  mailboxSchema,
  personNameSchema,
  phoneSchema,
  type ChangeContact,
  type Contact,
  type CreateContact,
} from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';
import { faultIn, type Fault } from '../../components/form/field-of';
import type { FormValue } from '../../components/form/use-record-form';
import { accountCells, accountChange, accountFields } from '../people/account';

const texts = ['companyId', 'firstName', 'lastName', 'jobTitle', 'email', 'phone', 'language', 'timeZone'] as const;
const switches = ['administrator', 'primary', 'seesManagedTickets', 'ownActions'] as const;

/** In the order of the page. */
export const contactFields = [...texts, ...switches, 'universes', ...accountFields] as const;

/** A new contact, or one that moves, acts in every universe of its company until something else is chosen. */
export const allUniverses = 'all';

const empty = { firstName: '', lastName: '' };

export function cellsOf(contact: Contact | undefined, companyId = ''): Cells<FormValue> {
  const from: Partial<Contact> = contact ?? { ...empty, companyId };
  return new Map<string, FormValue>([
    ...texts.map((field) => [field, from[field] ?? ''] as const),
    ...switches.map((field) => [field, from[field] ?? false] as const),
    ['universes', contact ? [...contact.universes] : allUniverses],
    ...accountCells(contact?.account),
  ]);
}

/** Only what was changed; of a new contact what was given. */
export function changeFrom(base: Cells<FormValue>, mine: Cells<FormValue>): ChangeContact {
  const account = accountChange(base, mine);
  const given = texts.filter((field) => mine.has(field));
  const universes = mine.get('universes');
  return {
    ...Object.fromEntries(given.map((field) => [field, String(mine.get(field)).trim() || null])),
    ...Object.fromEntries(
      switches.filter((field) => mine.has(field)).map((field) => [field, mine.get(field) === true]),
    ),
    ...(Array.isArray(universes) ? { universes: universes as ChangeContact['universes'] } : {}),
    ...(account === undefined ? {} : { account }),
  };
}

export function newFrom(base: Cells<FormValue>, mine: Cells<FormValue>): CreateContact {
  const companyId = String(mine.get('companyId') ?? base.get('companyId') ?? '');
  return { ...changeFrom(base, mine), companyId } as CreateContact;
}

const schemas = {
  firstName: personNameSchema,
  lastName: personNameSchema,
  jobTitle: jobTitleSchema,
  email: mailboxSchema,
  phone: phoneSchema,
} as const;

/** What is wrong, apart from the user account. */
export function faultsOf(cells: Cells<FormValue>): ReadonlyMap<string, Fault> {
  const found = new Map<string, Fault>();
  if (cells.get('companyId') === '') found.set('companyId', 'missing');
  for (const [field, schema] of Object.entries(schemas)) {
    const fault = faultIn(schema, String(cells.get(field) ?? ''), field === 'firstName' || field === 'lastName');
    if (fault) found.set(field, fault);
  }
  const universes = cells.get('universes');
  if (Array.isArray(universes) && universes.length === 0) found.set('universes', 'missing');
  return found;
}
