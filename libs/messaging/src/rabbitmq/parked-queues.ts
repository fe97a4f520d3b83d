import { createHash, randomUUID } from 'node:crypto';
import type { Channel, GetMessage } from 'amqplib';
import type { ParkedMessage, ParkedStore } from '../transport.js';
import { BrokerUnavailable } from '../errors.js';
import { PARKED_AT, PARKED_DETAIL, PARKED_ID, PARKED_REASON, freshProperties, toIncoming } from './headers.js';
import { lanesExchange, parkedQueue, sharedQueue } from './names.js';
import type { RabbitConnection } from './rabbit-connection.js';
import type { RabbitPublisher } from './rabbit-publisher.js';

/**
 * Reads the parked queues by taking messages without acknowledging them: they go back when the channel closes. While one
 * call looks at a queue, another does not see what it holds, so calls of one process follow each other.
 */
export class ParkedQueues implements ParkedStore {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connection: RabbitConnection,
    private readonly publisher: RabbitPublisher,
  ) {}

  list(consumer: string, limit: number): Promise<ParkedMessage[]> {
    return this.exclusively(() =>
      this.onQueue(consumer, [], async (channel, queue) => {
        const messages: ParkedMessage[] = [];
        while (messages.length < limit) {
          const message = await channel.get(queue);
          if (!message) break;
          messages.push(describeParked(consumer, message));
        }
        return messages;
      }),
    );
  }

  count(consumer: string): Promise<number> {
    return this.onQueue(consumer, 0, async (channel, queue) => (await channel.checkQueue(queue)).messageCount);
  }

  async content(consumer: string, id: string): Promise<Buffer | undefined> {
    let content: Buffer | undefined;
    await this.take(consumer, id, (_channel, message) => Promise.resolve(void (content = message.content)));
    return content;
  }

  retry(consumer: string, id: string): Promise<boolean> {
    return this.take(consumer, id, async (channel, message) =>
      this.putBack(consumer, await this.entryOf(consumer), channel, message),
    );
  }

  discard(consumer: string, id: string): Promise<boolean> {
    return this.take(consumer, id, (channel, message) => Promise.resolve(channel.ack(message)));
  }

  async retryAll(consumer: string, limit: number): Promise<number> {
    return this.takeOldest(consumer, limit, async () => {
      const entry = await this.entryOf(consumer);
      return (channel, message) => this.putBack(consumer, entry, channel, message);
    });
  }

  discardAll(consumer: string, limit: number): Promise<number> {
    return this.takeOldest(consumer, limit, () =>
      Promise.resolve((channel, message) => Promise.resolve(channel.ack(message))),
    );
  }

  /** Acknowledges the parked copy only when the new one is confirmed. */
  private async putBack(consumer: string, entry: Entry, channel: Channel, message: GetMessage): Promise<void> {
    const result = await this.publisher.publish({
      ...entry,
      content: message.content,
      options: freshProperties(message, randomUUID()),
    });
    if (result.outcome === 'rejected') throw result.error;
    if (result.outcome === 'unroutable') throw new BrokerUnavailable(`${consumer} has no queue`);
    channel.ack(message);
  }

  /** No more than there are at the beginning: what is parked anew meanwhile stands at the end, and stays. */
  private takeOldest(consumer: string, limit: number, prepare: () => Promise<Action>): Promise<number> {
    return this.exclusively(() =>
      this.onQueue(consumer, 0, async (channel, queue) => {
        const action = await prepare();
        const { messageCount } = await channel.checkQueue(queue);
        let taken = 0;
        while (taken < Math.min(limit, messageCount)) {
          const message = await channel.get(queue);
          if (!message) break;
          await action(channel, message);
          taken += 1;
        }
        return taken;
      }),
    );
  }

  private take(consumer: string, id: string, action: Action): Promise<boolean> {
    return this.exclusively(() =>
      this.onQueue(consumer, false, async (channel, queue) => {
        for (;;) {
          const message = await channel.get(queue);
          if (!message) return false;
          if (idOf(message) !== id) continue;
          await action(channel, message);
          return true;
        }
      }),
    );
  }

  /** An ordered consumer takes messages through its lanes exchange, another through its only queue. */
  private async entryOf(consumer: string): Promise<Entry> {
    const isOrdered = await this.exists((channel) => channel.checkExchange(lanesExchange(consumer)));
    return isOrdered
      ? { exchange: lanesExchange(consumer), routingKey: '' }
      : { exchange: '', routingKey: sharedQueue(consumer) };
  }

  private async onQueue<T>(
    consumer: string,
    whenAbsent: T,
    work: (channel: Channel, queue: string) => Promise<T>,
  ): Promise<T> {
    const queue = parkedQueue(consumer);
    if (!(await this.exists((channel) => channel.checkQueue(queue)))) return whenAbsent;
    return this.connection.withChannel(async (channel) => {
      const result = await work(channel, queue);
      // The end of the channel would hand them back too, but some time later, and until then they are not there.
      channel.nackAll(true);
      await channel.checkQueue(queue);
      return result;
    });
  }

  /** A passive declaration of what does not exist closes its channel with 404 (AMQP 0-9-1, not-found). */
  private async exists(check: (channel: Channel) => Promise<unknown>): Promise<boolean> {
    try {
      await this.connection.withChannel(check);
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === 404) return false;
      throw error;
    }
  }

  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work, work);
    this.last = result.catch(() => undefined);
    return result;
  }
}

type Action = (channel: Channel, message: GetMessage) => Promise<void>;

/** Where a message enters a consumer from the side. */
interface Entry {
  exchange: string;
  routingKey: string;
}

interface Death {
  reason?: unknown;
  time?: unknown;
}

function describeParked(consumer: string, message: GetMessage): ParkedMessage {
  const incoming = toIncoming(message);
  const headers = incoming.headers;
  const deaths = headers['x-death'];
  const death: Death | undefined = Array.isArray(deaths) ? (deaths[0] as Death) : undefined;
  const crashed = headers[PARKED_REASON] === undefined && death?.reason === 'delivery_limit';
  return {
    id: idOf(message),
    consumer,
    type: incoming.routingKey,
    messageId: incoming.messageId,
    reason: crashed ? 'consumer-crashed' : text(headers[PARKED_REASON], 'unknown'),
    detail: crashed ? 'handed out too often without an answer' : text(headers[PARKED_DETAIL], ''),
    tries: incoming.previousTries,
    parkedAt: parkedAt(headers[PARKED_AT], death),
    bytes: message.content.length,
  };
}

/** Messages that the broker parked have no id of ours; equal ones then share one. */
function idOf(message: GetMessage): string {
  const id: unknown = message.properties.headers?.[PARKED_ID];
  if (typeof id === 'string') return id;
  const hash = createHash('sha256').update(String(message.properties.messageId ?? ''));
  return hash.update(message.content).digest('base64url').slice(0, 22);
}

function parkedAt(header: unknown, death: Death | undefined): Date | undefined {
  if (typeof header === 'string') return new Date(header);
  const time = death?.time;
  const seconds = typeof time === 'object' && time !== null ? (time as { value?: unknown }).value : undefined;
  return typeof seconds === 'number' ? new Date(seconds * 1000) : undefined;
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
