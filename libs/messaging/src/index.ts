export * from './correlation.js';
export type { Delivery } from './delivery.js';
export * from './errors.js';
export { keyOfEvent, keyOfJob } from './keys.js';
export { MessagingHealth, type MessagingStatus } from './messaging-health.js';
export type { ConsumerDeclaration, MessagingOptions } from './messaging-options.js';
export { MessagingServer } from './messaging-server.js';
export { MessagingModule } from './messaging.module.js';
export { Outbox } from './outbox/outbox.js';
export { OutboxRelay } from './outbox/outbox-relay.js';
export { ParkedMessages } from './parked-messages.js';
export { EventPublisher, JobPublisher } from './publishers.js';
export {
  Subscribe,
  subscriptionsOf,
  type ConsumerKind,
  type DeliveryOf,
  type EventSubscription,
  type JobSubscription,
  type RetryPolicy,
  type SubscribeOptions,
} from './subscribe.js';
export { MicrosecondClock } from './microsecond-clock.js';
export { MESSAGING_TRANSPORT, METRICS_REGISTRY } from './tokens.js';
export type { ConsumerHealth, ParkedMessage, TransportOptions } from './transport.js';
