import { afterCursor, containing, cutPage, sortOf } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { Message } from '../domain/ticket.js';
import { MESSAGE_ROWS, type MessageRow } from './ticket.schema.js';

/** Tickets found by their conversation are at most so many; more than a person pages through. */
const MOST_FOUND = 1_000;

const oldestFirst = { field: 'version', direction: 1, type: 'number' } as const;

@Injectable()
export class MessageRepository {
  constructor(@InjectModel(MESSAGE_ROWS) private readonly rows: Model<MessageRow>) {}

  async insert(message: Message, version: number, session: ClientSession): Promise<void> {
    const { id, ...rest } = message;
    await this.rows.create([{ _id: id, version, ...rest }], { session });
  }

  /** The conversation, oldest first. Without `internal` no note is read from the store at all. */
  async list(
    number: string,
    page: { internal: boolean; limit: number; cursor?: string | undefined },
  ): Promise<{ items: Message[]; nextCursor: string | null }> {
    const found = await this.rows
      .find({
        number,
        ...(page.internal ? {} : { internal: false }),
        ...(page.cursor === undefined ? {} : afterCursor(page.cursor, oldestFirst)),
      })
      .sort(sortOf(oldestFirst))
      .limit(page.limit + 1)
      .lean<MessageRow[]>();
    const { rows, nextCursor } = cutPage(found, page.limit, oldestFirst);
    return { items: rows.map(({ _id, version: _version, ...row }) => ({ id: _id, ...row })), nextCursor };
  }

  /** Numbers of tickets with a public reply that contains the text. Notes are not searched (TKT-4). */
  async numbersWith(text: string): Promise<string[]> {
    const rows = await this.rows
      .find({ internal: false, body: containing(text) }, { number: 1 })
      .sort({ createdAt: -1 })
      .limit(MOST_FOUND)
      .lean<Pick<MessageRow, 'number'>[]>();
    return [...new Set(rows.map((row) => row.number))];
  }
}
