import { Inject, Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection, mongo } from 'mongoose';
import type { MessagingOptions } from '../messaging-options.js';
import { MESSAGING_OPTIONS } from '../tokens.js';
import type { ParkedMessage, ParkedStore } from '../transport.js';
import { type OutboxRow, outboxRows } from './outbox-row.js';

const CONTENTS_AT_ONCE = 10;
/** Whoever asked the broker did so once. */
const TRIES = 1;

/** Outbox rows that the broker never takes, as if a consumer had parked them: its name is `<service>.outbox`. */
@Injectable()
export class ParkedRows implements ParkedStore {
  readonly consumer: string;
  private readonly rows: mongo.Collection<OutboxRow>;

  constructor(@InjectConnection() connection: Connection, @Inject(MESSAGING_OPTIONS) options: MessagingOptions) {
    this.rows = outboxRows(connection);
    this.consumer = `${options.service}.outbox`;
  }

  async list(consumer: string, limit: number): Promise<ParkedMessage[]> {
    const found = this.rows.find({ state: 'parked' }, { batchSize: CONTENTS_AT_ONCE }).sort({ seq: 1 }).limit(limit);
    const parked: ParkedMessage[] = [];
    // One by one: contents can be large, and only their size is kept.
    for await (const row of found) parked.push(describeRow(consumer, row));
    return parked;
  }

  count(): Promise<number> {
    return this.rows.countDocuments({ state: 'parked' });
  }

  async content(_consumer: string, id: string): Promise<Buffer | undefined> {
    const row = await this.rows.findOne({ _id: id, state: 'parked' }, { projection: { body: 1 } });
    return row ? Buffer.from(row.body) : undefined;
  }

  /** It waits again in its place before later rows of its aggregate, and any relay takes it within a second. */
  async retry(_consumer: string, id: string): Promise<boolean> {
    const result = await this.rows.updateOne(
      { _id: id, state: 'parked' },
      { $set: { state: 'pending', owner: null }, $unset: { reason: '', detail: '', parkedAt: '' } },
    );
    return result.modifiedCount > 0;
  }

  async discard(_consumer: string, id: string): Promise<boolean> {
    const result = await this.rows.deleteOne({ _id: id, state: 'parked' });
    return result.deletedCount > 0;
  }

  retryAll(consumer: string, limit: number): Promise<number> {
    return this.ofOldest(limit, (id) => this.retry(consumer, id));
  }

  discardAll(consumer: string, limit: number): Promise<number> {
    return this.ofOldest(limit, (id) => this.discard(consumer, id));
  }

  /** No more than there are at the beginning: a row that is parked anew stays. */
  private async ofOldest(limit: number, act: (id: string) => Promise<boolean>): Promise<number> {
    const parked = this.rows
      .find({ state: 'parked', parkedAt: { $lte: new Date() } }, { projection: { _id: 1 } })
      .sort({ seq: 1 });
    let done = 0;
    for await (const { _id } of parked) {
      if (await act(_id)) done += 1;
      if (done >= limit) break;
    }
    return done;
  }
}

function describeRow(consumer: string, row: OutboxRow): ParkedMessage {
  return {
    id: row._id,
    consumer,
    type: row.type,
    messageId: row.eventId,
    reason: row.reason ?? 'unknown',
    detail: row.detail ?? '',
    tries: TRIES,
    parkedAt: row.parkedAt,
    bytes: Buffer.byteLength(row.body),
  };
}
