import type { Principal } from '@avviso/access';
import type { Language } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { fullName } from '../domain/employee.js';
import { AccountSuspended, CompanyArchived, InvalidRefreshToken } from '../domain/session.errors.js';
import { type UserAccount, mustChangePassword } from '../domain/user-account.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';

/** Where neither the person nor its company chose a language. */
const fallbackLanguage: Language = 'en';

/** Says who a user account is, as the access token will. */
@Injectable()
export class Principals {
  constructor(
    private readonly companies: CompanyRepository,
    private readonly contacts: ContactRepository,
    private readonly employees: EmployeeRepository,
    private readonly profiles: ProfileRepository,
  ) {}

  /** @throws AccountSuspended, CompanyArchived: who has no access gets no token */
  async of(account: UserAccount, sessionId: string, session?: ClientSession): Promise<Principal> {
    if (account.suspended) throw new AccountSuspended();
    const profile = await this.profiles.find(account.profileId, session);
    if (!profile) throw new AccountSuspended();
    const common = {
      id: account.personId,
      sessionId,
      permissions: profile.permissions,
      ...(mustChangePassword(account) ? { mustChangePassword: true } : {}),
    };
    if (account.personKind === 'employee') {
      const employee = await this.employees.find(account.personId, session);
      if (!employee) throw new InvalidRefreshToken();
      return {
        ...common,
        kind: 'employee',
        name: fullName(employee),
        language: employee.language ?? fallbackLanguage,
        profile: profile.name,
        ...(employee.office === null ? {} : { office: employee.office }),
      };
    }
    const contact = await this.contacts.find(account.personId, session);
    const company = contact && (await this.companies.find(contact.companyId, session));
    if (!contact || !company) throw new InvalidRefreshToken();
    if (company.archived) throw new CompanyArchived();
    return {
      ...common,
      kind: 'contact',
      name: fullName(contact),
      language: contact.language ?? company.language ?? fallbackLanguage,
      companyId: company.id,
      universes: contact.universes.filter((universe) => company.universes.includes(universe)),
      administrator: contact.administrator,
      primary: contact.primary,
      seesManagedTickets: contact.seesManagedTickets,
    };
  }
}
