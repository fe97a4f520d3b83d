import { encode } from '../bson/encode.js';
import { StoreError } from '../errors.js';
import type { Doc } from '../values/types.js';
import type { DataFolder } from './data-folder.js';
import { frame } from './frame.js';
import type { Journal } from './journal.js';
import { LogFile } from './log-file.js';

interface Batch {
  readonly frames: Buffer[];
  readonly undo: (() => void)[];
  readonly written: (() => void)[];
  readonly settled: PromiseWithResolvers<void>;
}

export interface JournalEvents {
  /** A batch could not be written; everything in it was taken back. */
  onFailure(error: unknown): void;
  /** The file cannot be brought back into order: the process must end. */
  onFatal(error: unknown): void;
  /** Before a batch: what it throws fails the batch. */
  beforeWrite?(): void;
  /** After a batch; `size` is the log's size in bytes. */
  onWritten(size: number): void;
}

function newBatch(): Batch {
  const settled = Promise.withResolvers<void>();
  settled.promise.catch(() => undefined);
  return { frames: [], undo: [], written: [], settled };
}

/**
 * The log of a data folder with group commit: while one batch is being written and synced, the records that come in form
 * the next one, so that writers at the same time share one fsync.
 */
export class FileJournal implements Journal {
  private readonly folder: DataFolder;
  private readonly events: JournalEvents;
  private file: LogFile;
  private number: number;
  private next: Batch = newBatch();
  private writing: Batch | undefined;
  private running: Promise<void> | undefined;
  private wantedNumber: number | undefined;
  private failureCount = 0;

  constructor(folder: DataFolder, file: LogFile, number: number, events: JournalEvents) {
    this.folder = folder;
    this.file = file;
    this.number = number;
    this.events = events;
  }

  /** How often writing has failed: a snapshot that was begun before a failure is not to be kept. */
  get failures(): number {
    return this.failureCount;
  }

  append(record: Doc, undo: () => void, written?: () => void): void {
    this.next.frames.push(frame(encode(record)));
    this.next.undo.push(undo);
    if (written) this.next.written.push(written);
    this.running ??= this.run();
  }

  durable(): Promise<void> {
    if (this.next.frames.length > 0) return this.next.settled.promise;
    return this.writing?.settled.promise ?? Promise.resolve();
  }

  /** Continues in a new file: what is appended from now on (and what waits) goes there. Returns its number. */
  rotate(): number {
    this.wantedNumber = (this.wantedNumber ?? this.number) + 1;
    this.running ??= this.run();
    return this.wantedNumber;
  }

  /** Settles when nothing is being written any more. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  async close(): Promise<void> {
    await this.idle();
    await this.file.close();
  }

  private async run(): Promise<void> {
    // Everything that is appended in this turn of the event loop goes into one batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.next.frames.length > 0 || this.wantedNumber !== undefined) await this.writeNext();
    this.running = undefined;
  }

  private async writeNext(): Promise<void> {
    const batch = this.next;
    const isLast = this.wantedNumber;
    this.wantedNumber = undefined;
    this.next = newBatch();
    this.writing = batch;
    try {
      if (isLast !== undefined) await this.moveTo(isLast);
      this.events.beforeWrite?.();
      if (batch.frames.length > 0) await this.file.append(Buffer.concat(batch.frames));
      this.writing = undefined;
      for (const written of batch.written) written();
      batch.settled.resolve();
      this.events.onWritten(this.file.size);
    } catch (error) {
      await this.fail(batch, error);
    }
  }

  private async moveTo(number: number): Promise<void> {
    const file = await LogFile.open(this.folder.log(number));
    this.folder.sync();
    await this.file.close();
    this.file = file;
    this.number = number;
  }

  /** Takes back the batch and everything that was appended since, newest first, and says so to whoever waits. */
  private async fail(batch: Batch, cause: unknown): Promise<void> {
    this.failureCount++;
    const later = this.next;
    this.next = newBatch();
    this.writing = undefined;
    for (const undo of [...batch.undo, ...later.undo].reverse()) undo();
    this.events.onFailure(cause);
    const error = asStoreError(cause);
    batch.settled.reject(error);
    later.settled.reject(error);
    try {
      await this.file.repair();
    } catch (fatal) {
      this.events.onFatal(fatal);
    }
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function asStoreError(cause: unknown): StoreError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  if (FULL.has(code)) return new StoreError(14031, `the disk is full: the write was taken back (${code})`);
  return new StoreError(96, `the log could not be written: the write was taken back (${code})`);
}
