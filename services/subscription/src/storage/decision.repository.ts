import { BatchedLookup, Batcher, UnitOfWork, isDuplicateKey } from '@avviso/persistence';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { SubscriptionConfig } from '../subscription.config.js';
import {
  DECISION_ROWS,
  type DecisionRow,
  EVENT_ROWS,
  type PageMark,
  type RoutedEventRow,
  type RoutingProgress,
} from './schemas.js';

const BATCH = 500;
/** An event with more decisions has a transaction of its own, so that others do not wait for it. */
const MANY = 200;
const DAY = 86_400_000;

interface Storing {
  event: RoutedEventRow;
  decisions: readonly DecisionRow[];
}

/** A further page of an event's decisions. */
export interface DecidedPage {
  eventKey: string;
  /** The mark at which it began. */
  from: PageMark;
  decisions: readonly DecisionRow[];
  contents: RoutedEventRow['contents'];
  progress: RoutingProgress;
}

/** What was decided, and of what goes out, how far it came: decision and delivery log are one. */
@Injectable()
export class DecisionRepository {
  private readonly byKey = new BatchedLookup<RoutedEventRow>(
    (keys) => this.events.find({ _id: { $in: keys } }).lean<RoutedEventRow[]>(),
    (row) => row._id,
  );
  private readonly stores = new Batcher((all: readonly Storing[]) => this.storeTogether(all));
  private readonly marks = new Batcher((all: readonly { key: string; at: Date }[]) => this.markAll(all));

  constructor(
    @InjectModel(EVENT_ROWS) private readonly events: Model<RoutedEventRow>,
    @InjectModel(DECISION_ROWS) private readonly decisions: Model<DecisionRow>,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<SubscriptionConfig, 'BODIES_DAYS' | 'DELIVERY_LOG_DAYS'>,
  ) {}

  async event(key: string): Promise<RoutedEventRow | undefined> {
    return (await this.byKey.of([key]))[0];
  }

  /** Events with this id, of whichever sources. */
  eventsById(eventId: string, source?: string): Promise<RoutedEventRow[]> {
    return this.events.find({ eventId, ...(source === undefined ? {} : { source }) }).lean<RoutedEventRow[]>();
  }

  /**
   * Stores the decisions of an event and the event itself, all or nothing: what a router left half done when it died would
   * point into the contents of another run. Events that come at a time share one transaction, large ones have their own.
   * @returns false when somebody was first, whose decisions count
   */
  store(event: RoutedEventRow, decisions: readonly DecisionRow[]): Promise<boolean> {
    const storing = { event, decisions };
    return decisions.length > MANY ? this.storeAlone(storing) : this.stores.add(storing);
  }

  /** When one of them was stored before, all are tried again, each by itself. */
  private async storeTogether(all: readonly Storing[]): Promise<boolean[]> {
    if (all.length > 1) {
      try {
        await this.insertAll(all);
        return all.map(() => true);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    }
    return Promise.all(all.map((one) => this.storeAlone(one)));
  }

  private async storeAlone(one: Storing): Promise<boolean> {
    try {
      await this.insertAll([one]);
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  }

  private async insertAll(all: readonly Storing[]): Promise<void> {
    const decisions = all.flatMap((one) => one.decisions).map((row) => this.kept(row));
    const events = all.map(({ event }) => ({ ...event, forgottenAt: after(event.routedAt, this.config.BODIES_DAYS) }));
    await this.unitOfWork.run(async (session) => {
      await this.insertDecisions(decisions, session);
      await this.events.collection.insertMany(events as never[], { session });
    });
  }

  /**
   * Stores a further page and how far the event came, all or nothing.
   * @returns false when somebody else stored this page: what it decided counts, and nothing of this is kept
   */
  async storePage({ eventKey, from, decisions, contents, progress }: DecidedPage): Promise<boolean> {
    const rows = decisions.map((row) => this.kept(row));
    return this.unitOfWork.run(async (session) => {
      const filter = { _id: eventKey as never, 'progress.next': from };
      const change = { $set: { progress, contents } };
      const { matchedCount } = await this.events.collection.updateOne(filter, change, { session });
      if (matchedCount === 1) await this.insertDecisions(rows, session);
      return matchedCount === 1;
    });
  }

  private async insertDecisions(rows: readonly DecisionRow[], session: ClientSession): Promise<void> {
    for (let at = 0; at < rows.length; at += BATCH) {
      await this.decisions.collection.insertMany(rows.slice(at, at + BATCH) as never[], { session });
    }
  }

  /** Whom the decisions with these ids are about, of those that are stored. */
  async recipientsOf(ids: readonly string[]): Promise<Map<string, DecisionRow['recipient']>> {
    const rows = await this.decisions
      .find({ _id: { $in: [...ids] } }, { recipient: 1 })
      .lean<Pick<DecisionRow, '_id' | 'recipient'>[]>();
    return new Map(rows.map(({ _id, recipient }) => [_id, recipient]));
  }

  async insert(row: DecisionRow, session?: ClientSession): Promise<void> {
    await this.decisions.create([this.kept(row)], session ? { session } : {});
  }

  /** Decisions by their ids, in bounded batches. */
  async *byIds(ids: readonly string[]): AsyncGenerator<DecisionRow[]> {
    for (let at = 0; at < ids.length; at += BATCH) {
      yield await this.decisions.find({ _id: { $in: ids.slice(at, at + BATCH) } }).lean<DecisionRow[]>();
    }
  }

  /** The queued decisions of an event in bounded batches (SUB-23). */
  async *queuedOf(eventKey: string): AsyncGenerator<DecisionRow[]> {
    let after = '';
    for (;;) {
      const rows = await this.decisions
        .find({ eventKey, _id: { $gt: after }, outcome: 'queued', resendOf: null })
        .sort({ _id: 1 })
        .limit(BATCH)
        .lean<DecisionRow[]>();
      if (rows.length > 0) yield rows;
      after = rows.at(-1)?._id ?? '';
      if (rows.length < BATCH) return;
    }
  }

  /** Notes that all jobs of an event are confirmed. */
  async published(eventKey: string, at: Date): Promise<void> {
    await this.marks.add({ key: eventKey, at });
  }

  private async markAll(all: readonly { key: string; at: Date }[]): Promise<undefined[]> {
    const publishedAt = all[0]?.at ?? new Date();
    const filter = { _id: { $in: all.map(({ key }) => key) as never[] } };
    await this.events.collection.updateMany(filter, { $set: { publishedAt, progress: null } });
    return all.map(() => undefined);
  }

  /** All decisions of an event, told ones first. */
  ofEvent(eventKey: string): Promise<DecisionRow[]> {
    return this.decisions.find({ eventKey, resendOf: null }).sort({ outcome: 1, _id: 1 }).lean<DecisionRow[]>();
  }

  async find(id: string): Promise<DecisionRow | undefined> {
    return (await this.decisions.findById(id).lean<DecisionRow>()) ?? undefined;
  }

  private kept(row: DecisionRow): DecisionRow {
    return { ...row, forgottenAt: after(row.createdAt, this.config.DELIVERY_LOG_DAYS) };
  }
}

function after(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY);
}
