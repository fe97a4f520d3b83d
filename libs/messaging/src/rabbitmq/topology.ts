import type { Channel } from 'amqplib';
import type { ConsumerDeclaration } from '../messaging-options.js';
import {
  entryOf,
  exchangeNames,
  laneCount,
  laneKey,
  laneQueue,
  laneless,
  lanesExchange,
  parkedQueue,
  queuesOf,
  replicasExchange,
  retryQueue,
} from './names.js';

/** Handovers, lost connections and kills before the broker itself parks a message as `consumer-crashed`. */
const DELIVERY_LIMIT = 50;

/**
 * Whoever looks at parked messages hands them back, which counts as a delivery; by its default limit of 20, RabbitMQ 4
 * would drop a message that was looked at 20 times. 3.x knows no "unlimited", so the number is out of reach.
 */
const LOOKS_LIMIT = 1_000_000_000;

export async function declareExchanges(channel: Channel): Promise<void> {
  for (const name of Object.values(exchangeNames)) await channel.assertExchange(name, 'topic', { durable: true });
  await channel.assertExchange(replicasExchange, 'topic', { durable: true });
}

/** Declares what keeps a consumer's messages: its queues, their bindings and where parked messages go. */
export async function declareConsumer(channel: Channel, declaration: ConsumerDeclaration): Promise<void> {
  if (declaration.kind === 'broadcast') return;
  const { consumer, kind } = declaration;
  await channel.assertQueue(parkedQueue(consumer), {
    durable: true,
    arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': LOOKS_LIMIT },
  });
  for (const queue of queuesOf(declaration)) {
    await channel.assertQueue(queue, {
      durable: true,
      arguments: {
        'x-queue-type': 'quorum',
        'x-delivery-limit': DELIVERY_LIMIT,
        ...deadLetterTo('', parkedQueue(consumer)),
        ...(kind === 'ordered' ? { 'x-single-active-consumer': true } : {}),
      },
    });
  }
  if (kind === 'ordered') await declareLanes(channel, declaration);
  const source = exchangeNames[declaration.exchange];
  for (const type of declaration.types) {
    if (kind === 'ordered') await channel.bindExchange(lanesExchange(consumer), source, type);
    else for (const queue of queuesOf(declaration)) await channel.bindQueue(queue, source, type);
    if (declaration.exchange === 'jobs') await bindLaneKeys(channel, declaration, type);
  }
}

/** Jobs name their lane in the routing key; what does not takes the way of events, over the headers exchange. */
async function bindLaneKeys(channel: Channel, declaration: ConsumerDeclaration, type: string): Promise<void> {
  const queues = queuesOf(declaration);
  for (const [lane, queue] of queues.entries()) {
    await channel.bindQueue(queue, exchangeNames.jobs, laneKey(type, queues.length > 1 ? lane : '*'));
  }
}

async function declareLanes(channel: Channel, declaration: ConsumerDeclaration): Promise<void> {
  const { consumer } = declaration;
  const lanes = laneCount(declaration);
  await channel.assertExchange(laneless(consumer), 'fanout', { durable: true });
  await channel.bindQueue(laneQueue(consumer, 0), laneless(consumer), '');
  await channel.assertExchange(lanesExchange(consumer), 'headers', {
    durable: true,
    alternateExchange: laneless(consumer),
  });
  // With one lane nothing is bound here, and the alternate exchange takes all.
  for (let lane = 0; lanes > 1 && lane < lanes; lane += 1) {
    await channel.bindQueue(laneQueue(consumer, lane), lanesExchange(consumer), '', {
      'x-match': 'all',
      lane: String(lane),
    });
  }
}

/** Declares the queue in which messages of a consumer wait `delayMs`; they return to that consumer and no other. */
export async function declareRetryQueue(
  channel: Channel,
  declaration: Pick<ConsumerDeclaration, 'consumer' | 'kind'>,
  delayMs: number,
): Promise<void> {
  const { exchange, routingKey } = entryOf(declaration);
  await channel.assertQueue(retryQueue(declaration.consumer, delayMs), {
    durable: true,
    arguments: { 'x-queue-type': 'quorum', 'x-message-ttl': delayMs, ...deadLetterTo(exchange, routingKey) },
  });
}

/** Dead-lettering that confirms: without `at-least-once` the broker drops a message whose target is away. */
function deadLetterTo(exchange: string, routingKey: string): Record<string, unknown> {
  return {
    'x-dead-letter-exchange': exchange,
    'x-dead-letter-routing-key': routingKey,
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  };
}
