import { type Page, type PageRequest, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { Message } from '../domain/ticket.js';
import { MESSAGE_ROWS, type MessageRow } from './ticket.schema.js';

const oldestFirst = { field: 'version', direction: 1, type: 'number' } as const;
/** Of merged tickets: each counts versions of its own. */
const byTime = { field: 'createdAt', direction: 1, type: 'date' } as const;

@Injectable()
export class MessageRepository {
  constructor(@InjectModel(MESSAGE_ROWS) private readonly rows: Model<MessageRow>) {}

  async insert(message: Message, version: number, session: ClientSession): Promise<void> {
    const { id, ...rest } = message;
    await this.rows.create([{ _id: id, version, ...rest }], { session });
  }

  async has(id: string, session: ClientSession): Promise<boolean> {
    return (await this.rows.exists({ _id: id }).session(session)) !== null;
  }

  async find(id: string): Promise<Message | undefined> {
    const row = await this.rows.findById(id).lean<MessageRow>();
    return row ? fromRow(row) : undefined;
  }

  /** The conversation, oldest first. Without `internal` no note is read from the store at all. */
  async list(numbers: readonly string[], page: PageRequest & { internal: boolean }): Promise<Page<Message>> {
    const wanted = { number: { $in: numbers }, ...(page.internal ? {} : { internal: false }) };
    const { items, nextCursor } = await readPage(
      [wanted],
      numbers.length === 1 ? oldestFirst : byTime,
      page,
      ({ filter, sort, limit }) => this.rows.find(filter).sort(sort).limit(limit).lean<MessageRow[]>(),
    );
    return { items: items.map(fromRow), nextCursor };
  }

  /** What is said under these numbers, in notes too; in no order. */
  all(numbers: readonly string[], session: ClientSession): Promise<Pick<Message, 'body' | 'internal'>[]> {
    return this.rows.find({ number: { $in: numbers } }, { body: 1, internal: 1 }, { session }).lean<MessageRow[]>();
  }
}

function fromRow({ _id, version: _version, ...row }: MessageRow): Message {
  return { id: _id, ...row };
}
