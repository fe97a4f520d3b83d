import type { Registry } from 'prom-client';
import type { SubscribeOptions } from './subscribe.js';
import type { TransportOptions } from './transport.js';

/** What declares a consumer's queues; a SubscribeOptions will do. */
export type ConsumerDeclaration = Pick<SubscribeOptions, 'consumer' | 'exchange' | 'types' | 'kind' | 'lanes'>;

export interface MessagingOptions {
  /** Name of the service, such as `ticket`. */
  service: string;
  transport: TransportOptions;
  /** Registry for the metrics, unless METRICS_REGISTRY is provided by a global module. */
  registry?: Registry;
  /** False for a service without a store of its own: no Outbox, no relay. */
  outbox?: boolean;
  /** Consumers of other services whose queues are declared here too, so that nothing is lost before their first start. */
  topology?: readonly ConsumerDeclaration[];
  /** Milliseconds that a shutdown waits for messages in hand. Default 20,000. */
  drainTimeoutMs?: number;
}
