import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { describe } from '../consume/retry-policy.js';
import { MAX_MESSAGE_BYTES } from '../consume/read-message.js';
import { BrokerUnavailable } from '../errors.js';
import { LANES } from '../keys.js';
import type { ConsumerDeclaration } from '../messaging-options.js';
import {
  type Consumer,
  type ConsumerBacklog,
  type OutgoingMessage,
  type PublishOutcome,
  type Transport,
  type TransportHealth,
  tooLarge,
} from '../transport.js';
import { Documents } from './documents.js';
import { EmbeddedParked } from './embedded-parked.js';
import { EmbeddedPublisher } from './embedded-publisher.js';
import { LaneHolder } from './lane-holder.js';
import { Membership } from './membership.js';
import { QueueReader } from './queue-reader.js';
import { Settlement } from './settlement.js';
import { WakeUp } from './wake-up.js';

export interface EmbeddedTransportOptions {
  uri: string;
  dbName: string;
  topology?: readonly ConsumerDeclaration[] | undefined;
}

/** Wakes replicas that may take a lane which another gave. */
const LANES_TOPIC = ' lanes';

/** Messages in collections of the document store, for running without RabbitMQ. */
export class EmbeddedTransport implements Transport {
  private readonly logger = new Logger('Embedded transport');
  private readonly replicaId = randomUUID();
  private readonly documents: Documents;
  private readonly wakeUp: WakeUp;
  private readonly publisher: EmbeddedPublisher;
  private readonly membership: Membership;
  private readonly settlement: Settlement;
  private readonly listeners: ((consumer: string) => void)[] = [];
  private consumers: readonly Consumer[] = [];
  private readers: QueueReader[] = [];
  private declared = false;
  private bound = false;
  private started: Promise<void> | undefined;
  private closed: Promise<void> | undefined;
  readonly parked: EmbeddedParked;

  constructor(private readonly options: EmbeddedTransportOptions) {
    this.documents = new Documents(options.uri, options.dbName);
    this.wakeUp = new WakeUp(options.dbName);
    this.publisher = new EmbeddedPublisher(this.documents, this.wakeUp);
    this.settlement = new Settlement(this.documents, this.replicaId);
    this.parked = new EmbeddedParked(this.documents, this.wakeUp);
    this.membership = new Membership(
      this.documents,
      this.replicaId,
      () => this.onTurn(),
      () => this.onLost(),
    );
  }

  start(): Promise<void> {
    return (this.started ??= this.membership.start());
  }

  publish(message: OutgoingMessage): Promise<PublishOutcome> {
    if (message.content.length > MAX_MESSAGE_BYTES) return Promise.resolve(tooLarge(message, MAX_MESSAGE_BYTES));
    // What leaves before the queues of `topology` are there would be told to nobody.
    if (this.bound) return this.publisher.publish(message);
    return this.start().then(() => (this.bound ? this.publisher.publish(message) : notBound()));
  }

  async consume(consumers: readonly Consumer[]): Promise<void> {
    this.consumers = consumers;
    this.declared = false;
    this.wakeUp.on(LANES_TOPIC, () => void this.membership.announce(this.orderedNames()));
    await this.membership.announce(this.orderedNames());
  }

  async stopConsuming(timeoutMs: number): Promise<void> {
    await this.membership.stop();
    this.wakeUp.off(LANES_TOPIC);
    await Promise.all(this.readers.map((reader) => reader.stop(timeoutMs)));
    await this.tryTo('leave', () => this.membership.leave());
    this.wakeUp.wake([LANES_TOPIC, ...this.readers.map((reader) => reader.queue)]);
  }

  close(): Promise<void> {
    return (this.closed ??= this.closeOnce());
  }

  health(): TransportHealth {
    return {
      connected: this.membership.connected && this.bound,
      blocked: false,
      consumers: this.readers.map((reader) => reader.health()),
    };
  }

