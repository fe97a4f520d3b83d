import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { atMost } from '../at-most.js';
import { Alarm } from '../alarm.js';
import { KeyedRunner } from '../consume/keyed-runner.js';
import { describe } from '../consume/retry-policy.js';
import type { Consumer, ConsumerHealth, IncomingMessage, Verdict } from '../transport.js';
import type { Documents, MessageDocument } from './documents.js';
import type { LaneHolder } from './lane-holder.js';
import type { Settlement } from './settlement.js';
import type { WakeUp } from './wake-up.js';

const DEFAULT_PREFETCH = 50;
const POLL_MS = 1_000;
/** As many times as prefetch are read ahead of an ordered consumer, so that one busy key does not hide the others. */
const READ_AHEAD = 4;
const DELIVERY_LIMIT = 50;
/** How often to look whether the last verdicts of a lane are written. */
const SETTLING_MS = 5;
/** Retries due later than this are left to the poll. */
const LONG_DELAY_MS = 600_000;

/** A consumer on this replica: claims its messages, runs its handler, and writes the verdicts. */
export class QueueReader {
  private readonly logger = new Logger('Embedded transport');
  private readonly alarm = new Alarm();
  private readonly runner: KeyedRunner;
  private readonly room: number;
  /** Claimed and not settled. */
  private readonly claimed = new Map<string, { message: MessageDocument; begun: boolean }>();
  private readonly laneGroups = new Map<number, object>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private running: Promise<void> | undefined;
  private claiming: Promise<boolean> = Promise.resolve(false);
  private stopping = false;

  /** @param lanes undefined unless the consumer is ordered */
  constructor(
    private readonly consumer: Consumer,
    readonly queue: string,
    private readonly documents: Documents,
    private readonly replicaId: string,
    private readonly settlement: Settlement,
    private readonly wakeUp: WakeUp,
    readonly lanes: LaneHolder | undefined,
  ) {
    const prefetch = consumer.options.prefetch ?? DEFAULT_PREFETCH;
    this.runner = new KeyedRunner(prefetch);
    this.room = lanes ? prefetch * READ_AHEAD : prefetch;
  }

  start(): void {
    this.wakeUp.on(this.queue, () => this.alarm.ring());
    this.running ??= this.run();
  }

  /** Looks for messages now. */
  look(): void {
    this.alarm.ring();
  }

  /** Begins nothing new of a lane, gives back what was not begun, and waits for the rest. */
  async empty(lane: number): Promise<void> {
    // A claim under way began when the lane was still ours.
    await this.claiming.catch(() => false);
    await this.release(lane);
  }

  /** Others took this replica for dead: what was not begun is theirs. */
  forget(): void {
    this.lanes?.forget();
    for (const group of this.laneGroups.values()) this.runner.cancel(group);
    for (const [id, entry] of this.claimed) if (!entry.begun) this.claimed.delete(id);
  }

  /** Begins nothing new, gives back what was not begun, and waits at most `timeoutMs` for the rest. */
  async stop(timeoutMs: number): Promise<void> {
    this.stopping = true;
    this.consumer.stop?.();
    this.alarm.ring();
    this.wakeUp.off(this.queue);
    for (const timer of this.timers) clearTimeout(timer);
    await this.running;
    await atMost(timeoutMs, Promise.all([...this.laneGroups.keys()].map((lane) => this.release(lane))));
  }

