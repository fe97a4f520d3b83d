import type { DomainEvent, NotificationJob } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import type { Delivery } from './delivery.js';
import { Subscribe } from './subscribe.js';

@Controller()
class Consumers {
  @Subscribe({
    consumer: 'subscription.ticket-events',
    exchange: 'events',
    types: ['ticket.created', 'ticket.replied'],
    kind: 'ordered',
    prefetch: 250,
  })
  onTicket(delivery: Delivery<DomainEvent<'ticket.created' | 'ticket.replied'>>): string {
    return delivery.body.data.companyId;
  }

  @Subscribe({ consumer: 'email-worker.jobs', exchange: 'jobs', types: ['job.email'], kind: 'shared' })
  onJob(delivery: Delivery<NotificationJob>): string {
    return delivery.body.channel;
  }

  @Subscribe({ consumer: 'subscription.all', exchange: 'events', types: ['ticket.created'], kind: 'broadcast' })
  onAny(delivery: Delivery<DomainEvent>): string {
    return delivery.body.type;
  }

  // @ts-expect-error the method takes an event that the subscription does not
  @Subscribe({ consumer: 'subscription.wrong', exchange: 'events', types: ['ticket.created'], kind: 'shared' })
  onWrong(delivery: Delivery<DomainEvent<'order.created'>>): string {
    return delivery.body.type;
  }
}

describe('@Subscribe', () => {
  it('only carries data, under the name of its consumer', () => {
    const method = Consumers.prototype.onTicket;
    expect(Reflect.getMetadata('microservices:pattern', method)).toEqual(['subscription.ticket-events']);
    expect(Reflect.getMetadata('microservices:pattern_extras', method)).toEqual({
      subscription: expect.objectContaining({ kind: 'ordered', prefetch: 250 }),
    });
  });
});
