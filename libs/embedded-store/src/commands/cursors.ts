import { randomBytes } from 'node:crypto';
import { encode, RawDocument } from '../bson/encode.js';
import { StoreError } from '../errors.js';
import type { Doc } from '../values/types.js';

/** Batches stop here: 16 MiB, as MongoDB's do. A single document always fits. */
export const MAX_BATCH_BYTES = 16 * 1024 * 1024;
const FIRST_BATCH = 101;
const IDLE_LIMIT_MS = 10 * 60 * 1000;

/** Documents that are still to be fetched, as they were when the cursor was opened. */
interface Cursor {
  readonly namespace: string;
  readonly documents: Iterator<Doc>;
  next: RawDocument | undefined;
  readonly sessionKey: string | undefined;
  lastUsed: number;
}

interface Batch {
  readonly documents: RawDocument[];
  readonly finished: boolean;
}

/** Open cursors, by id. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();

  /** The reply of a command that returns documents; a cursor stays open when they do not fit into the first batch. */
  reply(
    namespace: string,
    documents: Iterable<Doc>,
    options: { batchSize?: number | undefined; singleBatch?: boolean; sessionKey?: string | undefined } = {},
  ): Doc {
    const cursor: Cursor = {
      namespace,
      documents: documents[Symbol.iterator](),
      next: undefined,
      sessionKey: options.sessionKey,
      lastUsed: Date.now(),
    };
    const batch = take(cursor, options.batchSize ?? FIRST_BATCH);
    let id = 0n;
    if (!batch.finished && options.singleBatch !== true) {
      id = newId();
      this.open.set(id, cursor);
    }
    return { cursor: { firstBatch: batch.documents, id, ns: namespace }, ok: 1 };
  }

  /** @throws StoreError 43 for a cursor that is not open, 13 for another collection's. */
  more(id: bigint, namespace: string, batchSize: number | undefined): Doc {
    const cursor = this.open.get(id);
    if (!cursor) throw new StoreError(43, `cursor id ${id} not found`);
    if (cursor.namespace !== namespace)
      throw new StoreError(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    cursor.lastUsed = Date.now();
    const batch = take(cursor, batchSize === undefined || batchSize === 0 ? Infinity : batchSize);
    if (batch.finished) this.open.delete(id);
    return { cursor: { nextBatch: batch.documents, id: batch.finished ? 0n : id, ns: namespace }, ok: 1 };
  }

  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  killOfSession(sessionKey: string): void {
    for (const [id, cursor] of this.open) if (cursor.sessionKey === sessionKey) this.open.delete(id);
  }

  killIdle(now = Date.now()): void {
    for (const [id, cursor] of this.open) if (now - cursor.lastUsed > IDLE_LIMIT_MS) this.open.delete(id);
  }
}

const newId = (): bigint => BigInt.asUintN(62, randomBytes(8).readBigUInt64LE()) + 1n;

function take(cursor: Cursor, count: number): Batch {
  const documents: RawDocument[] = [];
  let bytes = 0;
  for (;;) {
    const next = (cursor.next ??= fetch(cursor));
    if (!next) return { documents, finished: true };
    const size = next.bytes.length + 16;
    if (documents.length >= count || (documents.length > 0 && bytes + size > MAX_BATCH_BYTES))
      return { documents, finished: false };
    documents.push(next);
    bytes += size;
    cursor.next = undefined;
  }
}

function fetch(cursor: Cursor): RawDocument | undefined {
  const { value, done } = cursor.documents.next();
  return done ? undefined : new RawDocument(encode(value));
}
