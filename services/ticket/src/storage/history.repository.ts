import { type Page, type PageRequest, newId, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { eventTypeOf } from '../domain/ticket-event.js';
import type { Save } from '../domain/ticket.js';
import { HISTORY_ROWS, type HistoryRow } from './ticket.schema.js';

const newestFirst = { field: 'version', direction: -1, type: 'number' } as const;
/** Of merged tickets: each counts versions of its own. */
const byTime = { field: 'at', direction: -1, type: 'date' } as const;

@Injectable()
export class HistoryRepository {
  constructor(@InjectModel(HISTORY_ROWS) private readonly rows: Model<HistoryRow>) {}

  async insert(save: Save, session: ClientSession): Promise<void> {
    const row: HistoryRow = {
      _id: newId(),
      number: save.ticket.number,
      version: save.ticket.version,
      event: eventTypeOf(save),
      actor: save.actor,
      at: save.at,
      messageId: save.message?.id ?? null,
      changes: save.changes,
    };
    await this.rows.create([row], { session });
  }

  /** Newest first. */
  list(numbers: readonly string[], page: PageRequest): Promise<Page<HistoryRow>> {
    return readPage(
      [{ number: { $in: numbers } }],
      numbers.length === 1 ? newestFirst : byTime,
      page,
      ({ filter, sort, limit }) => this.rows.find(filter).sort(sort).limit(limit).lean<HistoryRow[]>(),
    );
  }
}
