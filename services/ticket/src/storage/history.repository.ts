import { afterCursor, cutPage, newId, sortOf } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { eventTypeOf } from '../domain/ticket-event.js';
import type { Save } from '../domain/ticket.js';
import { HISTORY_ROWS, type HistoryRow } from './ticket.schema.js';

const newestFirst = { field: 'version', direction: -1, type: 'number' } as const;

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
  async list(
    number: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: HistoryRow[]; nextCursor: string | null }> {
    const found = await this.rows
      .find({ number, ...(page.cursor === undefined ? {} : afterCursor(page.cursor, newestFirst)) })
      .sort(sortOf(newestFirst))
      .limit(page.limit + 1)
      .lean<HistoryRow[]>();
    const { rows, nextCursor } = cutPage(found, page.limit, newestFirst);
    return { items: rows, nextCursor };
  }
}
