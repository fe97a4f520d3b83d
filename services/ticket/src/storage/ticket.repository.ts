import { afterCursor, cutPage, sortOf } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { TicketReach } from '../domain/ticket-reach.js';
import type { Ticket } from '../domain/ticket.js';
import { type TicketFilter, type TicketPage, filterOf } from './ticket.filter.js';
import { COUNTER_ROWS, type CounterRow, TICKET_ROWS, type TicketRow } from './ticket.schema.js';

/** The first ticket of an installation is one more than this. */
const NUMBERS_START_AFTER = 48_200;

@Injectable()
export class TicketRepository {
  constructor(
    @InjectModel(TICKET_ROWS) private readonly rows: Model<TicketRow>,
    @InjectModel(COUNTER_ROWS) private readonly counters: Model<CounterRow>,
  ) {}

  /** A number that nobody else gets. Outside of the transaction: a gap is better than a queue of writers. */
  async nextNumber(): Promise<string> {
    const counter = await this.counters.findOneAndUpdate(
      { _id: 'ticket' },
      { $inc: { value: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    return String(NUMBERS_START_AFTER + counter.value);
  }

  async find(number: string, session?: ClientSession): Promise<Ticket | undefined> {
    const row = await this.rows.findById(number, null, { ...(session ? { session } : {}) }).lean<TicketRow>();
    return row ? fromRow(row) : undefined;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.rows.findOne({}, { _id: 1 }).lean()) === null;
  }

  async insert(ticket: Ticket, session: ClientSession): Promise<void> {
    await this.rows.create([toRow(ticket)], { session });
  }

  /** Replaces the version that was read; false when another one is there by now. */
  async replace(ticket: Ticket, readVersion: number, session: ClientSession): Promise<boolean> {
    const outcome = await this.rows.replaceOne({ _id: ticket.number, version: readVersion }, toRow(ticket), {
      session,
    });
    return outcome.matchedCount === 1;
  }

  /** One page of what the reach covers and the filter asks for. */
  async list(
    reach: TicketReach,
    filter: TicketFilter,
    page: TicketPage,
  ): Promise<{ items: Ticket[]; nextCursor: string | null }> {
    if (reach.kind === 'none') return { items: [], nextCursor: null };
    const { order, limit, cursor } = page;
    const conditions = filterOf(reach, filter);
    if (cursor !== undefined) conditions.push(afterCursor(cursor, order));
    const found = await this.rows
      .find(conditions.length > 0 ? { $and: conditions } : {})
      .sort(sortOf(order))
      .limit(limit + 1)
      .lean<TicketRow[]>();
    const { rows, nextCursor } = cutPage(found, limit, order);
    return { items: rows.map(fromRow), nextCursor };
  }
}

function toRow({ number, ...ticket }: Ticket): TicketRow {
  return { _id: number, seq: Number(number), ...ticket };
}

function fromRow({ _id, seq: _seq, ...row }: TicketRow): Ticket {
  return { number: _id, ...row };
}
