import { type Principal, scopeOf } from '@avviso/access';
import type { ListContactsQuery } from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { VisibleCompanies } from '../access/visible-companies.js';
import type { Contact } from '../domain/contact.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { containing } from '../storage/search-key.js';
import type { RowFilter } from '../storage/versioned.repository.js';

@Injectable()
export class ListContacts {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly visible: VisibleCompanies,
  ) {}

  /** The contacts of the companies that the principal sees, by last name. */
  async run(principal: Principal, query: ListContactsQuery): Promise<Page<Contact>> {
    const conditions: RowFilter[] = [];
    if (query.companyId === undefined) conditions.push(await this.visible.filterByCompanyId(principal));
    else if (await this.visible.find(principal, query.companyId)) conditions.push({ companyId: query.companyId });
    else return { items: [], nextCursor: null };
    if (query.q) conditions.push(searchedBy(principal, query.q));
    return this.contacts.page({ $and: conditions }, query);
  }
}

/** Addresses are searched only by those who see all addresses of the list, or a search would tell them piece by piece. */
function searchedBy(principal: Principal, q: string): RowFilter {
  const seesAddresses =
    principal.kind === 'contact' ||
    scopeOf(principal, 'contacts.details') === 'all' ||
    scopeOf(principal, 'contacts.details') === scopeOf(principal, 'companies.read');
  const byName: RowFilter = { searchText: containing(q) };
  return seesAddresses ? { $or: [byName, { emailKey: containing(q) }] } : byName;
}
