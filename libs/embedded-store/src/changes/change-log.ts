import { StoreError } from '../errors.js';
import type { Change, WriteKind } from '../txn/transaction.js';
import { isDoc, type Doc } from '../values/types.js';

/** A place in the order of all changes: a commit and a change within it. */
export interface Position {
  readonly version: number;
  readonly index: number;
}

export interface ChangeEvent extends Position {
  readonly db: string;
  readonly collection: string;
  readonly kind: WriteKind | 'drop';
  readonly before: Doc | undefined;
  readonly after: Doc | undefined;
  readonly at: Date;
  /** About how many bytes it keeps in memory. */
  readonly size: number;
}

const KEPT = 20_000;
const KEPT_BYTES = 32 * 1024 * 1024;
const SMALLEST = 256;
const END_OF_COMMIT = 0xffffffff;

export const isAfter = (a: Position, b: Position): boolean =>
  a.version > b.version || (a.version === b.version && a.index > b.index);

/**
 * The last changes that are on disk, for change streams: 20,000 of them or 32 MiB, whichever is less; after a restart those
 * since the last snapshot.
 */
export class ChangeLog {
  private readonly events: ChangeEvent[] = [];
  private bytes = 0;
  private last = 0;
  /** Changes up to here are no longer known. */
  private floor: Position = { version: 0, index: END_OF_COMMIT };
  private readonly waiting = new Set<() => void>();

  /** The end: what comes after it is new. */
  get end(): Position {
    return { version: this.last, index: END_OF_COMMIT };
  }

  /** Begins after a commit: what was before is not known. */
  beginAfter(version: number): void {
    this.last = version;
    this.floor = this.end;
  }

  /** Moves on to a commit, with or without changes to tell of. */
  moveTo(version: number): void {
    this.last = Math.max(this.last, version);
  }

  add(event: ChangeEvent): void {
    this.moveTo(event.version);
    this.events.push(event);
    this.bytes += event.size;
    if (this.events.length > KEPT || this.bytes > KEPT_BYTES) this.forgetOlderHalf();
  }

  addCommit(version: number, changes: readonly Change[]): void {
    const at = new Date();
    changes.forEach(({ collection: { db, name }, before, after, kind, bytes }, index) => {
      this.add({
        version,
        index,
        db,
        collection: name,
        kind,
        before: before?.doc,
        after,
        at,
        size: sizeOf(bytes?.length),
      });
    });
    this.moveTo(version);
    this.wake();
  }

  addDrop(version: number, db: string, collection: string): void {
    const nothing = { before: undefined, after: undefined };
    this.add({ version, index: 0, db, collection, kind: 'drop', ...nothing, at: new Date(), size: sizeOf(0) });
    this.wake();
  }

  /** @throws StoreError 286 when a position is too old for what is still known. */
  checkKnown(position: Position): void {
    if (isAfter(this.floor, position)) {
      throw new StoreError(
        286,
        'Resume of change stream was not possible, as the resume point may no longer be in the log of the embedded document store.',
      );
    }
  }

  /** Events after a position, oldest first. */
  *after(position: Position): Generator<ChangeEvent> {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const event = this.events[middle];
      if (event && isAfter(event, position)) high = middle;
      else low = middle + 1;
    }
    for (let i = low; i < this.events.length; i++) {
      const event = this.events[i];
      if (event) yield event;
    }
  }

  /** Settles at the next change or after a time in milliseconds; `cancel` settles it at once. */
  nextChange(timeoutMs: number): { readonly settled: Promise<void>; readonly cancel: () => void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = (): void => {
      clearTimeout(timer);
      this.waiting.delete(done);
      resolve();
    };
    const timer = setTimeout(done, timeoutMs);
    this.waiting.add(done);
    return { settled: promise, cancel: done };
  }

  private wake(): void {
    for (const done of [...this.waiting]) done();
  }

  /** At once, so that it is not done for every change. */
  private forgetOlderHalf(): void {
    let count = 0;
    while (count < this.events.length && (this.events.length - count > KEPT / 2 || this.bytes > KEPT_BYTES / 2)) {
      this.bytes -= this.events[count++]?.size ?? 0;
    }
    const newest = this.events.splice(0, count).at(-1);
    if (newest) this.floor = { version: newest.version, index: newest.index };
  }
}

/** A change keeps the document before and after it. */
export const sizeOf = (bytes: number | undefined): number => SMALLEST + 2 * (bytes ?? SMALLEST);

/** A resume token: the position in hexadecimal digits, so that tokens sort as positions do. */
export const tokenOf = ({ version, index }: Position): Doc => ({
  _data: version.toString(16).padStart(14, '0') + index.toString(16).padStart(8, '0'),
});

/** @throws StoreError 260 for a token that this store did not make. */
export function parseToken(token: unknown): Position {
  const data = isDoc(token) ? token['_data'] : undefined;
  if (typeof data !== 'string' || !/^[0-9a-f]{22}$/.test(data))
    throw new StoreError(260, 'The resume token has an unknown form');
  return { version: parseInt(data.slice(0, 14), 16), index: parseInt(data.slice(14), 16) };
}
