import {
  mailboxSchema,
  officeSchema,
  personNameSchema,
  phoneSchema,
  type ChangeEmployee,
  type CreateEmployee,
  type Employee,
} from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';
import { faultIn, type Fault } from '../../components/form/field-of';
import type { FormValue } from '../../components/form/use-record-form';
import { accountCells, accountChange, accountFields } from '../people/account';

const texts = ['firstName', 'lastName', 'email', 'phone', 'office', 'language', 'timeZone'] as const;
const switches = ['customerService', 'replyEmail', 'ownActions'] as const;

/** In the order of the page. */
export const employeeFields = [...texts, ...switches, ...accountFields] as const;

export function cellsOf(employee: Employee | undefined): Cells<FormValue> {
  const from: Partial<Employee> = employee ?? {};
  return new Map<string, FormValue>([
    ...texts.map((field) => [field, from[field] ?? ''] as const),
    ...switches.map((field) => [field, from[field] ?? false] as const),
    ...accountCells(employee?.account),
  ]);
}

/** Only what was changed; of a new employee what was given. */
export function changeFrom(base: Cells<FormValue>, mine: Cells<FormValue>): ChangeEmployee {
  const account = accountChange(base, mine);
  return {
    ...Object.fromEntries(
      texts.filter((field) => mine.has(field)).map((field) => [field, String(mine.get(field)).trim() || null]),
    ),
    ...Object.fromEntries(
      switches.filter((field) => mine.has(field)).map((field) => [field, mine.get(field) === true]),
    ),
    ...(account === undefined ? {} : { account }),
  };
}

export function newFrom(base: Cells<FormValue>, mine: Cells<FormValue>): CreateEmployee {
  return changeFrom(base, mine) as CreateEmployee;
}

const schemas = {
  firstName: personNameSchema,
  lastName: personNameSchema,
  email: mailboxSchema,
  phone: phoneSchema,
  office: officeSchema,
} as const;

/** What is wrong, apart from the user account. */
export function faultsOf(cells: Cells<FormValue>): ReadonlyMap<string, Fault> {
  return new Map(
    Object.entries(schemas).flatMap(([field, schema]) => {
      const fault = faultIn(schema, String(cells.get(field) ?? ''), field === 'firstName' || field === 'lastName');
      return fault ? [[field, fault] as const] : [];
    }),
  );
}

/** The built-in profile that permits everything (ACC-8). */
export const adminProfileId = 'profile-admin-default';

const administers = (cells: Cells<FormValue>): boolean =>
  cells.get('account') === true &&
  cells.get('account.profileId') === adminProfileId &&
  cells.get('account.suspended') !== true;

/** The field whose change takes the profile Admin-Default away from somebody who could use it. */
export function givesUpAdministration(
  base: Cells<FormValue>,
  cells: Cells<FormValue>,
): 'account' | 'account.profileId' | 'account.suspended' | undefined {
  if (!administers(base) || administers(cells)) return undefined;
  if (cells.get('account') !== true) return 'account';
  return cells.get('account.profileId') === adminProfileId ? 'account.suspended' : 'account.profileId';
}

/** Who can still administer the installation, besides the one given. */
export function otherAdministrators(employees: readonly Employee[], id: string | undefined): readonly Employee[] {
  return employees.filter((one) => one.id !== id && one.access && one.account?.profileId === adminProfileId);
}