  backlog(): Promise<ConsumerBacklog[]> {
    const durable = this.consumers.filter(({ options }) => options.kind !== 'broadcast');
    return Promise.all(
      durable.map(async ({ options: { consumer } }) => ({
        consumer,
        waiting: await this.documents.messages.countDocuments({ queue: consumer, state: 'ready', owner: null }),
        parked: await this.parked.count(consumer),
      })),
    );
  }

  onResubscribed(listener: (consumer: string) => void): void {
    this.listeners.push(listener);
  }

  private async closeOnce(): Promise<void> {
    this.settlement.abandon();
    await this.stopConsuming(0);
    await this.publisher.close();
    this.wakeUp.close();
    await this.documents.close();
  }

  private orderedNames(): string[] {
    return this.consumers
      .filter((consumer) => consumer.options.kind === 'ordered')
      .map((consumer) => consumer.options.consumer);
  }

  /** After each beat: what could not be declared yet, and lanes. */
  private async onTurn(): Promise<void> {
    if (!this.declared) await this.declare();
    for (const reader of this.readers) void this.tryTo('balance lanes', () => this.balance(reader));
  }

  private async declare(): Promise<void> {
    await this.documents.prepare();
    for (const declaration of this.options.topology ?? []) await this.bind(declaration);
    this.bound = true;
    this.readers = [];
    for (const consumer of this.consumers) {
      const { options } = consumer;
      const queue = await this.bind(options);
      const lanes =
        options.kind === 'ordered'
          ? new LaneHolder(this.documents, this.replicaId, options.consumer, options.lanes ?? LANES)
          : undefined;
      await lanes?.declare();
      const { documents, replicaId, settlement, wakeUp } = this;
      this.readers.push(new QueueReader(consumer, queue, documents, replicaId, settlement, wakeUp, lanes));
    }
    this.declared = true;
    for (const reader of this.readers) reader.start();
    this.announceBroadcasts();
  }

  /** Others took this transport for dead, perhaps because the store was away: what it held is theirs now. */
  private async onLost(): Promise<void> {
    this.logger.warn('was taken for dead; subscribing again');
    for (const reader of this.readers) reader.forget();
    for (const consumer of this.consumers) if (consumer.options.kind === 'broadcast') await this.bind(consumer.options);
    this.announceBroadcasts();
  }

  private announceBroadcasts(): void {
    for (const { options } of this.consumers) {
      if (options.kind === 'broadcast') for (const listener of this.listeners) listener(options.consumer);
    }
  }

  /** Binds a consumer's queue and returns its name. A broadcast consumer has one per replica, and none without. */
  private async bind(declaration: ConsumerDeclaration): Promise<string> {
    const { consumer, exchange, kind, types } = declaration;
    const own = kind === 'broadcast';
    const queue = own ? `${consumer} ${this.replicaId}` : consumer;
    if (own && !this.consumers.some((running) => running.options.consumer === consumer)) return queue;
    const lanes = kind === 'ordered' ? (declaration.lanes ?? LANES) : 0;
    await this.documents.bindings.replaceOne(
      { _id: queue },
      { exchange, types: [...types], kind, lanes, replica: own ? this.replicaId : null },
      { upsert: true },
    );
    return queue;
  }

  private async balance(reader: QueueReader): Promise<void> {
    if (!reader.lanes) return;
    const replicas = await this.membership.replicasOf(reader.queue);
    const changed = await reader.lanes.balance(replicas, (lane) => reader.empty(lane));
    if (!changed) return;
    reader.look();
    this.wakeUp.wake([LANES_TOPIC]);
  }

  private async tryTo(what: string, action: () => Promise<void> | undefined): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.logger.warn(`cannot ${what} at the moment: ${describe(error)}`);
    }
  }
}

function notBound(): PublishOutcome {
  return { outcome: 'rejected', error: new BrokerUnavailable('the document store does not answer') };
}
