import { Logger } from '@nestjs/common';
import type { Channel, ChannelModel } from 'amqplib';
import { KeyedRunner } from '../consume/keyed-runner.js';
import { describe } from '../consume/retry-policy.js';
import type { Consumer, ConsumerHealth } from '../transport.js';
import { exchangeNames, queuesOf } from './names.js';
import { QueueReader } from './queue-reader.js';
import { type RabbitConnection, onChannel } from './rabbit-connection.js';
import type { RabbitPublisher } from './rabbit-publisher.js';
import { RetryQueues } from './retry-queues.js';
import { declareConsumer } from './topology.js';

const DEFAULT_PREFETCH = 50;
const REATTACH_MIN_MS = 200;
const REATTACH_MAX_MS = 10_000;

/** A consumer on this replica: a reader for each of its queues, attached again whenever one is lost. */
export class ConsumerSession {
  private readonly logger = new Logger('RabbitMQ consumer');
  private readonly runner: KeyedRunner;
  private readonly readers: QueueReader[];
  /** Lasting queues; a broadcast consumer has none. */
  readonly queues: readonly string[];
  private readonly moves: RetryQueues | undefined;
  private readonly timers = new Set<NodeJS.Timeout>();
  private model: ChannelModel | undefined;
  private stopped = false;

  constructor(
    private readonly consumer: Consumer,
    connection: RabbitConnection,
    publisher: RabbitPublisher,
    private readonly onResubscribed: (consumer: string) => void,
  ) {
    const { options } = consumer;
    const prefetch = options.prefetch ?? DEFAULT_PREFETCH;
    const broadcast = options.kind === 'broadcast';
    this.runner = new KeyedRunner(prefetch);
    this.moves = broadcast ? undefined : new RetryQueues(options, options.retry, connection, publisher);
    this.queues = queuesOf(options);
    const count = broadcast ? 1 : this.queues.length;
    this.readers = Array.from({ length: count }, () => new QueueReader(consumer, this.runner, this.moves, prefetch));
  }

  get name(): string {
    return this.consumer.options.consumer;
  }

  /** Lanes of an ordered consumer; 0 for others, which are not balanced. */
  get lanes(): number {
    return this.consumer.options.kind === 'ordered' ? this.readers.length : 0;
  }

  get activeLanes(): number {
    return this.lanes === 0 ? 0 : this.readers.filter((reader) => reader.active).length;
  }

  /** The connection is up: declares the queues and subscribes. Failures are repeated while the connection lasts. */
  async attach(model: ChannelModel): Promise<void> {
    this.model = model;
    this.moves?.forgetDeclared();
    // One after another at first: readers that declare the same new queues at once would collide.
    for (const index of this.readers.keys()) await this.attachReader(model, index, REATTACH_MIN_MS);
  }

  detach(): void {
    this.model = undefined;
  }

  /** Gives one active lane to the next replica in line, without losing its order. False if there was none to give. */
  async handOver(timeoutMs: number): Promise<boolean> {
    const index = this.readers.findLastIndex((reader) => reader.active);
    const reader = this.readers[index];
    const model = this.model;
    if (!reader || !model) return false;
    await reader.release(timeoutMs);
    if (!this.stopped && this.model === model) await this.attachReader(model, index, REATTACH_MIN_MS);
    return true;
  }

  async stop(timeoutMs: number): Promise<void> {
    this.stopped = true;
    this.consumer.stop?.();
    for (const timer of this.timers) clearTimeout(timer);
    const results = await Promise.allSettled(this.readers.map((reader) => reader.release(timeoutMs)));
    for (const result of results) {
      if (result.status === 'rejected')
        this.logger.warn(`${this.name}: not closed cleanly: ${describe(result.reason)}`);
    }
  }

  health(): ConsumerHealth {
    return {
      consumer: this.name,
      alive: this.readers.every((reader) => reader.attached),
      inHand: this.runner.inHand,
      oldestInHandMs: this.runner.oldestMs(),
      activeLanes: this.activeLanes,
    };
  }

  private async attachReader(model: ChannelModel, index: number, backoffMs: number): Promise<void> {
    const reader = this.readers[index];
    if (!reader || this.stopped || this.model !== model) return;
    let lost = false;
    const onLost = (reason: string): void => {
      if (lost || this.stopped || this.model !== model) return;
      lost = true;
      this.logger.warn(`${this.name}: not subscribed, trying again in ${backoffMs} ms: ${reason}`);
      this.later(backoffMs, () => this.attachReader(model, index, Math.min(REATTACH_MAX_MS, backoffMs * 2)));
    };
    try {
      // Anew each time: a lost subscription often means a deleted queue.
      if (index === 0 || backoffMs > REATTACH_MIN_MS) {
        await onChannel(model, (channel) => declareConsumer(channel, this.consumer.options));
      }
      await reader.attach(model, (channel) => this.prepare(channel, index), onLost);
      if (this.consumer.options.kind === 'broadcast') this.onResubscribed(this.name);
    } catch (error) {
      onLost(describe(error));
    }
  }

  private later(ms: number, action: () => Promise<void>): void {
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        void action();
      },
      ms * (0.8 + Math.random() * 0.4),
    );
    this.timers.add(timer);
  }

  private async prepare(channel: Channel, index: number): Promise<string> {
    const { options } = this.consumer;
    const queue = this.queues[index];
    if (queue !== undefined) return queue;
    const own = await channel.assertQueue('', { exclusive: true, autoDelete: true });
    for (const type of options.types) await channel.bindQueue(own.queue, exchangeNames[options.exchange], type);
    return own.queue;
  }
}
