import { randomUUID } from 'node:crypto';
import { MicrosecondClock } from '../microsecond-clock.js';
import type { ParkedMessage, ParkedStore } from '../transport.js';
import type { Documents, MessageDocument } from './documents.js';
import type { WakeUp } from './wake-up.js';

const CONTENTS_AT_ONCE = 10;

/** Parked messages stay in the collection, out of the queue. */
export class EmbeddedParked implements ParkedStore {
  private readonly clock = new MicrosecondClock();

  constructor(
    private readonly documents: Documents,
    private readonly wakeUp: WakeUp,
  ) {}

  async list(consumer: string, limit: number): Promise<ParkedMessage[]> {
    const found = this.documents.messages
      .find({ queue: consumer, state: 'parked' }, { batchSize: CONTENTS_AT_ONCE })
      .sort({ parkedAt: 1 })
      .limit(limit);
    const parked: ParkedMessage[] = [];
    // One by one: contents can be large, and only their size is kept.
    for await (const message of found) parked.push(describeParked(consumer, message));
    return parked;
  }

  count(consumer: string): Promise<number> {
    return this.documents.messages.countDocuments({ queue: consumer, state: 'parked' });
  }

  async content(consumer: string, id: string): Promise<Buffer | undefined> {
    const message = await this.documents.messages.findOne({ _id: id, queue: consumer, state: 'parked' });
    return message?.content;
  }

  async retry(consumer: string, id: string): Promise<boolean> {
    const result = await this.documents.messages.updateOne(
      { _id: id, queue: consumer, state: 'parked' },
      {
        $set: {
          ...{ state: 'ready' as const, owner: null, dueAt: new Date(), seq: this.clock.next() },
          ...{ tries: 0, deliveries: 0, retryId: randomUUID() },
        },
        $unset: { reason: '', detail: '', parkedAt: '', firstTriedAt: '' },
      },
    );
    this.wakeUp.wake([consumer]);
    return result.modifiedCount > 0;
  }

  async discard(consumer: string, id: string): Promise<boolean> {
    const result = await this.documents.messages.deleteOne({ _id: id, queue: consumer, state: 'parked' });
    return result.deletedCount > 0;
  }

  retryAll(consumer: string, limit: number): Promise<number> {
    return this.ofOldest(consumer, limit, (id) => this.retry(consumer, id));
  }

  discardAll(consumer: string, limit: number): Promise<number> {
    return this.ofOldest(consumer, limit, (id) => this.discard(consumer, id));
  }

  /** No more than there are at the beginning. One that another replica was quicker with is not counted. */
  private async ofOldest(consumer: string, limit: number, act: (id: string) => Promise<boolean>): Promise<number> {
    const parked = this.documents.messages
      .find({ queue: consumer, state: 'parked', parkedAt: { $lte: new Date() } }, { projection: { _id: 1 } })
      .sort({ parkedAt: 1 });
    let done = 0;
    for await (const { _id } of parked) {
      if (await act(_id)) done += 1;
      if (done >= limit) break;
    }
    return done;
  }
}

function describeParked(consumer: string, message: MessageDocument): ParkedMessage {
  return {
    id: message._id,
    consumer,
    type: message.type,
    messageId: message.messageId,
    reason: message.reason ?? 'unknown',
    detail: message.detail ?? '',
    tries: message.tries,
    parkedAt: message.parkedAt,
    bytes: message.content.length,
  };
}
