import { NotPermitted, type Permission, type Principal, reaches, scopeOf } from '@avviso/access';
import { OPERATOR_COMPANY_ID } from '@avviso/contracts';
import { type Company, type Contact, Directory, type Employee } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import type { Subscriber } from '../domain/cells.js';
import { CompanyNotFound, PersonNotFound } from '../domain/subscription.errors.js';

export interface SeenCompany {
  company: Company;
  mayEdit: boolean;
}

export interface SeenPerson extends SeenCompany {
  person: Subscriber & { name: string; email: string | null };
}

/** Who sees mailboxes and preferences, and who edits them (SUB-6). */
@Injectable()
export class SubscriptionAccess {
  constructor(private readonly directory: Directory) {}

  /** A company that the caller sees. @throws CompanyNotFound for any other */
  async company(id: string, principal: Principal): Promise<SeenCompany> {
    const company = await this.directory.company(id);
    if (!company || !seesCompany(principal, company)) throw new CompanyNotFound();
    return { company, mayEdit: editsCompany(principal, company) };
  }

  /** A contact whose company the caller sees. @throws PersonNotFound for any other */
  async contact(id: string, principal: Principal): Promise<SeenPerson> {
    const contact = await this.directory.contact(id);
    const company = contact && !contact.erased ? await this.directory.company(contact.companyId) : undefined;
    if (!contact || !company || !seesCompany(principal, company)) throw new PersonNotFound();
    return { company, person: subscriberOf(contact), mayEdit: editsContact(principal, contact, company) };
  }

  /** An employee, seen by itself and by who may see employees. @throws PersonNotFound for any other */
  async employee(id: string, principal: Principal): Promise<SeenPerson> {
    const [employee, company] = await Promise.all([this.directory.employee(id), this.operator()]);
    if (!employee || employee.erased || !seesEmployee(principal, employee)) throw new PersonNotFound();
    return { company, person: employeeAsSubscriber(employee), mayEdit: editsEmployee(principal, employee) };
  }

  /** Everybody of a company, as its dashboard lists them; employees are the people of the operator (SUB-30). */
  async peopleOf(company: Company): Promise<SeenPerson['person'][]> {
    if (company.id === OPERATOR_COMPANY_ID) {
      return (await this.directory.employees()).filter((one) => !one.erased).map(employeeAsSubscriber);
    }
    return (await this.directory.contactsOf(company.id)).filter((one) => !one.erased).map(subscriberOf);
  }

  /** The built-in company of the employees; it is there before account has told of it. */
  private async operator(): Promise<Company> {
    const known = await this.directory.company(OPERATOR_COMPANY_ID);
    return (
      known ?? {
        id: OPERATOR_COMPANY_ID,
        name: '',
        universes: ['operator'],
        domains: [],
        archived: false,
        version: 0,
      }
    );
  }
}

/** @throws NotPermitted: visible, but not the caller's to change */
export function assertMayEdit({ mayEdit }: { mayEdit: boolean }): void {
  if (!mayEdit) throw new NotPermitted('You may see this, but not change it.');
}

/** Whether an employee holds a permission for a company. */
export function holdsFor(principal: Principal, permission: Permission, company: Company): boolean {
  if (principal.kind === 'contact') return false;
  const ownerIds = company.personalManagerId ? [company.personalManagerId] : [];
  return reaches(principal, scopeOf(principal, permission), { office: company.office, ownerIds });
}

function seesCompany(principal: Principal, company: Company): boolean {
  if (principal.kind === 'contact') return company.id === principal.companyId || manages(principal, company);
  if (company.id === OPERATOR_COMPANY_ID) return true;
  return holdsFor(principal, 'companies.read', company) || holdsFor(principal, 'subscriptions.manage', company);
}

function editsCompany(principal: Principal, company: Company): boolean {
  return principal.kind === 'contact' ? principal.administrator : holdsFor(principal, 'subscriptions.manage', company);
}

/** An ambassador's contacts look after the clients of their company, one level only (ACC-2). */
const manages = (principal: Extract<Principal, { kind: 'contact' }>, company: Company): boolean =>
  principal.universes.includes('ambassador') && company.managedBy === principal.companyId;

function editsContact(principal: Principal, contact: Contact, company: Company): boolean {
  return (principal.kind === 'contact' && principal.id === contact.id) || editsCompany(principal, company);
}

function seesEmployee(principal: Principal, employee: Employee): boolean {
  if (principal.kind === 'contact') return false;
  if (principal.id === employee.id) return true;
  return scopeOf(principal, 'employees.read') !== undefined || editsEmployee(principal, employee);
}

function editsEmployee(principal: Principal, employee: Employee): boolean {
  if (principal.kind === 'contact') return false;
  if (principal.id === employee.id) return true;
  return reaches(principal, scopeOf(principal, 'subscriptions.manage'), { office: employee.office });
}

const nameOf = (person: { firstName: string; lastName: string }) => `${person.firstName} ${person.lastName}`.trim();

function subscriberOf(contact: Contact): SeenPerson['person'] {
  const { id, companyId, universes, access, administrator, email } = contact;
  return { id, companyId, universes, access, administrator, name: nameOf(contact), email: email ?? null };
}

/** For employees the default is nothing (SUB-30). */
function employeeAsSubscriber(employee: Employee): SeenPerson['person'] {
  const { id, access, suspended, email } = employee;
  return {
    id,
    companyId: OPERATOR_COMPANY_ID,
    universes: ['operator'],
    access: access && !suspended,
    administrator: false,
    name: nameOf(employee),
    email: email ?? null,
  };
}
