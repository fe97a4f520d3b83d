import { Batcher, isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, mongo } from 'mongoose';
import { EmailDelivery, type EmailDeliveryState, type Report } from './email-delivery.schema.js';

/** What a job may do now. */
export type Claim =
  /** It is ours to send. `interrupted` is the number of a try that ended in a crash, so that nobody knows about it. */
  | { kind: 'send'; attempt: number; round: number; roundBegan: Date; interrupted?: number }
  /** It was finished before; its report may not have been told. */
  | { kind: 'done'; report: Report }
  /** It failed for good before, and nobody wished to begin anew: it may not have been parked. */
  | { kind: 'failed'; report: Report };

interface Asked {
  id: string;
  /** Of the delivery. */
  retryId: string | undefined;
}

export interface Change {
  id: string;
  state: EmailDeliveryState;
  report: Report;
}

/**
 * An outcome is read only by a job that comes again, and none does once the broker has its acknowledgement. So a connection
 * need not wait for the disk between two mails: a mail is repeated, with its Message-ID, where the store dies before it wrote
 * the outcome and the job was not yet acknowledged. A secret is not sent twice even then: its claim is on the disk first.
 */
const WITHOUT_THE_DISK = { w: 1, j: false } as const;

/** Outcomes wait so long for company: a call to the store costs as much as a mail. Longer, and connections wait for their slot. */
const OUTCOMES_LINGER_MS = 3;

/** What became of every job: `sending` before the call, the outcome after it. Writes are joined in batches. */
@Injectable()
export class Ledger {
  private readonly claims = new Batcher((asked: readonly Asked[]) => this.claimAll(asked));
  private readonly changes = new Batcher((changes: readonly Change[]) => this.writeAll(changes), {
    lingerMs: OUTCOMES_LINGER_MS,
  });

  constructor(@InjectModel(EmailDelivery.name) private readonly model: Model<EmailDelivery>) {}

  /**
   * Takes a job in hand: durable before it returns.
   * @param retryId of the delivery: whether, and as which time, somebody put the failed job back
   */
  claim(id: string, retryId?: string): Promise<Claim> {
    return this.claims.add({ id, retryId });
  }

  /** Notes the outcome of a try: it survives the end of this process, whenever that comes. */
  async settle(change: Change): Promise<void> {
    await this.changes.add(change);
  }

  /** Puts a job back as if it had not been tried. */
  async putBack(id: string): Promise<void> {
    await this.rows.updateOne(
      { _id: id, state: 'sending' },
      { $set: { state: 'waiting' }, $inc: { attempts: -1, round: -1 } },
    );
  }

  private get rows(): mongo.Collection<EmailDelivery> {
    return this.model.collection as unknown as mongo.Collection<EmailDelivery>;
  }

  /** New jobs, nearly all of them, are one insert; the unique id tells which came before. */
  private async claimAll(asked: readonly Asked[]): Promise<Claim[]> {
    const now = new Date();
    const known = await this.insertNew(
      asked.map(({ id }) => id),
      now,
    );
    return Promise.all(
      asked.map((one, index): Claim | Promise<Claim> =>
        known.has(index) ? this.claimKnown(one, now) : { kind: 'send', attempt: 1, round: 1, roundBegan: now },
      ),
    );
  }

  /** @returns the places of the jobs that the ledger knew already */
  private async insertNew(ids: readonly string[], now: Date): Promise<Set<number>> {
    const rows = ids.map((_id): EmailDelivery => ({ _id, state: 'sending', attempts: 1, round: 1, roundBegan: now }));
    try {
      await this.rows.insertMany(rows, { ordered: false });
      return new Set();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return new Set(duplicatesOf(error));
    }
  }

  private async claimKnown({ id, retryId }: Asked, now: Date): Promise<Claim> {
    const before = await this.rows.findOneAndUpdate(
      { _id: id, state: { $in: ['sending', 'waiting'] } },
      { $set: { state: 'sending' }, $inc: { attempts: 1, round: 1 } },
      { returnDocument: 'before' },
    );
    if (before) {
      const { attempts, round, roundBegan, state } = before;
      return {
        kind: 'send',
        attempt: attempts + 1,
        round: round + 1,
        roundBegan,
        ...(state === 'sending' ? { interrupted: attempts } : {}),
      };
    }
    if (retryId !== undefined) {
      // Failed before: it was parked and is retried by hand, as if for the first time.
      const failed = await this.rows.findOneAndUpdate(
        { _id: id, state: 'failed', retryId: { $ne: retryId } },
        {
          $set: { state: 'sending', round: 1, roundBegan: now, retryId },
          $inc: { attempts: 1 },
          $unset: { finishedAt: 1 },
        },
        { returnDocument: 'before' },
      );
      if (failed) return { kind: 'send', attempt: failed.attempts + 1, round: 1, roundBegan: now };
    }
    const finished = await this.rows.findOne({ _id: id });
    if (finished?.report) {
      return { kind: finished.state === 'failed' ? 'failed' : 'done', report: finished.report };
    }
    // Removed meanwhile, as it was finished long ago: the next look inserts it anew. Not through the batcher, which waits
    // for this very batch to end.
    return this.claimAgain({ id, retryId });
  }

  private async claimAgain(asked: Asked): Promise<Claim> {
    const [claim] = await this.claimAll([asked]);
    if (!claim) throw new Error('a claim without an answer');
    return claim;
  }

  private async writeAll(changes: readonly Change[]): Promise<undefined[]> {
    await this.rows.bulkWrite(
      changes.map(({ id, state, report }) => ({
        updateOne: {
          filter: { _id: id, state: 'sending' as const },
          update: { $set: { state, report, ...(state === 'waiting' ? {} : { finishedAt: report.at }) } },
        },
      })),
      { ordered: false, writeConcern: WITHOUT_THE_DISK },
    );
    return changes.map(() => undefined);
  }
}

/** A bulk write says which of its rows were refused; another error than a duplicate is thrown on. */
function duplicatesOf(error: Error): number[] {
  const { writeErrors } = error as { writeErrors?: { index: number; code: number }[] };
  const refused = Array.isArray(writeErrors) ? writeErrors : [];
  if (refused.length === 0 || refused.some(({ code }) => code !== 11_000)) throw error;
  return refused.map(({ index }) => index);
}
