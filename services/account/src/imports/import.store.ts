import type { ImportResult, ImportRow } from '@avviso/contracts';
import { type ListOrder, type Page, type PageRequest, newId, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, mongo } from 'mongoose';
import type { ImportJob } from './import-job.js';
import type { RowOutcome } from './row-outcome.js';

type JobRow = Omit<ImportJob, 'id'> & { _id: string; owner: string | null; leaseUntil: Date; expiresAt: Date };
interface ChunkRow {
  _id: string;
  importId: string;
  index: number;
  data: mongo.Binary;
  expiresAt: Date;
}
interface ResultRow extends Omit<ImportRow, 'label'> {
  _id: string;
  importId: string;
  index: number;
  label: string;
  /** Of a wrong row: what it said, so that it can be put right and imported again. */
  values: string[] | null;
  expiresAt: Date;
}

const loose = { strict: false, versionKey: false } as const;
export const importRowSchema = new Schema<JobRow>({ _id: String }, { ...loose, collection: 'imports' });
importRowSchema.index({ 'by.id': 1, createdAt: -1, _id: -1 });
importRowSchema.index({ createdAt: -1, _id: -1 });
importRowSchema.index({ state: 1, leaseUntil: 1 });
importRowSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const importChunkSchema = new Schema<ChunkRow>({ _id: String }, { ...loose, collection: 'import_chunks' });
importChunkSchema.index({ importId: 1, index: 1 });
importChunkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const importResultSchema = new Schema<ResultRow>({ _id: String }, { ...loose, collection: 'import_rows' });
importResultSchema.index({ importId: 1, index: 1 });
importResultSchema.index({ importId: 1, result: 1, index: 1 });
importResultSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** Files hold personal data: what was never started goes after a week, and all of an import after a month. */
const DAY = 86_400_000;
export const keepFileMs = 7 * DAY;
export const keepResultsMs = 30 * DAY;

const newestFirst: ListOrder<'createdAt'> = { field: 'createdAt', direction: -1, type: 'date' };
const inFileOrder: ListOrder<'index'> = { field: 'index', direction: 1, type: 'number' };

/** Imports, their files in pieces, and the results of their rows. */
@Injectable()
export class ImportStore {
  private readonly jobs: mongo.Collection<JobRow>;
  private readonly chunks: mongo.Collection<ChunkRow>;
  private readonly results: mongo.Collection<ResultRow>;

  constructor(@InjectConnection() connection: Connection) {
    this.jobs = connection.collection<JobRow>('imports') as unknown as mongo.Collection<JobRow>;
    this.chunks = connection.collection<ChunkRow>('import_chunks') as unknown as mongo.Collection<ChunkRow>;
    this.results = connection.collection<ResultRow>('import_rows') as unknown as mongo.Collection<ResultRow>;
  }

  async insert(job: ImportJob): Promise<void> {
    const { id, ...fields } = job;
    const expiresAt = new Date(Date.now() + keepResultsMs);
    await this.jobs.insertOne({ _id: id, ...fields, owner: null, leaseUntil: new Date(0), expiresAt });
  }

  async find(id: string): Promise<ImportJob | undefined> {
    const row = await this.jobs.findOne({ _id: id });
    return row ? jobOf(row) : undefined;
  }

  countUnstarted(personId: string): Promise<number> {
    return this.jobs.countDocuments({ 'by.id': personId, state: 'uploaded' });
  }

  /** Newest first. @param personId of whoever uploaded them; undefined for everybody's */
  async page(
    filter: { personId?: string | undefined; kind?: ImportJob['kind'] | undefined },
    request: PageRequest,
  ): Promise<Page<ImportJob>> {
    const wanted: mongo.Filter<JobRow> = {
      ...(filter.personId === undefined ? {} : { 'by.id': filter.personId }),
      ...(filter.kind === undefined ? {} : { kind: filter.kind }),
    };
    const { items, nextCursor } = await readPage([wanted], newestFirst, request, ({ filter, sort, limit }) =>
      this.jobs.find(filter).sort(sort).limit(limit).toArray(),
    );
    return { items: items.map(jobOf), nextCursor };
  }

