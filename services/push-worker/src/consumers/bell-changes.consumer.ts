import type { DomainEvent } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { ownerOf } from '../person.js';
import { OpenStreams } from '../stream/open-streams.js';

/** Every replica hears of changed bells and of people who lost their access, for its own open streams. */
@Controller()
export class BellChangesConsumer {
  constructor(private readonly streams: OpenStreams) {}

  @Subscribe({
    consumer: 'push-worker.streams',
    exchange: 'events',
    types: ['notification.inbox-changed', 'account.access.changed'],
    kind: 'broadcast',
  })
  take({ body }: Delivery<DomainEvent<'notification.inbox-changed' | 'account.access.changed'>>): void {
    const owner = ownerOf({ kind: body.data.personKind, id: body.data.personId });
    if (body.type === 'notification.inbox-changed') this.streams.wake(owner);
    else if (!body.data.access || body.data.suspended) this.streams.close(owner);
  }
}
