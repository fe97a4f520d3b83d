import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import { atMost } from '../at-most.js';
import type { KeyedRunner } from '../consume/keyed-runner.js';
import { describe } from '../consume/retry-policy.js';
import type { Consumer, PublishOutcome, Verdict } from '../transport.js';
import { AckBatch } from './ack-batch.js';
import { TOLERANCE_MS } from './delay-ladder.js';
import { notBefore, toIncoming } from './headers.js';
import type { RetryQueues } from './retry-queues.js';

const FAILED_MOVE_PAUSE_MS = 500;

/** Declares what the queue needs, on the channel that will consume it, and returns the queue's name. */
export type PrepareQueue = (channel: Channel) => Promise<string>;

/** One subscription to one queue: a channel of its own, which is closed to hand messages back. */
export class QueueReader {
  private readonly logger = new Logger('RabbitMQ consumer');
  private channel: Channel | undefined;
  private acks: AckBatch | undefined;
  private accepting = false;
  /** Messages arrived on this channel: with a single active consumer, it is this one. */
  active = false;

  /** @param moves undefined for a broadcast consumer, which neither retries nor parks */
  constructor(
    private readonly consumer: Consumer,
    private readonly runner: KeyedRunner,
    private readonly moves: RetryQueues | undefined,
    private readonly prefetch: number,
  ) {}

  get attached(): boolean {
    return this.channel !== undefined;
  }

  /** @param onLost called once if the broker closes the channel or cancels the subscription */
  async attach(model: ChannelModel, prepare: PrepareQueue, onLost: (reason: string) => void): Promise<void> {
    const channel = await model.createChannel();
    let lost = false;
    const lose = (reason: string): void => {
      if (lost) return;
      lost = true;
      if (this.channel === channel) this.forget();
      onLost(reason);
    };
    channel.on('error', (error) => lose(error.message));
    channel.on('handler-error', (error: Error) => this.logger.error(`a listener failed: ${describe(error)}`));
    const queue = await prepare(channel);
    const acks = new AckBatch(channel);
    this.acks = acks;
    channel.on('close', () => {
      acks.close();
      if (this.channel === channel) lose('the channel closed');
    });
    await channel.prefetch(this.prefetch);
    this.channel = channel;
    this.accepting = true;
    this.active = false;
    await channel.consume(queue, (message) => {
      if (message === null) lose('the queue is gone');
      else if (this.channel === channel && this.accepting) this.receive(channel, acks, message);
    });
  }

  /** Starts nothing new, and waits for what is in hand and its acknowledgements; then gives the rest back. */
  async release(timeoutMs: number): Promise<void> {
    const channel = this.channel;
    if (!channel) return;
    this.accepting = false;
    this.runner.cancel(this);
    await atMost(timeoutMs, this.runner.idle(this));
    // Acknowledgements leave with the tick after they are given.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.channel !== channel) return;
    this.channel = undefined;
    this.active = false;
    // What was not waited for ends while the channel closes, and amqplib throws at an acknowledgement then.
    this.acks?.close();
    await channel.close();
  }

  private forget(): void {
    this.channel = undefined;
    this.accepting = false;
    this.active = false;
    this.runner.cancel(this);
  }

  private receive(channel: Channel, acks: AckBatch, message: ConsumeMessage): void {
    this.active = true;
    const dueAt = notBefore(message);
    if (dueAt !== undefined && dueAt > Date.now() + TOLERANCE_MS && this.moves) {
      this.runner.submit(this, undefined, () => this.waitOn(channel, acks, message, dueAt));
      return;
    }
    const accepted = this.consumer.accept(toIncoming(message));
    const key = this.consumer.options.kind === 'shared' ? undefined : accepted.key;
    this.runner.submit(this, key, async () => {
      if (this.channel !== channel) return;
      const verdict = await accepted.run(() => this.channel === channel && this.accepting);
      if (await this.carryOut(channel, message, verdict)) acks.done(message);
    });
  }

  private async waitOn(channel: Channel, acks: AckBatch, message: ConsumeMessage, dueAt: number): Promise<void> {
    const { previousTries: tries, firstTriedAt } = toIncoming(message);
    const moved = await this.move(channel, (moves) => moves.wait(message, { tries, firstTriedAt, dueAt }));
    if (moved) acks.done(message);
  }

  private carryOut(channel: Channel, message: ConsumeMessage, verdict: Verdict): Promise<boolean> | boolean {
    if (verdict.kind === 'done') return true;
    if (verdict.kind === 'held') return false;
    if (verdict.kind === 'retry') {
      const { tries, firstTriedAt } = verdict;
      const dueAt = Date.now() + verdict.delayMs;
      return this.move(channel, (moves) => moves.wait(message, { tries, firstTriedAt, dueAt }));
    }
    const { reason, detail, tries } = verdict;
    const parking = { id: randomUUID(), reason, detail, tries, at: new Date() };
    return this.move(channel, (moves) => moves.park(message, parking));
  }

  /**
   * Repeats the move until the broker confirms it, as long as the original is ours: it is acknowledged only after.
   * False when the channel was lost meanwhile, and with it the original.
   */
  private async move(channel: Channel, attempt: (moves: RetryQueues) => Promise<PublishOutcome>): Promise<boolean> {
    const moves = this.moves;
    if (!moves) return true;
    while (this.channel === channel) {
      try {
        const result = await attempt(moves);
        if (result.outcome === 'confirmed') return true;
        this.logger.warn(`a message could not be moved yet: ${result.outcome}`);
      } catch (error) {
        this.logger.warn(`a message could not be moved yet: ${describe(error)}`);
      }
      await delay(FAILED_MOVE_PAUSE_MS);
    }
    return false;
  }
}
