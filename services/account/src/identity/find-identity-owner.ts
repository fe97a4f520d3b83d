import { NotPermitted, type Principal, scopeOf } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { VisibleCompanies } from '../access/visible-companies.js';
import { NotFound } from '../domain/account.errors.js';
import { type Company, operatorCompanyId } from '../domain/company.js';
import { CompanyRepository } from '../storage/company.repository.js';

/** Whose identity is asked for: the installation's is a setting, a company's belongs to the company. */
@Injectable()
export class FindIdentityOwner {
  constructor(
    private readonly companies: CompanyRepository,
    private readonly visible: VisibleCompanies,
  ) {}

  /** @throws NotFound also for what the principal does not see; NotPermitted without settings.manage */
  async run(principal: Principal, companyId: string, session?: ClientSession): Promise<Company> {
    if (companyId !== operatorCompanyId) return this.visible.get(principal, companyId, session);
    if (scopeOf(principal, 'settings.manage') === undefined) throw new NotPermitted();
    const company = await this.companies.find(companyId, session);
    if (!company) throw new NotFound('company');
    return company;
  }
}
