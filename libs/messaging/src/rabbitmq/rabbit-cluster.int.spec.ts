import { type TestRabbitCluster, eventually, startTestRabbitCluster } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ticketEvent } from '../conformance/builders.js';
import { Probe, type Seen } from '../conformance/probe.js';
import { encodeEvent } from '../publishers.js';
import type { EventSubscription } from '../subscribe.js';
import { RabbitTransport } from './rabbit-transport.js';

const long = process.env['AVVISO_FAULTS'] === 'long';
const cluster: TestRabbitCluster | undefined = await startTestRabbitCluster();
const onCluster = cluster ? describe : describe.skip;

const tickets = 40;
const changes = long ? 100 : 10;
const events = tickets * changes;
/** What may be repeated: unconfirmed at the publisher, and handed to two replicas in eight lanes. */
const window = 250;
const prefetch = 50;

onCluster('three RabbitMQ nodes, one of which is killed under load', () => {
  const subscription: EventSubscription = {
    consumer: 'cluster.events',
    exchange: 'events',
    types: ['ticket.updated'],
    kind: 'ordered',
    prefetch,
  };
  const transports: RabbitTransport[] = [];
  const log: Seen[] = [];

  beforeAll(() => {
    if (!process.env['AVVISO_TEST_LOGS']) Logger.overrideLogger(false);
  });
  afterAll(async () => {
    await Promise.all(transports.map((transport) => transport.close()));
    await cluster?.release();
  }, 120_000);

  const open = async (url: string, topology: EventSubscription[] = []): Promise<RabbitTransport> => {
    const transport = new RabbitTransport({ url, service: 'cluster', topology });
    transports.push(transport);
    await transport.start();
    await eventually(() => transport.health().connected, { withinMs: 60_000, what: 'a connection' });
    return transport;
  };
  const consumer = async (): Promise<Probe> => {
    const probe: Probe = new Probe(subscription, () => void log.push(probe.seen.at(-1)!));
    const transport = await open(cluster!.url);
    await transport.consume([probe.consumer]);
    return probe;
  };

  it('goes on with the two that are left: every event confirmed and handled, in order, repeats counted', async () => {
    const [victim] = cluster!.nodes;
    // A queue's leader is where it was declared: on the node that will die.
    await (await open(victim!.url, [subscription])).close();
    const probes = [await consumer(), await consumer()];
    const publisher = await open(cluster!.url);
    let confirmed = 0;
    let offeredAgain = 0;
    /** As the outbox does: the next change of a ticket leaves after the confirm of the one before. */
    const change = async (ticket: number): Promise<void> => {
      for (let version = 1; version <= changes; version += 1) {
        const message = encodeEvent(ticketEvent(`n${ticket}`, version));
        while ((await publisher.publish(message)).outcome !== 'confirmed') {
          offeredAgain += 1;
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
        confirmed += 1;
      }
    };
    const publishing = Promise.all(Array.from({ length: tickets }, (_, ticket) => change(ticket)));
    await eventually(() => confirmed > events / 3, { withinMs: 60_000, what: 'a third of the events' });
    const before = confirmed;
    await victim!.kill();
    await publishing;
    expect(before).toBeLessThan(events);
    const distinct = (): number => new Set(log.map((seen) => seen.id)).size;
    await eventually(() => distinct() === events, { withinMs: 120_000, what: 'every event' });

    const repeated = log.length - events;
    process.stdout.write(
      `cluster: ${events} events, ${before} confirmed when a node was killed, none missing, ${repeated} repeated, ` +
        `${offeredAgain} offered again\n`,
    );
    expect(confirmed).toBe(events);
    expect(repeated).toBeLessThanOrEqual(window + probes.length * 8 * prefetch + offeredAgain);
    expect(outOfOrder(log)).toEqual([]);
  }, 600_000);

  it('takes the node back when it starts again', async () => {
    const [victim] = cluster!.nodes;
    await victim!.start();
    const transport = await open(victim!.url);
    expect(await transport.publish(encodeEvent(ticketEvent('back', 1)))).toEqual({ outcome: 'confirmed' });
    await eventually(() => log.some(({ id }) => id === 'back/1'), { withinMs: 60_000, what: 'the event' });
  }, 240_000);
});

/** First sightings of each ticket come in the order of their versions; repeats are allowed. */
function outOfOrder(log: readonly Seen[]): string[] {
  const highest = new Map<string, number>();
  const seen = new Set<string>();
  return log.flatMap(({ id, key, version }) => {
    if (seen.has(id)) return [];
    seen.add(id);
    const before = highest.get(key) ?? 0;
    highest.set(key, version);
    return version === before + 1 ? [] : [`${id} after ${before}`];
  });
}
