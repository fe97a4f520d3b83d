import { COUNTER_ROWS, type CounterRow, nextNumber } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { Ticket } from '../domain/ticket.js';
import type { Due } from '../due-times/due-clock.js';
import { TICKET_ROWS, type TicketRow } from './ticket.schema.js';

/** The first ticket of an installation is one more than this. */
const NUMBERS_START_AFTER = 48_200;

@Injectable()
export class TicketRepository {
  constructor(
    @InjectModel(TICKET_ROWS) private readonly rows: Model<TicketRow>,
    @InjectModel(COUNTER_ROWS) private readonly counters: Model<CounterRow>,
  ) {}

  /** A number that nobody else gets. */
  async nextNumber(): Promise<string> {
    return String(NUMBERS_START_AFTER + (await nextNumber(this.counters, 'ticket')));
  }

  async find(number: string, session?: ClientSession): Promise<Ticket | undefined> {
    const row = await this.rows.findById(number, null, { ...(session ? { session } : {}) }).lean<TicketRow>();
    return row ? fromRow(row) : undefined;
  }

  /** The ticket of a number, or the one that it was merged into. */
  async findCurrent(number: string, session?: ClientSession): Promise<Ticket | undefined> {
    const ticket = await this.find(number, session);
    return ticket?.mergedInto ? this.find(ticket.mergedInto, session) : ticket;
  }

  /** Lets these numbers lead to another ticket: every number leads there in one step. */
  async leadTo(target: string, numbers: readonly string[], session: ClientSession): Promise<void> {
    if (numbers.length === 0) return;
    await this.rows.updateMany({ _id: { $in: numbers } }, { $set: { mergedInto: target } }, { session });
  }

  /** What tells whether tickets changed, by number. */
  async marksOf(
    numbers: readonly string[],
  ): Promise<Map<string, Pick<Ticket, 'version' | 'updatedAt' | 'publicUpdatedAt'>>> {
    const rows = await this.rows
      .find({ _id: { $in: [...numbers] } }, { version: 1, updatedAt: 1, publicUpdatedAt: 1 })
      .lean<Pick<TicketRow, '_id' | 'version' | 'updatedAt' | 'publicUpdatedAt'>[]>();
    return new Map(rows.map((row) => [row._id, row]));
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

  /** Tickets whose due time was made by earlier settings, or that are older than due times. */
  async withOlderDueTimes(settingsVersion: number, limit: number): Promise<Ticket[]> {
    const by = 'dueClock.settingsVersion';
    const older = await this.rows
      .find({ [by]: { $lt: settingsVersion } })
      .limit(limit)
      .lean<TicketRow[]>();
    const rows =
      older.length > 0
        ? older
        : await this.rows
            .find({ [by]: null })
            .limit(limit)
            .lean<TicketRow[]>();
    return rows.map(fromRow);
  }

  /** Sets the due time of the version that was read; false where another one is there by now. */
  async setDue({ number, version }: Ticket, due: Due, session: ClientSession): Promise<boolean> {
    const outcome = await this.rows.updateOne({ _id: number, version }, { $set: due }, { session });
    return outcome.matchedCount === 1;
  }

  /** In the order of the numbers; those that are not there are left out. */
  async findMany(numbers: readonly string[]): Promise<Ticket[]> {
    const rows = await this.rows.find({ _id: { $in: numbers } }).lean<TicketRow[]>();
    const byNumber = new Map(rows.map((row) => [row._id, row]));
    return numbers.flatMap((number) => {
      const row = byNumber.get(number);
      return row ? [fromRow(row)] : [];
    });
  }
}

function toRow({ number, ...ticket }: Ticket): TicketRow {
  return { _id: number, seq: Number(number), ...ticket };
}

function fromRow({ _id, seq: _seq, ...row }: TicketRow): Ticket {
  const known: Partial<TicketRow> = row;
  // tickets of before there were custom fields, merging or conversations have none
  return {
    ...row,
    number: _id,
    fields: known.fields ?? {},
    kind: known.kind ?? 'ticket',
    begunAs: known.begunAs ?? 'ticket',
    mergedInto: known.mergedInto ?? null,
    mergedNumbers: known.mergedNumbers ?? [],
  };
}
