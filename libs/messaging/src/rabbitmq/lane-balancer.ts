import { Logger } from '@nestjs/common';
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import { fairShare } from '../consume/fair-share.js';
import { describe } from '../consume/retry-policy.js';
import type { ConsumerSession } from './consumer-session.js';
import { replicasExchange } from './names.js';
import type { RabbitPublisher } from './rabbit-publisher.js';

const ANNOUNCE_MS = 2_000;
const FORGET_MS = 3 * ANNOUNCE_MS + 1_000;
const HAND_OVER_TIMEOUT_MS = 30_000;

/**
 * RabbitMQ gives every lane to the replica that subscribed first. So replicas announce themselves, and one that holds
 * more than its share gives lanes to those behind it, one at a time.
 */
export class LaneBalancer {
  private readonly logger = new Logger('RabbitMQ lanes');
  /** By consumer: when each other replica was heard of last. */
  private readonly seen = new Map<string, Map<string, number>>();
  private readonly sessions: readonly ConsumerSession[];
  private readonly giving = new Set<ConsumerSession>();
  private readonly timer: NodeJS.Timeout | undefined;

  constructor(
    sessions: readonly ConsumerSession[],
    private readonly replicaId: string,
    private readonly publisher: RabbitPublisher,
  ) {
    // A single lane is not shared out: its replica is to keep it.
    this.sessions = sessions.filter((session) => session.lanes > 1);
    for (const session of this.sessions) this.seen.set(session.name, new Map());
    if (this.sessions.length > 0) this.timer = setInterval(() => this.tick(), ANNOUNCE_MS);
  }

  /** Listens for announcements on this connection, and announces this replica. */
  async attach(model: ChannelModel): Promise<void> {
    if (this.sessions.length === 0) return;
    const channel: Channel = await model.createChannel();
    channel.on('error', (error) => this.logger.warn(`announcements are not heard: ${error.message}`));
    const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true });
    for (const session of this.sessions) await channel.bindQueue(queue, replicasExchange, session.name);
    await channel.consume(queue, (message) => message && this.hear(message), { noAck: true });
    this.announce();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    this.announce();
    for (const session of this.sessions) this.balance(session);
  }

  private announce(): void {
    for (const session of this.sessions) {
      // Of no consequence when lost: the next one follows in two seconds.
      void this.publisher.publish({
        exchange: replicasExchange,
        routingKey: session.name,
        content: Buffer.alloc(0),
        options: { appId: this.replicaId, expiration: FORGET_MS },
      });
    }
  }

  private hear(message: ConsumeMessage): void {
    const replica: unknown = message.properties.appId;
    const replicas = this.seen.get(message.fields.routingKey);
    if (!replicas || typeof replica !== 'string' || replica === this.replicaId) return;
    const isNew = !replicas.has(replica);
    replicas.set(replica, performance.now());
    if (isNew) for (const session of this.sessions) this.balance(session);
  }

  private replicas(session: ConsumerSession): number {
    const replicas = this.seen.get(session.name);
    if (!replicas) return 1;
    for (const [id, at] of replicas) if (performance.now() - at > FORGET_MS) replicas.delete(id);
    return 1 + replicas.size;
  }

  private balance(session: ConsumerSession): void {
    if (this.giving.has(session) || session.activeLanes <= fairShare(session.lanes, this.replicas(session))) return;
    this.giving.add(session);
    session
      .handOver(HAND_OVER_TIMEOUT_MS)
      .catch((error: unknown) => {
        this.logger.warn(`${session.name}: a lane was not handed over: ${describe(error)}`);
        return false;
      })
      .then((given) => {
        this.giving.delete(session);
        if (given) this.balance(session);
      })
      .catch((error: unknown) => this.logger.error(describe(error)));
  }
}
