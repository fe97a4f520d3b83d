import type { DomainEvent } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { ListStreams } from '../live/list-streams.js';
import { TicketStreams } from '../live/ticket-streams.js';

const types = [
  'ticket.replied',
  'ticket.noted',
  'ticket.status-changed',
  'ticket.assigned',
  'ticket.updated',
  'ticket.created',
  'conversation.updated',
  'account.access.changed',
] as const;

/** Every replica hears of new and changed tickets and of people who lost their access, for its own open pages. */
@Controller()
export class LiveConsumer {
  constructor(
    private readonly streams: TicketStreams,
    private readonly lists: ListStreams,
  ) {}

  @Subscribe({ consumer: 'ticket.streams', exchange: 'events', types, kind: 'broadcast' })
  take({ body }: Delivery<DomainEvent<(typeof types)[number]>>): void {
    if (body.type !== 'account.access.changed') {
      this.streams.wake(body.subject.replace(/^(?:ticket|conversation)\//, ''));
      this.lists.wake();
    } else if (!body.data.access || body.data.suspended) {
      const person = { kind: body.data.personKind, id: body.data.personId };
      this.streams.closeFor(person);
      this.lists.closeFor(person);
    }
  }
}
