import { type DomainEvent, durableConsumers } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { ownerOf } from '../person.js';
import { PushSubscriptions } from '../storage/push-subscriptions.js';

/**
 * Whoever loses the access to the interface loses its devices too, and a session that ends (another password, signed out
 * everywhere) the device that it was on; they subscribe anew with the next sign-in.
 */
@Controller()
export class AccessChangesConsumer {
  constructor(private readonly subscriptions: PushSubscriptions) {}

  @Subscribe(durableConsumers.pushAccess)
  async take({ body }: Delivery<DomainEvent<'account.access.changed' | 'account.session.ended'>>): Promise<void> {
    const owner = ownerOf({ kind: body.data.personKind, id: body.data.personId });
    if (body.type === 'account.session.ended') await this.subscriptions.removeOfSession(owner, body.data.sessionId);
    else if (!body.data.access || body.data.suspended) await this.subscriptions.removeAll(owner);
  }
}
