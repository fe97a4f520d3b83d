import type { Principal } from '@avviso/access';
import type { Contact as ContactView, Employee as EmployeeView } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import type { Contact } from '../domain/contact.js';
import type { Employee } from '../domain/employee.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { type PersonAccess, contactView, employeeView } from './views.js';

/** Reads what a view of people takes besides the people, for a whole page at once. */
@Injectable()
export class Presenter {
  constructor(
    private readonly companies: CompanyRepository,
    private readonly accounts: UserAccountRepository,
    private readonly profiles: ProfileRepository,
  ) {}

  async contacts(principal: Principal, contacts: readonly Contact[]): Promise<ContactView[]> {
    const companies = await this.companies.findMany(contacts.map((contact) => contact.companyId));
    const accessOf = await this.accessOf(contacts);
    return contacts.flatMap((contact) => {
      const company = companies.get(contact.companyId);
      return company ? [contactView(principal, contact, company, accessOf(contact.id))] : [];
    });
  }

  async contact(principal: Principal, contact: Contact): Promise<ContactView> {
    const [view] = await this.contacts(principal, [contact]);
    if (!view) throw new Error(`contact ${contact.id} is in no company`);
    return view;
  }

  async employees(employees: readonly Employee[]): Promise<EmployeeView[]> {
    const accessOf = await this.accessOf(employees);
    return employees.map((employee) => employeeView(employee, accessOf(employee.id)));
  }

  async employee(employee: Employee): Promise<EmployeeView> {
    return employeeView(employee, (await this.accessOf([employee]))(employee.id));
  }

  private async accessOf(people: readonly { id: string }[]): Promise<(id: string) => PersonAccess> {
    const accounts = await this.accounts.findByPeople(people.map((person) => person.id));
    const profiles = await this.profiles.findMany([...accounts.values()].map((account) => account.profileId));
    return (id) => {
      const account = accounts.get(id);
      return { account, profile: account && profiles.get(account.profileId) };
    };
  }
}
