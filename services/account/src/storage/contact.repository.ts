import { normalizeMailbox } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
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

  protected override keysOf(contact: Contact): RowKeys {
    return {
      sortKey: searchKey(`${contact.lastName} ${contact.firstName}`),
      searchText: searchKey(`${contact.firstName} ${contact.lastName} ${contact.firstName}`),
      ...(contact.email === null ? {} : { emailKey: normalizeMailbox(contact.email) }),
    };
  }
}
