import { normalizeMailbox } from '@avviso/contracts';
import { afterCursor, encodeCursor } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { DECISION_ROWS, type DecisionRow, EVENT_ROWS, type RoutedEventRow } from './schemas.js';

type Filter = Record<string, unknown>;

interface Wanted {
  limit: number;
  cursor?: string | undefined;
  q?: string | undefined;
}

export interface RoutedEventPage {
  rows: RoutedEventRow[];
  nextCursor: string | null;
}

/** What people know by a number. */
const numbered = ['ticket', 'conversation', 'order', 'quote', 'return'];
/** Decisions about one recipient and event: one for each channel. */
const perEvent = 4;

const newestEvent = { field: 'routedAt', direction: -1, type: 'date' } as const;
const newestDecision = { field: 'createdAt', direction: -1, type: 'date' } as const;

/** The events that were routed, newest first. */
@Injectable()
export class RoutedEvents {
  constructor(
    @InjectModel(EVENT_ROWS) private readonly events: Model<RoutedEventRow>,
    @InjectModel(DECISION_ROWS) private readonly decisions: Model<DecisionRow>,
  ) {}

  /** @param scope what the viewer may see; undefined for everything */
  async list({ limit, cursor, q }: Wanted, scope: Filter | undefined): Promise<RoutedEventPage> {
    const conditions: Filter[] = [
      ...(q ? [about(q)] : []),
      ...(scope ? [scope] : []),
      ...(cursor === undefined ? [] : [afterCursor(cursor, newestEvent)]),
    ];
    const found = await this.events
      .find(conditions.length > 0 ? { $and: conditions } : {})
      .sort({ routedAt: -1, _id: -1 })
      .limit(limit + 1)
      .lean<RoutedEventRow[]>();
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    return { rows, nextCursor: last ? encodeCursor({ key: last.routedAt.toISOString(), id: last._id }) : null };
  }

  /** Those for which a recipient was considered, told or not. */
  async ofRecipient(
    { limit, cursor, q }: Wanted,
    recipient: string,
    { scope, byAddress }: { scope: Filter | undefined; byAddress: boolean },
  ): Promise<RoutedEventPage> {
    const address = normalizeMailbox(recipient);
    const conditions: Filter[] = [
      { $or: [{ 'recipient.id': recipient }, byAddress ? { address } : { 'recipient.kind': 'chat', address }] },
      ...(q ? [about(q)] : []),
      ...(scope ? [scope] : []),
      ...(cursor === undefined ? [] : [afterCursor(cursor, newestDecision)]),
    ];
    const decisions = await this.decisions
      .find({ $and: conditions }, { eventKey: 1, createdAt: 1 })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit * perEvent)
      .lean<Pick<DecisionRow, '_id' | 'eventKey' | 'createdAt'>[]>();
    const keys = [...new Set(decisions.map(({ eventKey }) => eventKey))];
    const events = await this.events.find({ _id: { $in: keys } }).lean<RoutedEventRow[]>();
    const byKey = new Map(events.map((row) => [row._id, row]));
    const last = decisions.length === limit * perEvent ? decisions.at(-1) : undefined;
    return {
      rows: keys.flatMap((key) => byKey.get(key) ?? []),
      nextCursor: last ? encodeCursor({ key: last.createdAt.toISOString(), id: last._id }) : null,
    };
  }
}

function about(q: string): Filter {
  const subjects = q.includes('/') ? [q] : numbered.map((kind) => `${kind}/${q}`);
  return { $or: [{ eventId: q }, { subject: { $in: subjects } }] };
}
