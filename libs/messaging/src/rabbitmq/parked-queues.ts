import { createHash, randomUUID } from 'node:crypto';
import type { GetMessage } from 'amqplib';
import { BrokerUnavailable } from '../errors.js';
import type { ParkedMessage, ParkedStore } from '../transport.js';
import { PARKED_AT, PARKED_DETAIL, PARKED_ID, PARKED_REASON, freshProperties, toIncoming } from './headers.js';
import { lanesExchange, parkedQueue, sharedQueue } from './names.js';
import { ParkedLook } from './parked-look.js';
import type { RabbitConnection } from './rabbit-connection.js';
import type { RabbitPublisher } from './rabbit-publisher.js';

/** Parked messages in queues of their own. One call looks at a time, of whatever replica: see ParkedLook. */
export class ParkedQueues implements ParkedStore {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connection: RabbitConnection,
    private readonly publisher: RabbitPublisher,
  ) {}

  list(consumer: string, limit: number): Promise<ParkedMessage[]> {
    return this.look(consumer, [], async (look) => {
      const messages: ParkedMessage[] = [];
      while (messages.length < limit) {
        const message = await look.next();
        if (!message) break;
        messages.push(describeParked(consumer, message));
      }
      return messages;
    });
  }

  count(consumer: string): Promise<number> {
    return this.look(consumer, 0, (look) => look.waiting());
  }

  async content(consumer: string, id: string): Promise<Buffer | undefined> {
    let content: Buffer | undefined;
    await this.take(consumer, id, (_look, message) => Promise.resolve(void (content = message.content)));
    return content;
  }

  retry(consumer: string, id: string): Promise<boolean> {
    return this.take(consumer, id, async (look, message) =>
      this.putBack(consumer, await this.entryOf(consumer), look, message),
    );
  }

  discard(consumer: string, id: string): Promise<boolean> {
    return this.take(consumer, id, (look, message) => Promise.resolve(look.remove(message)));
  }

  async retryAll(consumer: string, limit: number): Promise<number> {
    return this.takeOldest(consumer, limit, async () => {
      const entry = await this.entryOf(consumer);
      return (look, message) => this.putBack(consumer, entry, look, message);
    });
  }

  discardAll(consumer: string, limit: number): Promise<number> {
    return this.takeOldest(consumer, limit, () =>
      Promise.resolve((look, message) => Promise.resolve(look.remove(message))),
    );
  }

  /** Removes the parked copy only when the new one is confirmed. */
  private async putBack(consumer: string, entry: Entry, look: ParkedLook, message: GetMessage): Promise<void> {
    const result = await this.publisher.publish({
      ...entry,
      content: message.content,
      options: freshProperties(message, randomUUID()),
    });
    if (result.outcome === 'rejected') throw result.error;
    if (result.outcome === 'unroutable') throw new BrokerUnavailable(`${consumer} has no queue`);
    look.remove(message);
  }

  /** No more than there are at the beginning: what is parked anew meanwhile stands at the end, and stays. */
  private takeOldest(consumer: string, limit: number, prepare: () => Promise<Action>): Promise<number> {
    return this.look(consumer, 0, async (look) => {
      const action = await prepare();
      const most = Math.min(limit, await look.waiting());
      let taken = 0;
      while (taken < most) {
        const message = await look.next();
        if (!message) break;
        await action(look, message);
        taken += 1;
      }
      return taken;
    });
  }

  private take(consumer: string, id: string, action: Action): Promise<boolean> {
    return this.look(consumer, false, async (look) => {
      for (;;) {
        const message = await look.next();
        if (!message) return false;
        if (idOf(message) !== id) continue;
        await action(look, message);
        return true;
      }
    });
  }

  /** An ordered consumer takes messages through its lanes exchange, another through its only queue. */
  private async entryOf(consumer: string): Promise<Entry> {
    const isOrdered = await this.connection.has((channel) => channel.checkExchange(lanesExchange(consumer)));
    return isOrdered
      ? { exchange: lanesExchange(consumer), routingKey: '' }
      : { exchange: '', routingKey: sharedQueue(consumer) };
  }

  private look<T>(consumer: string, whenAbsent: T, work: (look: ParkedLook) => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      const isThere = await this.connection.has((channel) => channel.checkQueue(parkedQueue(consumer)));
      return isThere ? ParkedLook.at(this.connection, consumer, work) : whenAbsent;
    };
    const result = this.last.then(run, run);
    this.last = result.catch(() => undefined);
    return result;
  }
}

type Action = (look: ParkedLook, message: GetMessage) => Promise<void>;

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
