import type { Principal } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { NotFound } from '../domain/account.errors.js';
import type { Company } from '../domain/company.js';
import { CompanyRepository } from '../storage/company.repository.js';
import type { RowFilter } from '../storage/versioned.repository.js';
import { companiesSeenBy, filterOf, sees } from './reach.js';

/** The companies that somebody sees, read from the store. */
@Injectable()
export class VisibleCompanies {
  constructor(private readonly companies: CompanyRepository) {}

  /** Undefined also for a company that is there but not for the principal's eyes. */
  async find(principal: Principal, companyId: string, session?: ClientSession): Promise<Company | undefined> {
    const company = await this.companies.find(companyId, session);
    return company && sees(companiesSeenBy(principal), company) ? company : undefined;
  }

  /** @throws NotFound */
  async get(principal: Principal, companyId: string, session?: ClientSession): Promise<Company> {
    const company = await this.find(principal, companyId, session);
    if (!company) throw new NotFound('company');
    return company;
  }

  /** As a filter on whatever carries a `companyId`. */
  async filterByCompanyId(principal: Principal): Promise<RowFilter> {
    const reach = companiesSeenBy(principal);
    if (reach.kind === 'all') return {};
    return { companyId: { $in: await this.companies.ids(filterOf(reach)) } };
  }
}
