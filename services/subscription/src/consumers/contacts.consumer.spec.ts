import type { DomainEvent } from '@avviso/contracts';
import type { Directory } from '@avviso/directory';
import type { Delivery } from '@avviso/messaging';
import { describe, expect, it } from '@jest/globals';
import type { PreferenceRepository } from '../storage/preference.repository.js';
import { ContactsConsumer } from './contacts.consumer.js';

type Changed = DomainEvent<'account.contact.changed'>;

const state = (companyId: string, version: number) =>
  ({ body: { version, data: { contact: { id: 'ben', companyId } } } }) as unknown as Delivery<Changed>;

describe('where preferences belong', () => {
  it('is the newest company of their contact, also when an older state comes late', async () => {
    let newest: { companyId: string; version: number } | undefined;
    const directory = {
      keepContact: ({ companyId }: { companyId: string }, version: number) => {
        const taken = version > (newest?.version ?? 0);
        if (taken) newest = { companyId, version };
        return Promise.resolve(taken);
      },
      contact: () => Promise.resolve(newest),
    } as unknown as Directory;
    let belongsTo = 'kolb';
    const preferences = {
      moved: (_id: string, companyId: string) => Promise.resolve(void (belongsTo = companyId)),
    } as unknown as PreferenceRepository;
    const consumer = new ContactsConsumer(preferences, directory);
    await consumer.take(state('stranger', 2));
    await consumer.take(state('kolb', 1));
    expect(belongsTo).toBe('stranger');
  });
});
