import type { Principal } from '@avviso/access';
import type { ListCompaniesQuery } from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { companiesSeenBy, filterOf } from '../access/reach.js';
import type { Company } from '../domain/company.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { containing } from '../storage/search-key.js';
import type { RowFilter } from '../storage/versioned.repository.js';

@Injectable()
export class ListCompanies {
  constructor(private readonly companies: CompanyRepository) {}

  /** The companies that the principal sees, by name. */
  run(principal: Principal, query: ListCompaniesQuery): Promise<Page<Company>> {
    const conditions: RowFilter[] = [filterOf(companiesSeenBy(principal))];
    if (query.q) conditions.push({ searchText: containing(query.q) });
    if (query.universe) conditions.push({ universes: query.universe });
    if (query.managedBy) conditions.push({ managedBy: query.managedBy });
    if (query.archived !== undefined) conditions.push({ archived: query.archived });
    return this.companies.page({ $and: conditions }, query);
  }
}
