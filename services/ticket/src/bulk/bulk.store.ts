import type { BulkResult, ListBulkChangesQuery, ListBulkTicketsQuery } from '@avviso/contracts';
import { type ListOrder, type Page, newId, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type ClientSession, type Model, Schema } from 'mongoose';
import type { BulkChangeJob, BulkOutcome } from './bulk-change.js';

type JobRow = Omit<BulkChangeJob, 'id'> & { _id: string; owner: string | null; leaseUntil: Date; expiresAt: Date };
interface ResultRow extends BulkOutcome {
  /** Of the bulk change and the index: nothing is written twice. */
  _id: string;
  bulkId: string;
  index: number;
  expiresAt: Date;
}

export const BULK_ROWS = 'TicketBulkChange';
export const BULK_RESULT_ROWS = 'TicketBulkResult';
const loose = { strict: false, versionKey: false } as const;
export const bulkRowSchema = new Schema<JobRow>({ _id: String }, loose);
bulkRowSchema.index({ 'by.id': 1, startedAt: -1, _id: -1 });
bulkRowSchema.index({ state: 1, leaseUntil: 1 });
bulkRowSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const bulkResultRowSchema = new Schema<ResultRow>({ _id: String }, loose);
bulkResultRowSchema.index({ bulkId: 1, index: 1 });
bulkResultRowSchema.index({ bulkId: 1, result: 1, index: 1 });
bulkResultRowSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const keepMs = 30 * 86_400_000;
/** How long a process may be silent before another one goes on with its bulk change. */
const leaseMs = 15_000;

const newestFirst: ListOrder<'startedAt'> = { field: 'startedAt', direction: -1, type: 'date' };
const asNamed: ListOrder<'index'> = { field: 'index', direction: 1, type: 'number' };

/** Bulk changes, how far they are, and what became of each ticket. */
@Injectable()
export class BulkStore {
  private readonly owner = newId();

  constructor(
    @InjectModel(BULK_ROWS) private readonly jobs: Model<JobRow>,
    @InjectModel(BULK_RESULT_ROWS) private readonly results: Model<ResultRow>,
  ) {}

  async insert({ id, ...job }: BulkChangeJob): Promise<void> {
    const expiresAt = new Date(Date.now() + keepMs);
    await this.jobs.collection.insertOne({ _id: id, ...job, owner: null, leaseUntil: new Date(0), expiresAt } as never);
  }

  async find(id: string): Promise<BulkChangeJob | undefined> {
    const row = await this.jobs.findById(id).lean<JobRow>();
    return row ? jobOf(row) : undefined;
  }

  async page(personId: string, query: ListBulkChangesQuery): Promise<Page<BulkChangeJob>> {
    const wanted = { 'by.id': personId, ...(query.state === undefined ? {} : { state: query.state }) };
    const { items, nextCursor } = await readPage([wanted], newestFirst, query, ({ filter, sort, limit }) =>
      this.jobs.find(filter).sort(sort).limit(limit).lean<JobRow[]>(),
    );
    return { items: items.map(jobOf), nextCursor };
  }

  async outcomes(bulkId: string, query: ListBulkTicketsQuery): Promise<Page<BulkOutcome>> {
    const wanted = { bulkId, ...(query.result === undefined ? {} : { result: query.result }) };
    const { items, nextCursor } = await readPage([wanted], asNamed, query, ({ filter, sort, limit }) =>
      this.results.find(filter).sort(sort).limit(limit).lean<ResultRow[]>(),
    );
    return { items: items.map(({ number, result, version, code }) => ({ number, result, version, code })), nextCursor };
  }

  /** Takes one that runs and that nobody works on, also one whose process ended. */
  async take(now: Date): Promise<BulkChangeJob | undefined> {
    const row = await this.jobs
      .findOneAndUpdate(
        { state: 'running', leaseUntil: { $lt: now } },
        { $set: { owner: this.owner, leaseUntil: new Date(now.getTime() + leaseMs) } },
        { returnDocument: 'after', sort: { leaseUntil: 1 } },
      )
      .lean<JobRow>();
    return row ? jobOf(row) : undefined;
  }

  /**
   * Notes what became of the next ticket, in the transaction that changed it.
   * @returns false when it was cancelled, or another process went on with it: then nothing must be written
   */
  async advance(job: BulkChangeJob, index: number, outcome: BulkOutcome, session: ClientSession): Promise<boolean> {
    const moved = await this.jobs.updateOne(
      { _id: job.id, state: 'running', owner: this.owner, next: index },
      {
        $set: { next: index + 1, leaseUntil: new Date(Date.now() + leaseMs) },
        $inc: { [`counts.${outcome.result}`]: 1 },
      },
      { session },
    );
    if (moved.matchedCount === 0) return false;
    const expiresAt = new Date(Date.now() + keepMs);
    const row: ResultRow = { _id: `${job.id}/${index}`, bulkId: job.id, index, ...outcome, expiresAt };
    await this.results.collection.insertOne(row as never, { session });
    return true;
  }

  /** @returns false when it does not run any more */
  async end(id: string, as: Pick<BulkChangeJob, 'state' | 'problem'>): Promise<boolean> {
    const outcome = await this.jobs.updateOne(
      { _id: id, state: 'running' },
      { $set: { ...as, finishedAt: new Date() } },
    );
    return outcome.matchedCount === 1;
  }

  /** Leaves what this process works on to the next one. */
  async release(): Promise<void> {
    await this.jobs.updateMany({ owner: this.owner, state: 'running' }, { $set: { leaseUntil: new Date(0) } });
  }
}

export function noCounts(): Record<BulkResult, number> {
  return { changed: 0, unchanged: 0, notAllowed: 0, notFound: 0, conflict: 0, refused: 0 };
}

function jobOf({ _id, owner: _owner, leaseUntil: _lease, expiresAt: _expires, ...job }: JobRow): BulkChangeJob {
  return { id: _id, ...job };
}
