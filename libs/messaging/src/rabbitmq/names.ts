import type { ConsumerDeclaration } from '../messaging-options.js';
import { LANES } from '../keys.js';
import type { ExchangeName } from '../transport.js';

/**
 * Arguments of a queue cannot change once it exists, so names carry a version; a change of arguments or of the lane
 * function takes a new one.
 */
const VERSION = 'v1';

export const exchangeNames: Record<ExchangeName, string> = { events: 'avviso.events', jobs: 'avviso.jobs' };

/** Replicas tell each other here that they are there. */
export const replicasExchange = 'avviso.replicas';

export const lanesExchange = (consumer: string): string => `${consumer}.lanes.${VERSION}`;
/** Takes what carries no lane: publishers that are not ours. */
export const laneless = (consumer: string): string => `${consumer}.laneless.${VERSION}`;
export const laneQueue = (consumer: string, lane: number): string => `${consumer}.lane-${lane}.${VERSION}`;
export const sharedQueue = (consumer: string): string => `${consumer}.${VERSION}`;
export const retryQueue = (consumer: string, delayMs: number): string => `${consumer}.retry.${delayMs}.${VERSION}`;
export const parkedQueue = (consumer: string): string => `${consumer}.parked`;

export function laneCount(declaration: Pick<ConsumerDeclaration, 'kind' | 'lanes'>): number {
  return declaration.kind === 'ordered' ? (declaration.lanes ?? LANES) : 0;
}

/** The queues that a consumer reads: its lanes, or its only one. A broadcast consumer's queue has no lasting name. */
export function queuesOf(declaration: Pick<ConsumerDeclaration, 'consumer' | 'kind' | 'lanes'>): string[] {
  const { consumer, kind } = declaration;
  if (kind === 'broadcast') return [];
  if (kind === 'shared') return [sharedQueue(consumer)];
  return Array.from({ length: laneCount(declaration) }, (_, lane) => laneQueue(consumer, lane));
}

/**
 * A job's routing key names its lane after its type, such as `job.email.3`, and a topic binding takes it to its queue: the
 * headers exchange compares every binding with every message, which costs the broker half as much again per message.
 * Events keep their type alone, because others subscribe to it.
 */
export const laneKey = (type: string, lane: number | '*'): string => `${type}.${lane}`;

/** The type in a routing key, with or without a lane. */
export const typeOfKey = (routingKey: string): string => routingKey.replace(/\.\d+$/, '');

/** Where a message enters a consumer from the side, after a delay or from the parked ones. */
export function entryOf(declaration: Pick<ConsumerDeclaration, 'consumer' | 'kind'>): {
  exchange: string;
  routingKey: string;
} {
  const { consumer, kind } = declaration;
  return kind === 'ordered'
    ? { exchange: lanesExchange(consumer), routingKey: '' }
    : { exchange: '', routingKey: sharedQueue(consumer) };
}
