import type { EventType } from './events/catalogue.js';
import type { JobType } from './jobs.js';

/** What keeps a consumer's messages: its queues, and what is bound to them. */
export interface DurableConsumer {
  /** Names the queues, for ever: `<service>.<what>`. */
  consumer: string;
  exchange: 'events' | 'jobs';
  types: readonly (EventType | JobType)[];
  kind: 'ordered' | 'shared';
  /** Of an ordered consumer: 8 if absent, 1 when a single replica must own a limit. */
  lanes?: 1 | 8;
}

/** Every type that can lead to somebody (events.md, Domain events and where they lead). */
const routedTypes = [
  'account.contact.registered',
  'account.credentials.requested',
  'account.password-reset.requested',
  'account.welcome.requested',
  'account.registration.requested',
  'account.email-change.requested',
  'account.email.changed',
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
  'mailbox.unsubscribed',
] as const satisfies readonly EventType[];

const deliveryTypes = [
  'notification.attempted',
  'notification.sent',
  'notification.delivered',
  'notification.failed',
  'notification.skipped',
  'notification.uncertain',
  'notification.bounced',
] as const satisfies readonly EventType[];

/** The read model of companies and people that a service keeps for itself. Order does not matter, versions decide. */
export function directoryOf<const S extends string>(service: S) {
  return {
    consumer: `${service}.directory`,
    exchange: 'events',
    types: ['account.company.changed', 'account.contact.changed', 'account.employee.changed'],
    kind: 'shared',
  } as const satisfies DurableConsumer;
}

/**
 * Every consumer whose messages are kept while it does not run. Each service declares the queues of all of them when it
 * starts, so that nothing published before the first start of another is lost, in whatever order they start. The
 * subscriptions of the services are made of these declarations; those of one replica only (`broadcast`) are not here.
 */
export const durableConsumers = {
  accountReplay: {
    consumer: 'account.replay',
    exchange: 'events',
    types: ['account.replay.requested'],
    kind: 'shared',
  },
  subscriptionEvents: { consumer: 'subscription.events', exchange: 'events', types: routedTypes, kind: 'ordered' },
  subscriptionDeliveries: {
    consumer: 'subscription.deliveries',
    exchange: 'events',
    types: deliveryTypes,
    kind: 'ordered',
  },
  subscriptionChannels: {
    consumer: 'subscription.channels',
    exchange: 'events',
    types: ['notification.channel-stopped', 'notification.channel-resumed'],
    kind: 'shared',
  },
  subscriptionContacts: {
    consumer: 'subscription.contacts',
    exchange: 'events',
    types: ['account.contact.changed'],
    kind: 'ordered',
  },
  subscriptionDirectory: directoryOf('subscription'),
  ticketDirectory: directoryOf('ticket'),
  ticketMail: { consumer: 'ticket.mail', exchange: 'events', types: ['mail.reply-received'], kind: 'ordered' },
  orderDirectory: directoryOf('order'),
  emailJobs: { consumer: 'email-worker.send', exchange: 'jobs', types: ['job.email'], kind: 'ordered' },
  telegramJobs: {
    consumer: 'telegram-worker.send',
    exchange: 'jobs',
    types: ['job.telegram'],
    kind: 'ordered',
    lanes: 1,
  },
  inboxJobs: { consumer: 'push-worker.inbox', exchange: 'jobs', types: ['job.interface'], kind: 'ordered' },
  pushJobs: { consumer: 'push-worker.push', exchange: 'jobs', types: ['job.push'], kind: 'ordered' },
  pushAccess: {
    consumer: 'push-worker.access',
    exchange: 'events',
    types: ['account.access.changed', 'account.session.ended'],
    kind: 'ordered',
  },
} as const satisfies Readonly<Record<string, DurableConsumer>>;
