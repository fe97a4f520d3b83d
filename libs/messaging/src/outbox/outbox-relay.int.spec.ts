import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { runInThisContext } from 'node:vm';
import type { DomainEvent } from '@avviso/contracts';
import { type TestStore, startTestStore } from '@avviso/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type Connection, createConnection, mongo } from 'mongoose';
import { ticketEvent } from '../conformance/builders.js';
import { eventually } from '../conformance/probe.js';
import { BrokerUnavailable, PermanentError } from '../errors.js';
import type { OutgoingMessage, PublishOutcome, Transport } from '../transport.js';
import { OutboxIdentity } from './outbox-identity.js';
import { OutboxRelay } from './outbox-relay.js';
import { outboxRows, prepareOutbox } from './outbox-row.js';
import { Outbox } from './outbox.js';

/** The test's own `process` is a copy that hears of no unhandled rejection. */
const realProcess = runInThisContext('process') as NodeJS.Process;

/** Stands in for the broker: what it is given, and what it answers. */
class RecordingTransport {
  readonly published: string[] = [];
  connected = true;
  answer: (message: OutgoingMessage) => Promise<PublishOutcome> = () => Promise.resolve({ outcome: 'confirmed' });
  private readonly inFlight = new Map<string, number>();
  mostPerAggregate = 0;
  mostInFlight = 0;

  async publish(message: OutgoingMessage): Promise<PublishOutcome> {
    const count = (this.inFlight.get(message.key) ?? 0) + 1;
    this.inFlight.set(message.key, count);
    this.mostPerAggregate = Math.max(this.mostPerAggregate, count);
    this.mostInFlight = Math.max(this.mostInFlight, [...this.inFlight.values()].filter((n) => n > 0).length);
    const result = await this.answer(message);
    this.inFlight.set(message.key, count - 1);
    if (result.outcome !== 'rejected') this.published.push(message.id);
    return result;
  }

  health(): { connected: boolean } {
    return { connected: this.connected };
  }

  get port(): Transport {
    return this as unknown as Transport;
  }
}

