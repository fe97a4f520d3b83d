import { normalizeMailbox } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession, Connection } from 'mongoose';
import type { Contact } from '../domain/contact.js';
import { searchKey } from './search-key.js';
import { type RowKeys, VersionedRepository, rowSchema } from './versioned.repository.js';

export const contactRowSchema = rowSchema('contacts');
contactRowSchema.index({ companyId: 1, sortKey: 1, _id: 1 });
contactRowSchema.index(
  { emailKey: 1 },
  { unique: true, partialFilterExpression: { emailKey: { $exists: true } }, name: 'contact_email' },
);

@Injectable()
export class ContactRepository extends VersionedRepository<Contact> {
  constructor(@InjectConnection() connection: Connection) {
    super(connection, 'contacts');
  }

  /** The contacts that have these addresses, by the spelling under which addresses are compared. */
  async findByEmails(emails: readonly string[], session: ClientSession): Promise<Map<string, Contact>> {
    if (emails.length === 0) return new Map();
    const found = await this.findAll({ emailKey: { $in: [...new Set(emails)] } }, session);
    return new Map(found.map((contact) => [normalizeMailbox(contact.email ?? ''), contact]));
  }

  /** Contacts of a company without an e-mail address, by their name. */
  findUnaddressed(
    { companyId, firstName, lastName }: Pick<Contact, 'companyId' | 'firstName' | 'lastName'>,
    session: ClientSession,
  ): Promise<Contact[]> {
    const sortKey = searchKey(`${lastName} ${firstName}`);
    return this.findAll({ companyId, sortKey, emailKey: { $exists: false } }, session);
  }

  protected override keysOf(contact: Contact): RowKeys {
    return {
      sortKey: searchKey(`${contact.lastName} ${contact.firstName}`),
      searchText: searchKey(`${contact.firstName} ${contact.lastName} ${contact.firstName}`),
      ...(contact.email === null ? {} : { emailKey: normalizeMailbox(contact.email) }),
    };
  }
}
