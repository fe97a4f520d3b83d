import { type ListDeliveriesQuery, normalizeMailbox } from '@avviso/contracts';
import { afterCursor, encodeCursor } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { DECISION_ROWS, type DecisionRow } from './schemas.js';

type Filter = Record<string, unknown>;

const newestFirst = { field: 'createdAt', direction: -1, type: 'date' } as const;

/** The delivery log: every job's life, searchable, newest first (CHN-16). */
@Injectable()
export class DeliveryLog {
  constructor(@InjectModel(DECISION_ROWS) private readonly rows: Model<DecisionRow>) {}

  /**
   * @param scope what the viewer may see; undefined for everything
   * @param byAddress whether a recipient may also be named by its e-mail address
   */
  async list(query: ListDeliveriesQuery, scope: Filter | undefined, byAddress: boolean) {
    const conditions: Filter[] = [{ outcome: 'queued' }, ...filtersOf(query, byAddress), ...(scope ? [scope] : [])];
    if (query.cursor !== undefined) conditions.push(afterCursor(query.cursor, newestFirst));
    const rows = await this.rows
      .find({ $and: conditions })
      .sort({ createdAt: -1, _id: -1 })
      .limit(query.limit + 1)
      .lean<DecisionRow[]>();
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor({ key: last.createdAt.toISOString(), id: last._id }) : null };
  }
}

function filtersOf(
  { event, recipient, subject, channel, state, from, to }: ListDeliveriesQuery,
  byAddress: boolean,
): Filter[] {
  const during = {
    ...(from === undefined ? {} : { $gte: new Date(from) }),
    ...(to === undefined ? {} : { $lt: new Date(to) }),
  };
  const address = normalizeMailbox(recipient ?? '');
  const ofAddress = byAddress ? { address } : { 'recipient.kind': 'chat', address };
  return [
    ...(event === undefined ? [] : [{ eventId: event }]),
    ...(recipient === undefined ? [] : [{ $or: [{ 'recipient.id': recipient }, ofAddress] }]),
    ...(subject === undefined ? [] : [{ subject }]),
    ...(channel === undefined ? [] : [{ channel }]),
    ...(state === undefined ? [] : [{ 'delivery.state': state }]),
    ...(from === undefined && to === undefined ? [] : [{ createdAt: during }]),
  ];
}
