import type { ChangeEmployee, CreateEmployee, EmployeeState, Language } from '@avviso/contracts';
import { definedOf } from './company.js';
import { type Profile, adminProfileId } from './profile.js';
import { type UserAccount, hasAccess } from './user-account.js';

/** A person of the operator (ACC-6). */
export interface Employee {
  id: string;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  language: Language | null;
  timeZone: string | null;
  office: string | null;
  customerService: boolean;
  replyEmail: boolean;
  ownActions: boolean;
  version: number;
}

export function newEmployee(id: string, body: Omit<CreateEmployee, 'account'>): Employee {
  return {
    email: null,
    phone: null,
    language: null,
    timeZone: null,
    office: null,
    customerService: false,
    replyEmail: true,
    ownActions: false,
    ...(definedOf(body) as { firstName: string; lastName: string }),
    id,
    version: 1,
  };
}

/** The employee after a change; the same object when nothing differs. */
export function changedEmployee(employee: Employee, change: Omit<ChangeEmployee, 'account'>): Employee {
  const next: Employee = { ...employee, ...definedOf(change) };
  return JSON.stringify(next) === JSON.stringify(employee) ? employee : { ...next, version: employee.version + 1 };
}

/** Whether this user account is one of those of which one must always stay (ACC-8). */
export function isActiveAdministrator(account: UserAccount | undefined): boolean {
  return account?.personKind === 'employee' && account.profileId === adminProfileId && !account.suspended;
}

export function employeeState(
  employee: Employee,
  account: UserAccount | undefined,
  profile: Profile | undefined,
): EmployeeState {
  const { version: _version, phone: _phone, ...state } = employee;
  return {
    ...state,
    access: hasAccess(account),
    suspended: account?.suspended ?? false,
    profile: profile?.name ?? null,
    permissions: profile?.permissions ?? {},
    erased: false,
  };
}

export function fullName(person: { firstName: string; lastName: string }): string {
  return `${person.firstName} ${person.lastName}`;
}