describe('the outbox', () => {
  let store: TestStore;
  let connection: Connection;
  let relays: OutboxRelay[];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    store = await startTestStore();
  }, 30_000);
  afterAll(() => store.stop());
  beforeEach(async () => {
    relays = [];
    connection = await createConnection(store.uri, {
      dbName: `outbox-${randomUUID()}`,
      bufferCommands: false,
    }).asPromise();
    await prepareOutbox(connection);
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await connection.close();
  });

  const replica = (transport: RecordingTransport): { outbox: Outbox; relay: OutboxRelay } => {
    const identity = new OutboxIdentity();
    const relay = new OutboxRelay(connection, identity, transport.port);
    return { outbox: new Outbox(connection, identity), relay };
  };
  const start = (relay: OutboxRelay): void => {
    relays.push(relay);
    relay.start();
  };
  const commit = async (outbox: Outbox, ...events: DomainEvent[]): Promise<void> => {
    const session = await connection.startSession();
    await session.withTransaction(() => outbox.add(session, events));
    await session.endSession();
  };
  const isEmpty = (): Promise<boolean> =>
    outboxRows(connection)
      .countDocuments({ state: 'pending' })
      .then((count) => count === 0);

  it('publishes each aggregate in the order of its versions, one row at a time, and others side by side', async () => {
    const transport = new RecordingTransport();
    transport.answer = () => new Promise((resolve) => setTimeout(() => resolve({ outcome: 'confirmed' }), 3));
    const { outbox, relay } = replica(transport);
    const events = Array.from({ length: 20 }, (_, ticket) =>
      [3, 1, 2].map((version) => ticketEvent(`t${ticket}`, version)),
    );
    await commit(outbox, ...events.flat());
    start(relay);
    await eventually('an empty outbox', isEmpty);
    expect(transport.published).toHaveLength(60);
    for (let ticket = 0; ticket < 20; ticket += 1) {
      const own = transport.published.filter((id) => id.startsWith(`t${ticket}/`));
      expect(own).toEqual([1, 2, 3].map((version) => `t${ticket}/${version}`));
    }
    expect(transport.mostPerAggregate).toBe(1);
    expect(transport.mostInFlight).toBeGreaterThan(5);
  });

  it('wakes after the commit, long before its poll', async () => {
    const transport = new RecordingTransport();
    const { outbox, relay } = replica(transport);
    start(relay);
    await eventually('the first look', () => relay.oldestPendingMs() === 0);
    await commit(outbox, ticketEvent('quick', 1));
    await eventually('the event', () => transport.published.length === 1, 800);
  });

  it('parks a row that cannot be published, and its aggregate goes on', async () => {
    const transport = new RecordingTransport();
    const error = new PermanentError('the broker closes the channel on it', { code: 'MESSAGING.REFUSED' });
    transport.answer = ({ id }) =>
      Promise.resolve(id === 't/2' ? { outcome: 'rejected', error, permanent: error.code } : { outcome: 'confirmed' });
    const { outbox, relay } = replica(transport);
    await commit(outbox, ticketEvent('t', 1), ticketEvent('t', 2), ticketEvent('t', 3));
    start(relay);
    await eventually('an empty outbox', isEmpty);
    expect(transport.published).toEqual(['t/1', 't/3']);
    expect(await relay.counts()).toEqual({ pending: 0, parked: 1 });
    const parked = await outboxRows(connection).findOne({ state: 'parked' });
    expect(parked).toMatchObject({ eventId: 't/2', reason: 'MESSAGING.REFUSED', detail: error.message });
  });

  it('keeps rows and their order while the broker does not confirm, and says how old they are', async () => {
    const transport = new RecordingTransport();
    let failures = 3;
    transport.answer = () => {
      failures -= 1;
      const error = new BrokerUnavailable('away');
      return Promise.resolve(failures >= 0 ? { outcome: 'rejected', error } : { outcome: 'confirmed' });
    };
    const { outbox, relay } = replica(transport);
    await commit(outbox, ...[1, 2, 3].map((version) => ticketEvent('t', version)));
    start(relay);
    await eventually('an age', () => (relay.oldestPendingMs() ?? 0) > 0);
    await eventually('an empty outbox', isEmpty);
    expect(transport.published).toEqual(['t/1', 't/2', 't/3']);
  });

  it('repeats a row whose deletion a crash prevented: published twice, never lost', async () => {
    const transport = new RecordingTransport();
    const { outbox } = replica(transport);
    await commit(outbox, ticketEvent('t', 1));
    // What a relay leaves that dies between the confirm and the deletion: the row, and no beat.
    await outboxRows(connection).updateMany({}, { $set: { createdAt: new Date(Date.now() - 60_000) } });
    const survivor = replica(transport);
    start(survivor.relay);
    await eventually('the row of the dead relay', () => transport.published.length === 1);
    await eventually('an empty outbox', isEmpty);
  });

  it('lives on when a row cannot be deleted while the next one waits for its confirm, and publishes both again', async () => {
    const transport = new RecordingTransport();
    const { outbox, relay } = replica(transport);
    await commit(outbox, ticketEvent('t', 1), ticketEvent('t', 2));
    const failing = jest.spyOn(mongo.Collection.prototype, 'deleteMany').mockRejectedValueOnce(new Error('away'));
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    realProcess.on('unhandledRejection', note);
    transport.answer = async ({ id }) => {
      if (id === 't/2') await eventually('a failed deletion', () => failing.mock.results.length > 0);
      await delay(20);
      return { outcome: 'confirmed' };
    };
    start(relay);
    await eventually('an empty outbox', isEmpty);
    realProcess.off('unhandledRejection', note);
    failing.mockRestore();
    expect(unhandled).toEqual([]);
    expect(transport.published).toEqual(['t/1', 't/2', 't/1']);
  });

  it('leaves the rows of a living relay alone, and never overtakes them', async () => {
    const [slow, quick] = [new RecordingTransport(), new RecordingTransport()];
    const order: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    slow.answer = async ({ id }) => {
      await held;
      order.push(id);
      return { outcome: 'confirmed' };
    };
    quick.answer = ({ id }) => {
      order.push(id);
      return Promise.resolve({ outcome: 'confirmed' });
    };
    const [a, b] = [replica(slow), replica(quick)];
    start(a.relay);
    start(b.relay);
    await commit(a.outbox, ticketEvent('shared', 1));
    await commit(b.outbox, ticketEvent('shared', 2), ticketEvent('own', 1));
    await eventually('the aggregate of its own', () => order.includes('own/1'));
    expect(order).toEqual(['own/1']);
    release();
    await eventually('an empty outbox', isEmpty);
    expect(order).toEqual(['own/1', 'shared/1', 'shared/2']);
  });

  it('works off with two relays side by side, every event once and in order', async () => {
    const transports = [new RecordingTransport(), new RecordingTransport()];
    const order: string[] = [];
    for (const transport of transports) {
      transport.answer = async ({ id }) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
        order.push(id);
        return { outcome: 'confirmed' };
      };
    }
    const replicas = transports.map(replica);
    for (const { relay } of replicas) start(relay);
    for (let version = 1; version <= 10; version += 1) {
      const { outbox } = replicas[version % 2]!;
      await commit(outbox, ...Array.from({ length: 10 }, (_, ticket) => ticketEvent(`t${ticket}`, version)));
    }
    await eventually('an empty outbox', isEmpty);
    expect(order).toHaveLength(100);
    for (let ticket = 0; ticket < 10; ticket += 1) {
      const versions = order.filter((id) => id.startsWith(`t${ticket}/`)).map((id) => Number(id.split('/')[1]));
      expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
  });

  it('looks after rows of dead relays, and says how old the oldest is, also while its own work never ends', async () => {
    const transport = new RecordingTransport();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    transport.answer = async ({ id }) => {
      if (id === 'stuck/1') await held;
      return { outcome: 'confirmed' };
    };
    const { outbox, relay } = replica(transport);
    start(relay);
    await commit(outbox, ticketEvent('stuck', 1));
    await eventually('an age', () => (relay.oldestPendingMs() ?? 0) > 0);
    await commit(replica(new RecordingTransport()).outbox, ticketEvent('orphan', 1));
    const orphan = { aggregate: 'ticket/orphan' };
    await outboxRows(connection).updateMany(orphan, { $set: { createdAt: new Date(Date.now() - 60_000) } });
    await eventually('the row of the dead relay', () => transport.published.includes('orphan/1'));
    release();
    await eventually('an empty outbox', isEmpty);
  });

  it('hands over at once what a stopped relay could not publish', async () => {
    const away = new RecordingTransport();
    away.connected = false;
    const leaving = replica(away);
    leaving.relay.start();
    await commit(leaving.outbox, ticketEvent('t', 1));
    await leaving.relay.stop();
    const transport = new RecordingTransport();
    const { relay } = replica(transport);
    start(relay);
    await eventually('the row', () => transport.published.length === 1, 3_000);
  });
});
