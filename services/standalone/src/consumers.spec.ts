import { type DurableConsumer, durableConsumers } from '@avviso/contracts';
import type { SubscribeOptions } from '@avviso/messaging';
import { describeSubscriptions } from '@avviso/service-kit';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { services } from './services.js';

const declarationOf = ({ consumer, exchange, types, kind, lanes }: SubscribeOptions | DurableConsumer) => ({
  consumer,
  exchange,
  types: [...types].sort(),
  kind,
  lanes: lanes ?? null,
});

describe('the consumers whose queues every service declares', () => {
  let subscriptions: SubscribeOptions[];

  beforeAll(async () => {
    subscriptions = (await Promise.all(services.map(describeSubscriptions))).flat();
  });

  it('are all that keep messages: one that is missing would lose what is published before its first start', () => {
    const durable = subscriptions.filter(({ kind }) => kind !== 'broadcast').map(declarationOf);
    expect(durable.length).toBeGreaterThan(5);
    for (const consumer of durable) {
      expect(Object.values(durableConsumers).map(declarationOf)).toContainEqual(consumer);
    }
  });

  it('are all in use: the queue of one that nobody reads would grow for ever', () => {
    const used = new Set(subscriptions.map(({ consumer }) => consumer));
    expect(Object.values(durableConsumers).filter(({ consumer }) => !used.has(consumer))).toEqual([]);
  });
});
