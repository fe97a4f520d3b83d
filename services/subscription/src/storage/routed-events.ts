import { type Page, afterCursor, encodeCursor, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { anyChannel, waysToName } from './by-recipient.js';
import { subjectsNamed } from './by-subject.js';
import { newestOfAny } from './newest-of-any.js';
import { DECISION_ROWS, type DecisionRow, EVENT_ROWS, type RoutedEventRow } from './schemas.js';

type Filter = Record<string, unknown>;

interface Wanted {
  limit: number;
  cursor?: string | undefined;
  q?: string | undefined;
}

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
  list(wanted: Wanted, scope: Filter | undefined): Promise<Page<RoutedEventRow>> {
    const ways = wanted.q ? about(wanted.q) : [{}];
    return readPage(scope ? [scope] : [], newestEvent, wanted, ({ filter, sort, limit }) =>
      newestOfAny(
        ways.map((way) => ({ $and: [way, filter] })),
        limit,
        ({ routedAt }) => routedAt,
        (one) => this.events.find(one).sort(sort).limit(limit).lean<RoutedEventRow[]>(),
      ),
    );
  }

  /** The latest of these types, newest first. */
  latestOf(types: readonly string[], limit: number): Promise<RoutedEventRow[]> {
    return this.events
      .find({ type: { $in: [...types] } })
      .sort({ routedAt: -1, _id: -1 })
      .limit(limit)
      .lean<RoutedEventRow[]>();
  }

  /** Those for which a recipient was considered, told or not. */
  async ofRecipient(
    { limit, cursor, q }: Wanted,
    recipient: string,
    { scope, byAddress }: { scope: Filter | undefined; byAddress: boolean },
  ): Promise<Page<RoutedEventRow>> {
    const conditions: Filter[] = [
      anyChannel,
      ...(q ? [{ $or: about(q) }] : []),
      ...(scope ? [scope] : []),
      ...(cursor === undefined ? [] : [afterCursor(cursor, newestDecision)]),
    ];
    const ways = waysToName(recipient, byAddress).map((way) => ({ $and: [way, ...conditions] }));
    const decisions = await newestOfAny<Pick<DecisionRow, '_id' | 'eventKey' | 'createdAt'>>(
      ways,
      limit * perEvent,
      ({ createdAt }) => createdAt,
      (way) =>
        this.decisions
          .find(way, { eventKey: 1, createdAt: 1 })
          .sort({ createdAt: -1, _id: -1 })
          .limit(limit * perEvent)
          .lean(),
    );
    const keys = [...new Set(decisions.map(({ eventKey }) => eventKey))];
    const events = await this.events.find({ _id: { $in: keys } }).lean<RoutedEventRow[]>();
    const byKey = new Map(events.map((row) => [row._id, row]));
    const last = decisions.length === limit * perEvent ? decisions.at(-1) : undefined;
    return {
      items: keys.flatMap((key) => byKey.get(key) ?? []),
      nextCursor: last ? encodeCursor({ key: last.createdAt.toISOString(), id: last._id }) : null,
    };
  }
}

/** What a text may mean, each by an index of its own. */
function about(q: string): Filter[] {
  return [{ eventId: q }, ...subjectsNamed(q).map((subject) => ({ subject }))];
}
