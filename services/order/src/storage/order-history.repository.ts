import { type Page, type PageRequest, newId, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { eventTypeOf } from '../domain/order-event.js';
import type { Save } from '../domain/order.js';
import { ORDER_HISTORY_ROWS, type OrderHistoryRow } from './order.schema.js';

const newestFirst = { field: 'version', direction: -1, type: 'number' } as const;

@Injectable()
export class OrderHistoryRepository {
  constructor(@InjectModel(ORDER_HISTORY_ROWS) private readonly rows: Model<OrderHistoryRow>) {}

  async insert({ order, actor, at, changes, act }: Save, session: ClientSession): Promise<void> {
    const row: OrderHistoryRow = {
      _id: newId(),
      number: order.number,
      version: order.version,
      event: eventTypeOf({ act }),
      actor,
      at,
      changes,
    };
    await this.rows.create([row], { session });
  }

  /** Newest first. */
  list(number: string, page: PageRequest): Promise<Page<OrderHistoryRow>> {
    return readPage([{ number }], newestFirst, page, ({ filter, sort, limit }) =>
      this.rows.find(filter).sort(sort).limit(limit).lean<OrderHistoryRow[]>(),
    );
  }
}
