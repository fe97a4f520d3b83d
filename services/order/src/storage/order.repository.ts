import { COUNTER_ROWS, type CounterRow, type Page, nextNumber, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { OrderReach } from '../domain/order-reach.js';
import type { Order } from '../domain/order.js';
import { type OrderFilter, type OrderPage, filterOf } from './order.filter.js';
import { ORDER_ROWS, type OrderRow } from './order.schema.js';

/** The first order of an installation is one more than this. */
const NUMBERS_START_AFTER = 10_480;

@Injectable()
export class OrderRepository {
  constructor(
    @InjectModel(ORDER_ROWS) private readonly rows: Model<OrderRow>,
    @InjectModel(COUNTER_ROWS) private readonly counters: Model<CounterRow>,
  ) {}

  /** A number that nobody else gets. */
  async nextNumber(): Promise<string> {
    return String(NUMBERS_START_AFTER + (await nextNumber(this.counters, 'order')));
  }

  async find(number: string, session?: ClientSession): Promise<Order | undefined> {
    const row = await this.rows.findById(number, null, { ...(session ? { session } : {}) }).lean<OrderRow>();
    return row ? fromRow(row) : undefined;
  }

  /** The order that a request with this reference made, and the digest of that request. */
  async findByReference(
    companyId: string,
    externalReference: string,
  ): Promise<{ order: Order; requestHash: string | null } | undefined> {
    const row = await this.rows.findOne({ companyId, externalReference }).lean<OrderRow>();
    return row ? { order: fromRow(row), requestHash: row.requestHash } : undefined;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.rows.findOne({}, { _id: 1 }).lean()) === null;
  }

  /** @throws the store's duplicate-key error when the company has an order with this external reference */
  async insert(order: Order, requestHash: string | null, session: ClientSession): Promise<void> {
    const { number, ...rest } = order;
    await this.rows.create([{ _id: number, seq: Number(number), requestHash, ...rest }], { session });
  }

  /** Writes lines and version over the version that was read; false when another one is there by now. */
  async update(order: Order, readVersion: number, session: ClientSession): Promise<boolean> {
    const { lines, version, updatedAt } = order;
    const outcome = await this.rows.updateOne(
      { _id: order.number, version: readVersion },
      { $set: { lines, version, updatedAt } },
      { session },
    );
    return outcome.matchedCount === 1;
  }

  /** One page of what the reach covers and the filter asks for. */
  async list(reach: OrderReach, wanted: OrderFilter, page: OrderPage): Promise<Page<Order>> {
    if (reach.kind === 'none') return { items: [], nextCursor: null };
    const { items, nextCursor } = await readPage(filterOf(reach, wanted), page.order, page, ({ filter, sort, limit }) =>
      this.rows.find(filter).sort(sort).limit(limit).lean<OrderRow[]>(),
    );
    return { items: items.map(fromRow), nextCursor };
  }
}

function fromRow({ _id, seq: _seq, requestHash: _requestHash, ...row }: OrderRow): Order {
  return { number: _id, ...row };
}
