import type { CreateOrder } from '@avviso/contracts';
import { type Company, Directory } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { CompanyArchived, UnknownReference } from '../domain/order.errors.js';

/** For whom an order is: company and contact, from the directory. */
@Injectable()
export class OrderParties {
  constructor(private readonly directory: Directory) {}

  /**
   * Without a company the contact's; without a contact the company's default one.
   * @param mayName a company that the principal may not see is to it like one that is not there
   * @throws UnknownReference, CompanyArchived
   */
  async of(
    given: Pick<CreateOrder, 'companyId' | 'contactId'>,
    mayName: (company: Company) => Promise<boolean>,
  ): Promise<{ company: Company; contactId: string | null }> {
    const contact = given.contactId === undefined ? undefined : await this.directory.contact(given.contactId);
    const companyId = given.companyId ?? contact?.companyId;
    if (given.contactId !== undefined && (!contact || contact.erased || contact.companyId !== companyId)) {
      throw new UnknownReference([{ path: 'contactId', message: 'no such contact of this company' }]);
    }
    if (companyId === undefined) {
      throw new UnknownReference([{ path: 'companyId', message: 'name a company or a contact' }]);
    }
    const company = await this.directory.company(companyId);
    if (!company || !(await mayName(company)))
      throw new UnknownReference([{ path: 'companyId', message: 'no such company' }]);
    if (company.archived) throw new CompanyArchived();
    return { company, contactId: contact?.id ?? company.defaultContactId ?? null };
  }
}