  health(): ConsumerHealth {
    return {
      consumer: this.consumer.options.consumer,
      alive: this.running !== undefined && !this.stopping,
      inHand: this.runner.inHand,
      oldestInHandMs: this.runner.oldestMs(),
      activeLanes: this.lanes?.held.size ?? 0,
    };
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      let found = false;
      const room = this.room - this.claimed.size;
      try {
        if (room > 0) found = await (this.claiming = this.claim(room));
      } catch (error) {
        this.logger.warn(`${this.queue}: cannot be read at the moment: ${describe(error)}`);
      }
      if (!found && !this.stopping) await this.alarm.wait(POLL_MS);
    }
  }

  /** Takes up to `limit` messages. False when there were none, neither for us nor for another replica. */
  private async claim(limit: number): Promise<boolean> {
    const lanes = this.lanes && [...this.lanes.held];
    if (lanes?.length === 0) return false;
    const { messages } = this.documents;
    const found = await messages
      .find({
        queue: this.queue,
        state: 'ready',
        owner: null,
        dueAt: { $lte: new Date() },
        ...(lanes ? { lane: { $in: lanes } } : {}),
      })
      .sort({ seq: 1 })
      .limit(limit)
      .toArray();
    if (found.length === 0 || this.stopping) return false;
    const ids = found.map((message) => message._id);
    const { modifiedCount } = await messages.updateMany(
      { _id: { $in: ids }, owner: null },
      { $set: { owner: this.replicaId }, $inc: { deliveries: 1 } },
    );
    const ours = modifiedCount === ids.length ? ids : await this.oursAmong(ids);
    const claimed = found.filter((message) => ours.includes(message._id));
    for (const message of claimed) if (this.isInLane(message)) this.begin(message);
    await this.settlement.giveBack(claimed.filter((message) => !this.isInLane(message)));
    return true;
  }

  /** Another replica was faster with some. */
  private async oursAmong(ids: string[]): Promise<string[]> {
    const filter = { _id: { $in: ids }, owner: this.replicaId };
    const ours = await this.documents.messages.find(filter, { projection: { _id: 1 } }).toArray();
    return ours.map((message) => message._id).filter((id) => !this.claimed.has(id));
  }

  private begin(message: MessageDocument): void {
    const entry = { message, begun: false };
    this.claimed.set(message._id, entry);
    const incoming = toIncoming(message);
    const accepted = this.consumer.accept(incoming);
    const key = this.consumer.options.kind === 'shared' ? undefined : accepted.key;
    const crashes = message.deliveries >= DELIVERY_LIMIT;
    this.runner.submit(this.groupOf(message.lane), key, async () => {
      entry.begun = true;
      const verdict = crashes ? crashed(message) : await accepted.run(() => this.isOurs(message));
      await this.settle(message, verdict);
    });
  }

  private isInLane(message: MessageDocument): boolean {
    return this.lanes?.held.has(message.lane) ?? true;
  }

  private isOurs(message: MessageDocument): boolean {
    return !this.stopping && this.claimed.has(message._id) && this.isInLane(message);
  }

  private async settle(message: MessageDocument, verdict: Verdict): Promise<void> {
    if (verdict.kind === 'held') return this.letGo(message);
    const settled = this.settlement
      .carryOut(message, this.consumer.options.kind === 'broadcast' ? { kind: 'done' } : verdict)
      .then(() => {
        this.claimed.delete(message._id);
        this.alarm.ring();
      });
    if (verdict.kind === 'retry') this.lookAfter(verdict.delayMs);
    // Deleting may be awaited later: a repeat after a crash is allowed. A retry or parking must be written first.
    if (verdict.kind !== 'done') await settled;
  }

  /** Whoever has the lane next finds it; with the store away it stays ours until somebody takes us for dead. */
  private async letGo(message: MessageDocument): Promise<void> {
    await this.settlement.giveBack([message]).catch((error: unknown) => {
      this.logger.warn(`${this.queue}: a message cannot be given back: ${describe(error)}`);
    });
    this.claimed.delete(message._id);
  }

  private lookAfter(ms: number): void {
    if (ms > LONG_DELAY_MS || this.stopping) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.alarm.ring();
    }, ms + 1);
    this.timers.add(timer);
  }

  private async release(lane: number): Promise<void> {
    const group = this.groupOf(lane);
    const ofLane = (): { message: MessageDocument; begun: boolean }[] =>
      [...this.claimed.values()].filter((entry) => entry.message.lane === lane);
    this.runner.cancel(group);
    const unbegun = ofLane().filter((entry) => !entry.begun);
    for (const { message } of unbegun) this.claimed.delete(message._id);
    await this.runner.idle(group);
    while (ofLane().length > 0) await delay(SETTLING_MS);
    await this.settlement.giveBack(unbegun.map((entry) => entry.message));
  }

  private groupOf(lane: number): object {
    let group = this.laneGroups.get(lane);
    if (!group) this.laneGroups.set(lane, (group = {}));
    return group;
  }
}

function toIncoming(message: MessageDocument): IncomingMessage {
  return {
    content: message.content,
    routingKey: message.type,
    previousTries: message.tries,
    firstTriedAt: message.firstTriedAt,
    retryId: message.retryId,
    redelivered: message.deliveries > 0,
    messageId: message.messageId,
    correlationId: message.correlationId,
    headers: {},
  };
}

function crashed(message: MessageDocument): Verdict {
  const detail = 'handed out too often without an answer';
  return { kind: 'park', reason: 'consumer-crashed', detail, tries: message.tries };
}
