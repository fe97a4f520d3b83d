import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { Alarm } from '../alarm.js';
import { describe } from '../consume/retry-policy.js';
import { MESSAGING_TRANSPORT } from '../tokens.js';
import type { Transport } from '../transport.js';
import { OutboxIdentity } from './outbox-identity.js';
import { OutboxQueue } from './outbox-queue.js';
import { type OutboxRow, byOrder } from './outbox-row.js';

/** Aggregates being worked on at a time; the publisher keeps 250 of their rows in flight. */
const MAX_AGGREGATES = 750;
/** Rows of one aggregate that are taken at a time; those behind them are read again when these are published. */
const MAX_CHAIN = 100;
/** Characters of event bodies in memory at a time, besides those of one look. A backlog of any length passes through this. */
const MAX_IN_HAND = 32 * 1024 * 1024;
const POLL_MS = 1_000;
/** How soon to look again when an earlier row of the same aggregate belongs to another relay. */
const BLOCKED_MS = 50;
const MIN_PAUSE_MS = 200;
const MAX_PAUSE_MS = 5_000;

/**
 * Publishes committed outbox rows: one row per aggregate in flight, different aggregates side by side, deleted after
 * their confirm. Relays of several replicas work side by side: each publishes what was written beside it, waits where
 * an earlier row of the same aggregate belongs to another, and takes over the rows of relays that died.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly queue: OutboxQueue;
  private readonly alarm = new Alarm();
  private readonly active = new Map<string, Promise<void>>();
  private running: Promise<void> | undefined;
  private stopping = false;
  private paused = false;
  private failures = 0;
  private inHand = 0;
  private nextLook = 0;
  private oldest: Date | null | undefined;

  constructor(
    @InjectConnection() connection: Connection,
    identity: OutboxIdentity,
    @Inject(MESSAGING_TRANSPORT) private readonly transport: Transport,
  ) {
    this.queue = new OutboxQueue(connection, identity.relayId);
    identity.onWake(() => this.alarm.ring());
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  /** Begins to publish, in the background. Calling it twice changes nothing. */
  start(): void {
    this.running ??= this.run();
  }

  /** Finishes what is in flight, then leaves the rest to other relays. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.alarm.ring();
    await this.running;
  }

  /** Age of the oldest unpublished row in milliseconds, 0 without rows, undefined while the store is away. */
  oldestPendingMs(): number | undefined {
    if (this.oldest === undefined) return undefined;
    return this.oldest === null ? 0 : Math.max(0, Date.now() - this.oldest.getTime());
  }

  /** Rows waiting to be published, and rows parked because they cannot be. */
  counts(): Promise<{ pending: number; parked: number }> {
    return this.queue.counts();
  }

  private async run(): Promise<void> {
    let prepared = false;
    while (!this.stopping) {
      let wait = POLL_MS;
      try {
        if (!prepared) await this.queue.prepare();
        prepared = true;
        wait = await this.publishAvailable();
        this.oldest = await this.queue.oldest();
      } catch (error) {
        this.oldest = undefined;
        this.pause();
        this.logger.warn(`the outbox cannot be read at the moment: ${describe(error)}`);
      }
      await this.rest(wait);
    }
    await Promise.all(this.active.values());
    await this.queue.abandon().catch((error: unknown) => {
      this.logger.warn(`outbox rows are left until they time out: ${describe(error)}`);
    });
  }

  /** Works until no row is left that could be published now. Returns how long to wait for more, in milliseconds. */
  private async publishAvailable(): Promise<number> {
    if (!this.transport.health().connected) return POLL_MS;
    while (!this.stopping && !this.paused) {
      await this.lookAround();
      const { rows, blocked } = await this.queue.load([...this.active.keys()]);
      for (const chain of groupByAggregate(rows)) this.begin(chain.slice(0, MAX_CHAIN));
      if (this.active.size === 0) return blocked ? BLOCKED_MS : POLL_MS;
      if (rows.length === 0 || this.isFull()) await this.alarm.wait(POLL_MS);
    }
    await Promise.all(this.active.values());
    return POLL_MS;
  }

  /** Every second, also while rows of our own never end: rows of relays that died, and how old the oldest is. */
  private async lookAround(): Promise<void> {
    if (Date.now() < this.nextLook) return;
    const taken = await this.queue.takeOver();
    this.oldest = await this.queue.oldest();
    this.nextLook = taken > 0 ? 0 : Date.now() + POLL_MS;
  }

  private isFull(): boolean {
    return this.active.size >= MAX_AGGREGATES || this.inHand >= MAX_IN_HAND;
  }

  private begin(rows: OutboxRow[]): void {
    const aggregate = rows[0]?.aggregate;
    if (aggregate === undefined) return;
    const size = rows.reduce((sum, row) => sum + row.body.length, 0);
    this.inHand += size;
    const chain = this.publishInOrder(rows)
      .catch((error: unknown) => {
        this.pause();
        this.logger.warn(`published outbox rows could not be deleted and will be repeated: ${describe(error)}`);
      })
      .finally(() => {
        this.active.delete(aggregate);
        this.inHand -= size;
        this.alarm.ring();
      });
    this.active.set(aggregate, chain);
  }

  private async publishInOrder(rows: OutboxRow[]): Promise<void> {
    const marked: Promise<void>[] = [];
    const mark = (done: Promise<void>): void => {
      marked.push(done);
      // Waited for below, perhaps after the next row's confirm: a failure that nobody waits for yet would end the process.
      done.catch(() => undefined);
    };
    for (const row of rows) {
      if (this.stopping || this.paused || !this.queue.isOurs(row)) break;
      const result = await this.transport.publish({
        exchange: row.exchange ?? 'events',
        type: row.type,
        id: row.eventId,
        key: row.aggregate,
        correlationId: row.correlationId,
        content: Buffer.from(row.body),
      });
      if (result.outcome !== 'rejected') {
        this.failures = 0;
        mark(this.queue.markPublished(row));
      } else if (result.permanent !== undefined) {
        this.logger.error(`outbox row ${row._id} is parked (${result.permanent}): ${describe(result.error)}`);
        mark(this.queue.park(row, result.permanent, describe(result.error)));
      } else {
        this.pause();
        break;
      }
    }
    await Promise.all(marked);
  }

  /** It does not work at the moment: let what runs end, and rest before the next attempt. */
  private pause(): void {
    if (!this.paused) this.failures += 1;
    this.paused = true;
  }

  private async rest(wait: number): Promise<void> {
    if (!this.paused) return this.alarm.wait(wait);
    const pause = Math.min(MAX_PAUSE_MS, MIN_PAUSE_MS * 2 ** Math.min(10, this.failures - 1));
    const until = Date.now() + pause * (0.8 + Math.random() * 0.4);
    while (!this.stopping && Date.now() < until) await this.alarm.wait(until - Date.now());
    this.paused = false;
  }
}

function groupByAggregate(rows: readonly OutboxRow[]): OutboxRow[][] {
  const groups = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const group = groups.get(row.aggregate);
    if (group) group.push(row);
    else groups.set(row.aggregate, [row]);
  }
  return [...groups.values()].map((group) => group.sort(byOrder));
}
