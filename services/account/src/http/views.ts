import type { Principal } from '@avviso/access';
import type {
  Company as CompanyView,
  Contact as ContactView,
  Employee as EmployeeView,
  Me,
  UserAccountView,
} from '@avviso/contracts';
import { seesContactDetails } from '../access/reach.js';
import type { Company } from '../domain/company.js';
import type { Contact } from '../domain/contact.js';
import { type Employee, fullName } from '../domain/employee.js';
import type { Profile } from '../domain/profile.js';
import { type UserAccount, hasAccess } from '../domain/user-account.js';
import type { SignedIn } from '../use-cases/read-me.js';

/** Office, manager and domains are the operator's own business. */
export function companyView(principal: Principal, company: Company): CompanyView {
  const { office, personalManagerId, domains, identity: _identity, ...shown } = company;
  return principal.kind === 'contact' ? shown : { ...shown, office, personalManagerId, domains };
}

/** A person's user account and its profile, as far as they are there. */
export interface PersonAccess {
  account: UserAccount | undefined;
  profile: Profile | undefined;
}

export function contactView(
  principal: Principal,
  contact: Contact,
  company: Company,
  { account, profile }: PersonAccess,
): ContactView {
  const { email, phone, ...shown } = contact;
  return {
    ...shown,
    companyName: company.name,
    ...(seesContactDetails(principal, company) ? { email, phone } : {}),
    ...(principal.kind === 'employee' && seesContactDetails(principal, company)
      ? { account: accountView(account, profile) }
      : {}),
    access: hasAccess(account),
  };
}

export function employeeView(employee: Employee, { account, profile }: PersonAccess): EmployeeView {
  return {
    ...employee,
    name: fullName(employee),
    access: hasAccess(account),
    account: accountView(account, profile),
  };
}

function accountView(account: UserAccount | undefined, profile: Profile | undefined): UserAccountView | null {
  if (!account) return null;
  const { login, profileId, suspended } = account;
  return { login, profileId, profile: profile?.name ?? '', suspended };
}

export function meView(signedIn: SignedIn): Me {
  const { person, account, profile } = signedIn;
  const company = signedIn.kind === 'contact' ? signedIn.company : undefined;
  const common = {
    kind: signedIn.kind,
    id: person.id,
    name: fullName(person),
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    phone: person.phone,
    login: account.login,
    language: person.language ?? company?.language ?? 'en',
    timeZone: person.timeZone ?? company?.timeZone ?? null,
    ownActions: person.ownActions,
    permissions: profile?.permissions ?? {},
    profile: profile?.name ?? null,
    version: person.version,
  };
  if (signedIn.kind === 'employee') {
    return { ...common, office: signedIn.person.office, replyEmail: signedIn.person.replyEmail };
  }
  const contact = signedIn.person;
  return {
    ...common,
    companyId: contact.companyId,
    companyName: signedIn.company.name,
    jobTitle: contact.jobTitle,
    universes: contact.universes.filter((universe) => signedIn.company.universes.includes(universe)),
    administrator: contact.administrator,
    primary: contact.primary,
    seesManagedTickets: contact.seesManagedTickets,
  };
}
