import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, type mongo } from 'mongoose';
import { DomainTaken } from '../domain/account.errors.js';
import type { Company } from '../domain/company.js';
import { within } from './within.js';
import { hostOf } from '../domain/identity.js';
import { searchKey } from './search-key.js';
import { type Row, type RowKeys, VersionedRepository, rowSchema } from './versioned.repository.js';

export const companyRowSchema = rowSchema('companies');
companyRowSchema.index({ managedBy: 1 });
companyRowSchema.index(
  { portalKey: 1 },
  { unique: true, partialFilterExpression: { portalKey: { $exists: true } }, name: 'company_portal' },
);
companyRowSchema.index({ office: 1 });
companyRowSchema.index({ personalManagerId: 1 });

/** Which company an e-mail domain belongs to: the domain is the id, so that it belongs to one at most (ACC-4). */
interface DomainRow {
  _id: string;
  companyId: string;
}
export const domainRowSchema = new Schema<DomainRow>(
  { _id: String, companyId: { type: String, required: true } },
  { versionKey: false, collection: 'company_domains' },
);
domainRowSchema.index({ companyId: 1 });

@Injectable()
export class CompanyRepository extends VersionedRepository<Company> {
  private readonly domains: mongo.Collection<DomainRow>;

  constructor(@InjectConnection() connection: Connection) {
    super(connection, 'companies');
    this.domains = connection.collection<DomainRow>('company_domains') as unknown as mongo.Collection<DomainRow>;
  }

  protected override keysOf(company: Company): RowKeys {
    const host = hostOf(company.identity?.portalAddress);
    const key = searchKey(company.name);
    return { sortKey: key, searchText: key, ...(host === undefined ? {} : { portalKey: host }) };
  }

  protected override entityOf(row: Row): Company {
    // Rows of the first release have none.
    return { ...super.entityOf(row), identity: (row['identity'] as Company['identity'] | undefined) ?? null };
  }

  /** @param host in lower case, with its port where it has one */
  findByPortalHost(host: string): Promise<Company | undefined> {
    return this.findOne({ portalKey: host });
  }

  override async insert(company: Company, session: ClientSession): Promise<void> {
    await super.insert(company, session);
    await this.claimDomains(company, session);
  }

  override async save(company: Company, session: ClientSession): Promise<void> {
    await super.save(company, session);
    await this.claimDomains(company, session);
  }

  /** Which companies these e-mail domains belong to. */
  async idsByDomain(domains: readonly string[], session?: ClientSession): Promise<Map<string, string>> {
    if (domains.length === 0) return new Map();
    const rows = await this.domains.find({ _id: { $in: [...new Set(domains)] } }, within(session)).toArray();
    return new Map(rows.map((row) => [row._id, row.companyId]));
  }

  /** The companies of these names, compared as names are searched. */
  async findByNames(names: readonly string[], session?: ClientSession): Promise<Map<string, Company[]>> {
    if (names.length === 0) return new Map();
    const companies = await this.findAll({ sortKey: { $in: [...new Set(names.map(searchKey))] } }, session);
    return Map.groupBy(companies, (company) => searchKey(company.name));
  }

  /** Two companies that claim one domain at once conflict on its row: one of them gets DomainTaken when it tries again. */
  private async claimDomains(company: Company, session: ClientSession): Promise<void> {
    const found = await this.domains.find({ _id: { $in: company.domains } }, { session }).toArray();
    const taken = new Map(found.map((row) => [row._id, row.companyId]));
    const strange = company.domains.findIndex((domain) => (taken.get(domain) ?? company.id) !== company.id);
    if (strange >= 0) throw new DomainTaken(strange);
    await this.domains.deleteMany({ companyId: company.id, _id: { $nin: company.domains } }, { session });
    const claimed = company.domains.filter((domain) => !taken.has(domain));
    if (claimed.length === 0) return;
    await this.domains.insertMany(
      claimed.map((domain) => ({ _id: domain, companyId: company.id })),
      { session },
    );
  }
}
