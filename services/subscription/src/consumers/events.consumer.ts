import type { DomainEvent, EventType } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { RouteEvent } from '../use-cases/route-event.js';

const HOUR = 3_600_000;

/** Every type that can lead to somebody (events.md, Domain events and where they lead). */
export const routedTypes = [
  'account.contact.registered',
  'account.credentials.requested',
  'account.password-reset.requested',
  'account.welcome.requested',
  'account.locked',
  'ticket.created',
  'ticket.replied',
  'ticket.status-changed',
  'ticket.assigned',
  'ticket.updated',
  'ticket.noted',
  'conversation.created',
  'conversation.updated',
  'feedback.received',
  'quote.approval-requested',
  'quote.approved',
  'quote.declined',
  'order.created',
  'order.line-status-changed',
  'order.line-commented',
  'order.delivered',
  'payment.received',
  'return.requested',
  'bonus.credited',
  'bonus.expired',
  'vin-request.received',
  'delivery-note.sent',
  'service.configuration-changed',
  'service.learning-mode-changed',
  'service.rio-consulted',
  'supplier.price-list-updated',
  'supplier.online-report-ready',
  'sms.delivery-reported',
] as const satisfies readonly EventType[];

/** Events about one ticket or order are routed in the order in which they happened (SUB-21). */
@Controller()
export class EventsConsumer {
  constructor(private readonly routeEvent: RouteEvent) {}

  @Subscribe({
    consumer: 'subscription.events',
    exchange: 'events',
    types: routedTypes,
    kind: 'ordered',
    prefetch: 50,
    // SUB-18: what the read model does not know yet is tried again for 24 hours, then parked
    retry: {
      delaysMs: [250, 1_000, 5_000, 30_000, 300_000, 900_000],
      repeatLast: { untilMs: 24 * HOUR },
      jitter: 0.2,
    },
  })
  async take(delivery: Delivery<DomainEvent<(typeof routedTypes)[number]>>): Promise<void> {
    await this.routeEvent.execute(delivery.body);
  }
}
