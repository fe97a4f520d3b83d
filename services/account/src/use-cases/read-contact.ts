import type { Principal } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import { VisibleCompanies } from '../access/visible-companies.js';
import { NotFound } from '../domain/account.errors.js';
import type { Contact } from '../domain/contact.js';
import { ContactRepository } from '../storage/contact.repository.js';

@Injectable()
export class ReadContact {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly visible: VisibleCompanies,
  ) {}

  /** @throws NotFound */
  async run(principal: Principal, id: string): Promise<Contact> {
    const contact = await this.contacts.find(id);
    if (!contact || !(await this.visible.find(principal, contact.companyId))) throw new NotFound('contact');
    return contact;
  }
}
