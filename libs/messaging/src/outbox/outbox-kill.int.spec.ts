import { randomUUID } from 'node:crypto';
import { Program, type TestRabbit, type TestStore, eventually, startTestRabbit, startTestStore } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type Connection, createConnection } from 'mongoose';
import { Probe } from '../conformance/probe.js';
import { RabbitTransport } from '../rabbitmq/rabbit-transport.js';
import { OutboxIdentity } from './outbox-identity.js';
import { OutboxRelay } from './outbox-relay.js';
import { outboxRows, prepareOutbox } from './outbox-row.js';
import { Outbox } from './outbox.js';
import { aTicketEvent, leaveBacklog } from './testing/backlog.js';

const long = process.env['AVVISO_FAULTS'] === 'long';
const rabbit: TestRabbit | undefined = await startTestRabbit();
const onRabbit = rabbit ? describe : describe.skip;

/** What a handful of publishers may have in flight when they are killed: a window of 250 each. */
const IN_FLIGHT = 250;

onRabbit('the outbox of processes that are killed, on RabbitMQ', () => {
  let store: TestStore;
  let connection: Connection;
  let dbName: string;
  const transports: RabbitTransport[] = [];
  const programs: Program[] = [];

  beforeAll(async () => {
    if (!process.env['AVVISO_TEST_LOGS']) Logger.overrideLogger(false);
    store = await startTestStore();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(programs.map((running) => running.kill()));
    await Promise.all(transports.map((transport) => transport.close()));
    await store.stop();
    await rabbit?.release();
  }, 60_000);

  const program = (name: string, env: Record<string, string> = {}): Program => {
    const file = `libs/messaging/dist/outbox/testing/${name}.process.js`;
    const base = { STORE_URI: store.uri, DB_NAME: dbName, RABBIT_URL: rabbit!.url };
    const started = Program.start(file, { ...base, ...env });
    programs.push(started);
    return started;
  };
  const listen = async (): Promise<Probe> => {
    const types = ['ticket.updated'] as const;
    const consumer = `outbox.probe-${randomUUID().slice(0, 8)}`;
    const probe = new Probe({ consumer, exchange: 'events', types, kind: 'ordered', prefetch: 250 });
    const transport = new RabbitTransport({ url: rabbit!.url, service: 'probe' });
    transports.push(transport);
    await transport.start();
    await transport.consume([probe.consumer]);
    await eventually(() => transport.health().consumers[0]?.alive, { withinMs: 30_000 });
    return probe;
  };
  const open = async (): Promise<void> => {
    dbName = `outbox-${randomUUID()}`;
    connection = await createConnection(store.uri, { dbName }).asPromise();
    await prepareOutbox(connection);
  };

  it('publishes every event that was committed, and none that was not, when processes are killed between the two', async () => {
    await open();
    const probe = await listen();
    const kills = long ? 10 : 1;
    const perLife = long ? 400 : 100;
    const committed = new Set<string>();
    const lives: Program[] = [];
    const live = (count: number): Program => {
      const next = program('writer', { COUNT: String(count), TICKETS: '20', FIRST: String(lives.length * 7) });
      lives.push(next);
      return next;
    };
    const linesOf = (life: Program): string[] => life.output.split('\n').slice(0, -1);
    // Two replicas at a time, which write about the same tickets; one of them is killed in the midst of it.
    const other = live(perLife * kills);
    for (let i = 0; i < kills; i += 1) {
      const victim = live(perLife);
      await eventually(() => linesOf(victim).length > 10 + ((i * 17) % 30), {
        withinMs: 150_000,
        what: 'some commits',
      });
      await victim.kill();
    }
    expect(await other.endedWithin(300_000)).toBe(0);
    // What the dead left is taken over by whoever lives.
    const relay = await survivor();
    await eventually(async () => (await relay.counts()).pending === 0, { withinMs: 60_000, what: 'an empty outbox' });
    for (const life of lives) for (const id of linesOf(life)) committed.add(id);
    const states = await connection.collection<{ _id: string; version: number }>('states').find().toArray();
    const expected = states.flatMap(({ _id, version }) =>
      Array.from({ length: version }, (_, index) => `${_id}/${index + 1}`),
    );
    await eventually(() => new Set(probe.ids).size >= expected.length, { withinMs: 60_000, what: 'the events' });
    await relay.stop();

    const seen = new Set(probe.ids);
    expect(expected.filter((id) => !seen.has(id))).toEqual([]);
    expect([...committed].filter((id) => !seen.has(id))).toEqual([]);
    expect([...seen].filter((id) => !expected.includes(id))).toEqual([]);
    expect(probe.ids.length - seen.size).toBeLessThanOrEqual(kills * IN_FLIGHT);
    expect(outOfOrder(probe)).toEqual([]);
    process.stdout.write(
      `outbox: ${kills} kills, ${expected.length} events, none missing, ${probe.ids.length - seen.size} repeated\n`,
    );
    await connection.close();
  }, 600_000);

  it('parks a row that the broker would never take, with its reason, and publishes the next of its ticket', async () => {
    await open();
    const probe = await listen();
    const identity = new OutboxIdentity();
    const relay = await survivor(identity);
    const session = await connection.startSession();
    await session.withTransaction(async () => {
      const events = [1, 2, 3].map((version) =>
        aTicketEvent('large', version, undefined, version === 2 ? 5 * 1024 * 1024 : 0),
      );
      await new Outbox(connection, identity).add(session, events);
    });
    await session.endSession();
    await probe.hasSeen(2);
    expect(probe.ids).toEqual(['large/1', 'large/3']);
    await eventually(async () => (await relay.counts()).parked === 1);
    const parked = await outboxRows(connection).findOne({ state: 'parked' });
    expect(parked).toMatchObject({ eventId: 'large/2', reason: 'MESSAGING.TOO_LARGE' });
    expect(parked?.detail).toMatch(/bytes, more than/);
    await relay.stop();
    await connection.close();
  }, 60_000);

  it('drains a long backlog of a dead process in bounded memory, in order', async () => {
    await open();
    const probe = await listen();
    // 100,000 rows of 2 KB are 200 MB; few tickets with many changes each, so that each look finds one ticket's.
    const [tickets, changes] = long ? [200, 500] : [50, 50];
    await leaveBacklog(connection, tickets, changes);
    const drain = program('drain');
    expect(await drain.endedWithin(long ? 900_000 : 120_000)).toBe(0);
    const { seconds, heapMb, rssMb } = JSON.parse(drain.output.trim().split('\n').at(-1)!) as Record<string, number>;
    process.stdout.write(
      `outbox: ${tickets * changes} rows in ${seconds!.toFixed(1)} s, heap grew by ${heapMb} MB, RSS at most ${rssMb} MB\n`,
    );
    await eventually(() => new Set(probe.ids).size === tickets * changes, { withinMs: 120_000, what: 'the events' });
    expect(outOfOrder(probe)).toEqual([]);
    expect(heapMb).toBeLessThan(120);
    expect(rssMb).toBeLessThan(450);
    await connection.close();
  }, 1_200_000);

  async function survivor(identity = new OutboxIdentity()): Promise<OutboxRelay> {
    const transport = new RabbitTransport({ url: rabbit!.url, service: 'survivor' });
    transports.push(transport);
    await transport.start();
    const relay = new OutboxRelay(connection, identity, transport);
    relay.start();
    return relay;
  }
});

/** First sightings of each ticket come in the order of their versions; repeats are allowed. */
function outOfOrder(probe: Probe): string[] {
  const highest = new Map<string, number>();
  const seen = new Set<string>();
  return probe.seen.flatMap(({ id, key, version }) => {
    if (seen.has(id)) return [];
    seen.add(id);
    const before = highest.get(key) ?? 0;
    highest.set(key, version);
    return version === before + 1 ? [] : [`${id} after ${before}`];
  });
}
