import { type Page, type PageRequest, newId, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { RESEND_ROWS, type ResendRow } from './schemas.js';

const leaseMs = 30_000;
const newestFirst = { field: 'startedAt', direction: -1, type: 'date' } as const;

/** What is sent again by a filter, and how far it is (CHN-16). */
@Injectable()
export class ResendRuns {
  private readonly owner = newId();

  constructor(@InjectModel(RESEND_ROWS) private readonly rows: Model<ResendRow>) {}

  async insert(row: ResendRow, session: ClientSession): Promise<void> {
    await this.rows.create([row], { session });
  }

  find(id: string): Promise<ResendRow | null> {
    return this.rows.findById(id).lean<ResendRow>();
  }

  /** What a person began, newest first. */
  startedBy(personId: string, page: PageRequest): Promise<Page<ResendRow>> {
    return readPage([{ 'by.id': personId }], newestFirst, page, ({ filter, sort, limit }) =>
      this.rows.find(filter).sort(sort).limit(limit).lean<ResendRow[]>(),
    );
  }

  /** Takes one that runs and that nobody works on, also one whose process ended; until it is done or the lease runs out. */
  take(now: Date): Promise<ResendRow | null> {
    const leaseUntil = new Date(now.getTime() + leaseMs);
    return this.rows
      .findOneAndUpdate(
        { state: 'running', leaseUntil: { $lt: now } },
        { $set: { owner: this.owner, leaseUntil } },
        { returnDocument: 'after' },
      )
      .lean<ResendRow>();
  }

  /** @returns false when another process has taken over */
  async advance(id: string, change: Partial<ResendRow>, counts: { done: number; sent: number }): Promise<boolean> {
    const leaseUntil = new Date(change.state === 'done' ? 0 : Date.now() + leaseMs);
    const { matchedCount } = await this.rows.updateOne(
      { _id: id, owner: this.owner },
      { $set: { ...change, leaseUntil }, $inc: counts },
    );
    return matchedCount === 1;
  }

  /** Leaves what this process works on to the next one. */
  async release(): Promise<void> {
    await this.rows.updateMany({ owner: this.owner, state: 'running' }, { $set: { leaseUntil: new Date(0) } });
  }
}
