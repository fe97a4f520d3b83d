import { UnitOfWork, isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { DECISION_ROWS, type DecisionRow, EVENT_ROWS, type RoutedEventRow } from './schemas.js';

const BATCH = 500;

/** What was decided, and of what goes out, how far it came: decision and delivery log are one. */
@Injectable()
export class DecisionRepository {
  constructor(
    @InjectModel(EVENT_ROWS) private readonly events: Model<RoutedEventRow>,
    @InjectModel(DECISION_ROWS) private readonly decisions: Model<DecisionRow>,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async event(key: string): Promise<RoutedEventRow | undefined> {
    return (await this.events.findById(key).lean<RoutedEventRow>()) ?? undefined;
  }

  /** Events with this id, of whichever sources. */
  eventsById(eventId: string, source?: string): Promise<RoutedEventRow[]> {
    return this.events.find({ eventId, ...(source === undefined ? {} : { source }) }).lean<RoutedEventRow[]>();
  }

  /**
   * Stores the decisions of an event and the event itself, all or nothing: what a router left half done when it died would
   * point into the contents of another run. Whoever comes second finds the first one's and writes none.
   */
  async store(event: RoutedEventRow, decisions: readonly DecisionRow[]): Promise<void> {
    const once = [...new Map(decisions.map((decision) => [decision._id, decision])).values()];
    try {
      await this.unitOfWork.run(async (session) => {
        for (let at = 0; at < once.length; at += BATCH) {
          await this.decisions.collection.insertMany(once.slice(at, at + BATCH) as never[], { session });
        }
        await this.events.collection.insertOne(event as never, { session });
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async insert(row: DecisionRow, session?: ClientSession): Promise<void> {
    await this.decisions.create([row], session ? { session } : {});
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

  async published(eventKey: string, at: Date): Promise<void> {
    await this.events.updateOne({ _id: eventKey }, { $set: { publishedAt: at } });
  }

  /** All decisions of an event, told ones first. */
  ofEvent(eventKey: string): Promise<DecisionRow[]> {
    return this.decisions.find({ eventKey, resendOf: null }).sort({ outcome: 1, _id: 1 }).lean<DecisionRow[]>();
  }

  async find(id: string): Promise<DecisionRow | undefined> {
    return (await this.decisions.findById(id).lean<DecisionRow>()) ?? undefined;
  }

  /** Writes how far a delivery came, unless somebody else did meanwhile. */
  async saveLife(id: string, before: number, delivery: DecisionRow['delivery']): Promise<boolean> {
    const outcome = await this.decisions.updateOne(
      { _id: id, 'delivery.tries': { $size: before } },
      { $set: { delivery } },
    );
    return outcome.matchedCount === 1;
  }
}
