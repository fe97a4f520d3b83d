import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { Company } from '../domain/company.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { searchKey } from '../storage/search-key.js';

/** The companies that the rows of a batch refer to. */
export interface FoundCompanies {
  byId(id: string): Company | undefined;
  byName(name: string): Company[];
  byDomain(domain: string): Company | undefined;
}

/** Reads companies by id, by name and by e-mail domain, for many rows at once. */
@Injectable()
export class CompanyFinder {
  constructor(private readonly companies: CompanyRepository) {}

  async find(
    wanted: { ids: readonly string[]; names: readonly string[]; domains: readonly string[] },
    session: ClientSession,
  ): Promise<FoundCompanies> {
    const byDomain = await this.companies.idsByDomain(wanted.domains, session);
    const byId = await this.companies.findMany([...wanted.ids, ...byDomain.values()], session);
    const byName = await this.companies.findByNames(wanted.names, session);
    return {
      byId: (id) => byId.get(id),
      byName: (name) => byName.get(searchKey(name)) ?? [],
      byDomain: (domain) => {
        const id = byDomain.get(domain);
        return id === undefined ? undefined : byId.get(id);
      },
    };
  }
}
