import type { PushKey, PushSubscriptionBody } from '@avviso/contracts';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { ECDH } from 'node:crypto';
import { AddressRefused, checkOutgoingUrl } from '../net/outgoing-url.js';
import { ownerOf, type Person } from '../person.js';
import type { PushConfig } from '../push.config.js';
import { PushSubscriptions } from '../storage/push-subscriptions.js';
import { EndpointRefused, KeysRefused } from './push.errors.js';
import { VapidKeys } from './vapid-keys.js';

/** The devices on which a person wants to be told. */
@Injectable()
export class ManageDevices {
  constructor(
    private readonly subscriptions: PushSubscriptions,
    private readonly keys: VapidKeys,
    @Inject(CONFIG) private readonly config: PushConfig,
  ) {}

  async key(): Promise<PushKey> {
    return { publicKey: (await this.keys.current()).publicKey };
  }

  /**
   * Keeps the device for this person, also when it was another's: a shared browser follows who is signed in, and is taken
   * off when that session ends.
   * @throws EndpointRefused, KeysRefused
   */
  async add(person: Person & { sessionId: string }, { endpoint, keys }: PushSubscriptionBody): Promise<void> {
    try {
      checkOutgoingUrl(endpoint, this.config.PUSH_ALLOW_LOOPBACK);
    } catch (error) {
      if (error instanceof AddressRefused) throw new EndpointRefused(error.message);
      throw error;
    }
    if (!isPoint(keys.p256dh)) throw new KeysRefused();
    const { publicKey } = await this.key();
    const { p256dh, auth } = keys;
    const { sessionId } = person;
    const subscription = { owner: ownerOf(person), sessionId, endpoint, p256dh, auth, vapidPublicKey: publicKey };
    await this.subscriptions.save(subscription, new Date());
  }

  /** Forgets the person's own device; one that is gone already, or another's, is nothing to them. */
  async remove(person: Person, endpoint: string): Promise<void> {
    await this.subscriptions.remove(ownerOf(person), endpoint);
  }
}

function isPoint(p256dh: string): boolean {
  try {
    ECDH.convertKey(Buffer.from(p256dh, 'base64url'), 'prime256v1', undefined, undefined, 'uncompressed');
    return true;
  } catch {
    return false;
  }
}
