import { type DomainEvent, durableConsumers } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { ownerOf } from '../person.js';
import { PushSubscriptions } from '../storage/push-subscriptions.js';

/** Whoever loses the access to the interface loses its devices too; they subscribe anew with the next sign-in. */
@Controller()
export class AccessChangesConsumer {
  constructor(private readonly subscriptions: PushSubscriptions) {}

  @Subscribe(durableConsumers.pushAccess)
  async take({ body }: Delivery<DomainEvent<'account.access.changed'>>): Promise<void> {
    const { personKind, personId, access, suspended } = body.data;
    if (access && !suspended) return;
    await this.subscriptions.removeAll(ownerOf({ kind: personKind, id: personId }));
  }
}
