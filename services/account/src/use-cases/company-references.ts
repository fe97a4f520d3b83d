import type { Principal } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { VisibleCompanies } from '../access/visible-companies.js';
import type { Company, CompanyReferences } from '../domain/company.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { EmployeeRepository } from '../storage/employee.repository.js';

/** Reads what a company names, so that the domain can judge it. */
@Injectable()
export class CompanyReferenceReader {
  constructor(
    private readonly companies: CompanyRepository,
    private readonly visible: VisibleCompanies,
    private readonly contacts: ContactRepository,
    private readonly employees: EmployeeRepository,
  ) {}

  /** What the principal does not see counts as not there. */
  async read(principal: Principal, company: Company, session: ClientSession): Promise<CompanyReferences> {
    const { managedBy, personalManagerId, defaultContactId } = company;
    // One after another: a transaction takes one operation at a time.
    const manager = managedBy === null ? undefined : await this.visible.find(principal, managedBy, session);
    const employee = personalManagerId === null ? undefined : await this.employees.find(personalManagerId, session);
    const contact = defaultContactId === null ? undefined : await this.contacts.find(defaultContactId, session);
    return {
      manager,
      personalManagerExists: employee !== undefined,
      defaultContactCompanyId: contact?.companyId,
      managesOthers: await this.companies.exists({ managedBy: company.id }, session),
    };
  }
}
