import { type DomainEvent, durableConsumers } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { PreferenceRepository } from '../storage/preference.repository.js';

/** Keeps the company of preferences up with their contacts, and forgets whoever is erased. */
@Controller()
export class ContactsConsumer {
  constructor(
    private readonly preferences: PreferenceRepository,
    private readonly directory: Directory,
  ) {}

  @Subscribe({
    ...durableConsumers.subscriptionContacts,
    prefetch: 100,
  })
  async take(delivery: Delivery<DomainEvent<'account.contact.changed'>>): Promise<void> {
    const { contact } = delivery.body.data;
    if (contact.erased) return this.preferences.erase(contact.id);
    // A replay or a retry brings older states late: the newest one says where the contact is.
    await this.directory.keepContact(contact, delivery.body.version);
    const newest = await this.directory.contact(contact.id);
    await this.preferences.moved(contact.id, newest?.companyId ?? contact.companyId);
  }
}
