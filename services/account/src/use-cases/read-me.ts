import { InvalidToken, type Principal } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import type { Company } from '../domain/company.js';
import type { Contact } from '../domain/contact.js';
import type { Employee } from '../domain/employee.js';
import type { Profile } from '../domain/profile.js';
import type { UserAccount } from '../domain/user-account.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';

interface Common {
  account: UserAccount;
  profile: Profile | undefined;
}
/** The signed-in person as it is now, whatever its token says. */
export type SignedIn =
  (Common & { kind: 'contact'; person: Contact; company: Company }) | (Common & { kind: 'employee'; person: Employee });

@Injectable()
export class ReadMe {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly employees: EmployeeRepository,
    private readonly companies: CompanyRepository,
    private readonly accounts: UserAccountRepository,
    private readonly profiles: ProfileRepository,
  ) {}

  /** @throws InvalidToken when the person or its user account is gone, though the token still holds */
  async run(principal: Pick<Principal, 'kind' | 'id'>): Promise<SignedIn> {
    const account = await this.accounts.findByPerson(principal.id);
    if (!account || account.suspended) throw new InvalidToken();
    const profile = await this.profiles.find(account.profileId);
    if (principal.kind === 'employee') {
      const person = await this.employees.find(principal.id);
      if (!person) throw new InvalidToken();
      return { kind: 'employee', person, account, profile };
    }
    const person = await this.contacts.find(principal.id);
    const company = person && (await this.companies.find(person.companyId));
    if (!person || !company) throw new InvalidToken();
    return { kind: 'contact', person, company, account, profile };
  }
}
