import { setTimeout as delay } from 'node:timers/promises';
import type { Channel, GetMessage } from 'amqplib';
import { BrokerUnavailable } from '../errors.js';
import { parkedQueue } from './names.js';
import type { RabbitConnection } from './rabbit-connection.js';

/** Longest that another replica's look is waited for, in milliseconds. */
const TURN_MS = 15_000;
/** Longest that the queue is waited for to have back what was handed back, in milliseconds. */
const HAND_BACK_MS = 5_000;
const PAUSE_MS = 10;

/**
 * The parked queue of one consumer while one replica looks at it. RabbitMQ has no cursor: a look takes messages without
 * acknowledging them, and hands back what is left of them in the end.
 */
export class ParkedLook {
  private held = 0;

  private constructor(
    private readonly channel: Channel,
    private readonly queue: string,
  ) {}

  /**
   * Waits for its turn, and for the queue to have everything back after `work`: who looks next, in whatever process, sees
   * all of it. Looks of one process are the caller's to put one after another, those of others wait at the broker.
   * @throws BrokerUnavailable when another replica keeps its turn for a quarter of a minute
   */
  static async at<T>(
    connection: RabbitConnection,
    consumer: string,
    work: (look: ParkedLook) => Promise<T>,
  ): Promise<T> {
    const turn = `${parkedQueue(consumer)}.turn`;
    await takeTurn(connection, turn);
    try {
      return await connection.withChannel(async (channel) => {
        const look = new ParkedLook(channel, parkedQueue(consumer));
        try {
          return await work(look);
        } finally {
          await look.handBack();
        }
      });
    } finally {
      // it ends with the connection in any case
      await connection.withChannel((channel) => channel.deleteQueue(turn)).catch(() => undefined);
    }
  }

  /** Messages that wait, those in hand not among them. */
  async waiting(): Promise<number> {
    const { messageCount } = await this.channel.checkQueue(this.queue);
    return messageCount;
  }

  /** The next one, the oldest first. */
  async next(): Promise<GetMessage | undefined> {
    const message = await this.channel.get(this.queue);
    if (!message) return undefined;
    this.held += 1;
    return message;
  }

  /** It is gone for good. */
  remove(message: GetMessage): void {
    this.channel.ack(message);
    this.held -= 1;
  }

  private async handBack(): Promise<void> {
    if (this.held === 0) return;
    try {
      const before = await this.waiting();
      this.channel.nackAll(true);
      // The queue has them back some time after it was told: handing back is an entry in a quorum queue's log.
      const until = Date.now() + HAND_BACK_MS;
      while ((await this.waiting()) < before + this.held && Date.now() < until) await delay(PAUSE_MS);
    } catch {
      // The end of the channel hands them back as well.
    }
  }
}

/** An exclusive queue is one connection's at a time, and ends with it: so a killed replica loses its turn. */
async function takeTurn(connection: RabbitConnection, turn: string): Promise<void> {
  const until = Date.now() + TURN_MS;
  for (;;) {
    try {
      await connection.withChannel((channel) => channel.assertQueue(turn, { exclusive: true, durable: false }));
      return;
    } catch (error) {
      // AMQP 0-9-1: resource-locked
      if ((error as { code?: unknown }).code !== 405) throw error;
    }
    if (Date.now() > until) throw new BrokerUnavailable('another replica is looking at these parked messages');
    await delay(PAUSE_MS + Math.random() * PAUSE_MS);
  }
}
