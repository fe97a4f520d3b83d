import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type ClientSession, type Model, Schema } from 'mongoose';
import { Batcher } from './batcher.js';

/** How often a collection was changed. */
export interface ChangeMarkRow {
  /** The collection's name. */
  _id: string;
  changes: number;
}

export const CHANGE_MARK_ROWS = 'ChangeMark';
export const changeMarkRowSchema = new Schema<ChangeMarkRow>(
  { _id: { type: String, required: true }, changes: { type: Number, required: true } },
  { versionKey: false, strict: 'throw', collection: 'change_marks' },
);

/** Where the collections stood at one moment. */
export interface Marks {
  /** Grows from one look to the next, in this process. */
  readonly order: number;
  /** Alike at two moments if none of the collections changed in between. */
  of(collections: readonly string[]): string;
}

/** A collection whose changes are marked: a model of mongoose, of whatever rows. */
interface Marked {
  readonly collection: { readonly name: string };
}

/**
 * Marks of change in the store, one per collection: what was read of a collection may be kept by any process for as long as
 * its mark stays ({@link Remembered}), so that a change counts on every replica at once without being read anew each time.
 */
@Injectable()
export class ChangeMarks {
  private looks = 0;
  // one look after the other, so that a later answer is never older
  private readonly reads = new Batcher(async (calls: readonly null[]) => {
    const marks = await this.read();
    return calls.map(() => marks);
  });
  private readonly writes = new Batcher(async (names: readonly string[]) => {
    await Promise.all([...new Set(names)].map((name) => this.mark(name)));
    return names;
  });

  constructor(@InjectModel(CHANGE_MARK_ROWS) private readonly rows: Model<ChangeMarkRow>) {}

  /**
   * Marks a change. In a transaction both are written or none. Outside of one it is called after the write, whatever came of
   * it: who died in between is told again, and then marks what was written before.
   */
  async changed({ collection: { name } }: Marked, session?: ClientSession): Promise<void> {
    if (session) await this.mark(name, session);
    else await this.writes.add(name);
  }

  /** Where all collections stand after the call. */
  now(): Promise<Marks> {
    return this.reads.add(null);
  }

  /** Makes the rows of marks: two transactions that make the first mark of a collection at a time would end one another. */
  async prepare(collections: readonly string[]): Promise<void> {
    await this.rows.bulkWrite(
      collections.map((_id) => ({
        updateOne: { filter: { _id }, update: { $setOnInsert: { changes: 0 } }, upsert: true },
      })),
      { ordered: false },
    );
  }

  private async mark(name: string, session?: ClientSession): Promise<void> {
    const options = { upsert: true, ...(session ? { session } : {}) };
    await this.rows.collection.updateOne({ _id: name as never }, { $inc: { changes: 1 } }, options);
  }

  private async read(): Promise<Marks> {
    const rows = await this.rows.collection.find().toArray();
    const changes = new Map(rows.map((row) => [String(row._id), String(row['changes'])]));
    this.looks += 1;
    return { order: this.looks, of: (names) => names.map((name) => changes.get(name) ?? '0').join() };
  }
}
