import type { ContactPrincipal, Principal } from '@avviso/access';
import type { TicketLists } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { shownLists } from '../domain/setup/shown-lists.js';
import { SetupRepository } from '../storage/setup.repository.js';

@Injectable()
export class ReadLists {
  constructor(
    private readonly setups: SetupRepository,
    private readonly directory: Directory,
  ) {}

  /**
   * The lists and fields behind tickets. Contacts get what their portal shows.
   * @param companyId the company whose types are meant; of others than those whose tickets a contact may see, its own
   */
  async read(principal: Principal, companyId: string | undefined): Promise<TicketLists> {
    const setup = await this.setups.current();
    if (principal.kind === 'employee') return shownLists(setup, undefined);
    const companies = await this.companiesOf(principal);
    const asked = companyId !== undefined && companies.includes(companyId) ? [companyId] : companies;
    return shownLists(setup, asked);
  }

  private async companiesOf(contact: ContactPrincipal): Promise<string[]> {
    const managed = contact.seesManagedTickets ? await this.directory.managedCompanyIds(contact.companyId) : [];
    return [contact.companyId, ...managed];
  }
}
