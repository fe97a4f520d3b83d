import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { ChannelModel, Options } from 'amqplib';
import { describe } from '../consume/retry-policy.js';
import { MAX_MESSAGE_BYTES } from '../consume/read-message.js';
import { laneOf } from '../keys.js';
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
import { ConsumerSession } from './consumer-session.js';
import { LANE } from './headers.js';
import { LaneBalancer } from './lane-balancer.js';
import { exchangeNames, laneKey, parkedQueue } from './names.js';
import { ParkedQueues } from './parked-queues.js';
import { RabbitConnection, onChannel } from './rabbit-connection.js';
import { RabbitPublisher } from './rabbit-publisher.js';
import { declareConsumer, declareExchanges } from './topology.js';

/** How long a start waits for a broker before it goes on without. */
const START_GRACE_MS = 5_000;
const FLUSH_TIMEOUT_MS = 5_000;
const REATTACH_MS = 300;

export interface RabbitTransportOptions {
  url: string;
  /** Name shown in the broker's management. */
  service: string;
  replicaId?: string | undefined;
  topology?: readonly ConsumerDeclaration[] | undefined;
}

/** Messages over RabbitMQ: one connection to publish, one to consume, so that a blocked publisher never stops acknowledgements. */
export class RabbitTransport implements Transport {
  private readonly logger = new Logger('RabbitMQ');
  private readonly replicaId: string;
  private readonly publishing: RabbitConnection;
  private readonly consuming: RabbitConnection;
  private readonly publisher = new RabbitPublisher();
  private readonly listeners: ((consumer: string) => void)[] = [];
  private sessions: ConsumerSession[] = [];
  private balancer: LaneBalancer | undefined;
  private started: Promise<void> | undefined;
  private closed = false;
  readonly parked: ParkedQueues;

  constructor(private readonly options: RabbitTransportOptions) {
    this.replicaId = options.replicaId ?? randomUUID();
    const { url, service } = options;
    const ignore = (): void => undefined;
    this.publishing = new RabbitConnection(url, `${service} publish`, (model) => this.attachPublisher(model), ignore);
    this.consuming = new RabbitConnection(
      url,
      `${service} consume`,
      (model) => this.attachConsumers(model),
      () => this.sessions.forEach((session) => session.detach()),
    );
    this.parked = new ParkedQueues(this.consuming, this.publisher);
  }

  start(): Promise<void> {
    return (this.started ??= Promise.all([
      this.publishing.start(START_GRACE_MS),
      this.consuming.start(START_GRACE_MS),
    ]).then(() => undefined));
  }

  publish(message: OutgoingMessage): Promise<PublishOutcome> {
    if (message.content.length > MAX_MESSAGE_BYTES) return Promise.resolve(tooLarge(message, MAX_MESSAGE_BYTES));
    const lane = laneOf(message.key);
    return this.publisher.publish({
      exchange: exchangeNames[message.exchange],
      routingKey: message.exchange === 'jobs' ? laneKey(message.type, lane) : message.type,
      content: message.content,
      options: propertiesOf(message, lane),
    });
  }

  async consume(consumers: readonly Consumer[]): Promise<void> {
    this.sessions = consumers.map((consumer) => {
      return new ConsumerSession(consumer, this.consuming, this.publisher, (name) => {
        for (const listener of this.listeners) listener(name);
      });
    });
    this.balancer = new LaneBalancer(this.sessions, this.replicaId, this.publisher);
    const model = this.consuming.current;
    if (model) await this.attachConsumers(model);
  }

  async stopConsuming(timeoutMs: number): Promise<void> {
    this.balancer?.stop();
    await Promise.all(this.sessions.map((session) => session.stop(timeoutMs)));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.stopConsuming(0);
    await this.publisher.close(this.publishing.connected ? FLUSH_TIMEOUT_MS : 0);
    await Promise.all([this.publishing.close(), this.consuming.close()]);
  }

  health(): TransportHealth {
    return {
      connected: this.publisher.attached && this.consuming.connected,
      blocked: this.publishing.blocked,
      consumers: this.sessions.map((session) => session.health()),
    };
  }

  async backlog(): Promise<ConsumerBacklog[]> {
    const model = this.consuming.current;
    if (!model) return [];
    const durable = this.sessions.filter((session) => session.queues.length > 0);
    return Promise.all(
      durable.map(({ name, queues }) =>
        onChannel(model, async (channel) => {
          let waiting = 0;
          for (const queue of queues) waiting += (await channel.checkQueue(queue)).messageCount;
          return { consumer: name, waiting, parked: (await channel.checkQueue(parkedQueue(name))).messageCount };
        }),
      ),
    );
  }

  onResubscribed(listener: (consumer: string) => void): void {
    this.listeners.push(listener);
  }

  private async attachPublisher(model: ChannelModel): Promise<void> {
    await onChannel(model, async (channel) => {
      await declareExchanges(channel);
      for (const declaration of this.options.topology ?? []) await declareConsumer(channel, declaration);
    });
    await this.publisher.attach(model, () => this.reattachPublisher(model));
  }

  /** Recovery covers connections only: a channel that the broker closed is opened anew here. */
  private reattachPublisher(model: ChannelModel): void {
    const attempt = async (): Promise<void> => {
      while (!this.closed && this.publishing.current === model && !this.publisher.attached) {
        await delay(REATTACH_MS);
        if (this.publishing.current !== model) return;
        await this.attachPublisher(model).catch((error: unknown) => {
          this.logger.warn(`cannot open a channel to publish: ${describe(error)}`);
        });
      }
    };
    void attempt();
  }

  private async attachConsumers(model: ChannelModel): Promise<void> {
    if (this.sessions.length === 0) return;
    await onChannel(model, declareExchanges);
    await Promise.all(this.sessions.map((session) => session.attach(model)));
    await this.balancer?.attach(model);
  }
}

function propertiesOf(message: OutgoingMessage, lane: number): Options.Publish {
  return {
    persistent: true,
    mandatory: true,
    contentType: message.exchange === 'events' ? 'application/cloudevents+json' : 'application/json',
    messageId: message.id,
    type: message.type,
    ...(message.correlationId === undefined ? {} : { correlationId: message.correlationId }),
    // Text, because the headers exchange compares types too and clients encode whole numbers differently.
    headers: { [LANE]: String(lane) },
  };
}
