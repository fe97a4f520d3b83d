import { type Language, createEvent, normalizeMailbox } from '@avviso/contracts';
import { Outbox, currentCorrelationId } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { type Company, unassignedCompanyId } from '../domain/company.js';
import { type Contact, newContact } from '../domain/contact.js';
import { CompanyRepository } from '../storage/company.repository.js';
import type { Confirmation } from './confirmations.store.js';

/** Where a registered visitor belongs, and who is told of it. */
@Injectable()
export class RegistrationPlacing {
  constructor(
    private readonly companies: CompanyRepository,
    private readonly outbox: Outbox,
  ) {}

  async place(id: string, { address, visitor }: Confirmation, session: ClientSession): Promise<Contact> {
    const { firstName = '', lastName = '', companyName = '', language } = visitor ?? {};
    const company = await this.companyOf(address, session);
    const person = { firstName, lastName, email: address, language: language as Language };
    const contact = newContact(id, { ...person, companyId: company.id }, company);
    const event = createEvent({
      id: newId(),
      time: new Date(),
      type: 'account.contact.registered',
      subject: `contact/${id}`,
      version: contact.version,
      actor: { kind: 'contact', id },
      correlationId: currentCorrelationId(),
      data: { companyId: company.id, contactId: id, firstName, lastName, email: address, companyName },
    });
    await this.outbox.add(session, [event]);
    return contact;
  }

  /** By exactly the domain of the address (ACC-4); what is like it is another domain. */
  private async companyOf(address: string, session: ClientSession): Promise<Company> {
    const mailbox = normalizeMailbox(address);
    const domain = mailbox.slice(mailbox.lastIndexOf('@') + 1);
    const id = (await this.companies.idsByDomain([domain], session)).get(domain);
    const company = id === undefined ? undefined : await this.companies.find(id, session);
    const unassigned = company && !company.archived ? company : await this.companies.find(unassignedCompanyId, session);
    if (!unassigned) throw new Error('the company Unassigned is missing');
    return unassigned;
  }
}