  /** @returns the import after the change; undefined when it is not in that state any more */
  async change(id: string, state: ImportJob['state'], change: Partial<ImportJob>, session?: ClientSession) {
    const { id: _id, ...fields } = change;
    const options = { returnDocument: 'after' as const, ...(session ? { session } : {}) };
    const row = await this.jobs.findOneAndUpdate({ _id: id, state }, { $set: fields }, options);
    return row ? jobOf(row) : undefined;
  }

  async addChunk(importId: string, index: number, bytes: Uint8Array): Promise<void> {
    const expiresAt = new Date(Date.now() + keepFileMs);
    await this.chunks.insertOne({ _id: newId(), importId, index, data: new mongo.Binary(bytes), expiresAt });
  }

  async *file(importId: string): AsyncGenerator<Uint8Array> {
    for await (const { data } of this.chunks.find({ importId }, { batchSize: 4 }).sort({ importId: 1, index: 1 })) {
      yield data.buffer as Uint8Array;
    }
  }

  async removeFile(importId: string): Promise<void> {
    await this.chunks.deleteMany({ importId });
  }

  /** Takes one import that runs and that nobody holds. */
  async claim(owner: string, now: Date, until: Date): Promise<ImportJob | undefined> {
    const row = await this.jobs.findOneAndUpdate(
      { state: 'running', leaseUntil: { $lt: now } },
      { $set: { owner, leaseUntil: until } },
      { returnDocument: 'after', sort: { leaseUntil: 1 } },
    );
    return row ? jobOf(row) : undefined;
  }

  async release(id: string, owner: string): Promise<void> {
    await this.jobs.updateOne({ _id: id, owner }, { $set: { owner: null, leaseUntil: new Date(0) } });
  }

  /**
   * Keeps the results of rows and moves the import on, in the transaction that wrote the rows.
   * @returns false when somebody else moved it meanwhile, or it was cancelled: then nothing must be written
   */
  async advance(
    job: ImportJob,
    owner: string,
    step: { outcomes: readonly RowOutcome[]; nextRow: number; leaseUntil: Date },
    session: ClientSession,
  ): Promise<boolean> {
    const count = (result: ImportResult) => step.outcomes.filter((outcome) => outcome.result === result).length;
    const moved = await this.jobs.updateOne(
      { _id: job.id, state: 'running', owner, nextRow: job.nextRow },
      {
        $set: { nextRow: step.nextRow, leaseUntil: step.leaseUntil },
        $inc: {
          'counts.done': step.outcomes.length,
          'counts.created': count('created'),
          'counts.updated': count('updated'),
          'counts.unchanged': count('unchanged'),
          'counts.failed': count('failed'),
        },
      },
      { session },
    );
    if (moved.matchedCount === 0) return false;
    const expiresAt = new Date(Date.now() + keepResultsMs);
    const rows = step.outcomes.map((outcome) => resultOf(job.id, outcome, expiresAt));
    if (rows.length > 0) await this.results.insertMany(rows, { session });
    return true;
  }

  async resultPage(
    importId: string,
    result: ImportResult | undefined,
    request: PageRequest,
  ): Promise<Page<ImportRow & { values: string[] | null }>> {
    const wanted = { importId, ...(result === undefined ? {} : { result }) };
    const { items, nextCursor } = await readPage([wanted], inFileOrder, request, ({ filter, sort, limit }) =>
      this.results.find(filter).sort(sort).limit(limit).toArray(),
    );
    return { items: items.map(shownResult), nextCursor };
  }
}

function jobOf(row: JobRow): ImportJob {
  const { _id, owner: _owner, leaseUntil: _lease, expiresAt: _expires, ...fields } = row;
  return { id: _id, ...fields };
}

function resultOf(importId: string, { row, result, subjectId, label, errors }: RowOutcome, expiresAt: Date): ResultRow {
  const values = result === 'failed' ? [...row.values] : null;
  return {
    _id: newId(),
    importId,
    index: row.index,
    line: row.line,
    result,
    subjectId,
    label,
    errors,
    values,
    expiresAt,
  };
}

function shownResult({ line, result, subjectId, label, errors, values }: ResultRow) {
  return { line, result, subjectId, label, errors, values };
}
