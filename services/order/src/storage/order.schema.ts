import { Schema } from 'mongoose';
import type { Actor, LineChange, Order, OrderLine } from '../domain/order.js';

export interface OrderRow extends Omit<Order, 'number'> {
  /** The number, as people read it. */
  _id: string;
  /** The same as a number, to sort by. */
  seq: number;
  /** Digest of the request that created it: tells a repeated request from another one (ORD-12). */
  requestHash: string | null;
}

export interface OrderHistoryRow {
  _id: string;
  number: string;
  version: number;
  event: string;
  actor: Actor;
  at: Date;
  changes: LineChange[];
}

const options = { versionKey: false, minimize: false, strict: 'throw' } as const;
const text = { type: String, required: true } as const;
const textOrNull = { type: String, default: null } as const;
const date = { type: Date, required: true } as const;
const actor = new Schema<Actor>(
  { kind: text, id: textOrNull, name: { type: String, default: '' } },
  { _id: false, ...options },
);

/** Amounts are text: exact, as they came. */
const line = new Schema<OrderLine>(
  {
    line: text,
    article: text,
    brand: textOrNull,
    name: text,
    quantity: { type: Number, required: true },
    price: { type: new Schema({ amount: text, currency: text }, { _id: false, ...options }), required: true },
    status: text,
    supplier: textOrNull,
    comment: textOrNull,
  },
  { _id: false, ...options },
);

export const orderRowSchema = new Schema<OrderRow>(
  {
    _id: text,
    seq: { type: Number, required: true },
    version: { type: Number, required: true },
    kind: text,
    title: text,
    companyId: text,
    contactId: textOrNull,
    office: textOrNull,
    personalManagerId: textOrNull,
    externalReference: textOrNull,
    requestHash: textOrNull,
    currency: text,
    comment: textOrNull,
    lines: [line],
    createdBy: { type: actor, required: true },
    createdAt: date,
    updatedAt: date,
  },
  options,
);
orderRowSchema.index({ updatedAt: -1, _id: -1 });
orderRowSchema.index({ createdAt: -1, _id: -1 });
orderRowSchema.index({ seq: -1 }, { unique: true });
orderRowSchema.index({ companyId: 1, updatedAt: -1 });
orderRowSchema.index({ office: 1, updatedAt: -1 });
orderRowSchema.index({ personalManagerId: 1, updatedAt: -1 });
orderRowSchema.index(
  { companyId: 1, externalReference: 1 },
  { unique: true, partialFilterExpression: { externalReference: { $type: 'string' } } },
);

export const orderHistoryRowSchema = new Schema<OrderHistoryRow>(
  {
    _id: text,
    number: text,
    version: { type: Number, required: true },
    event: text,
    actor: { type: actor, required: true },
    at: date,
    changes: [Schema.Types.Mixed],
  },
  options,
);
orderHistoryRowSchema.index({ number: 1, version: 1 }, { unique: true });

export const ORDER_ROWS = 'Order';
export const ORDER_HISTORY_ROWS = 'OrderHistory';
