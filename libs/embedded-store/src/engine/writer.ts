import { encode } from '../bson/encode.js';
import { StoreError, writeConflict } from '../errors.js';
import type { SessionNote } from '../storage/log-record.js';
import { Blocked, type Change, type Transaction, type WriteKind } from '../txn/transaction.js';
import { keyOf } from '../values/key.js';
import type { Doc } from '../values/types.js';
import type { Collection, Entry } from './collection.js';
import type { CollectionIndex } from './collection-index.js';
import { duplicateKey } from './duplicate-key.js';
import type { Store } from './store.js';

/** What MongoDB accepts: 16 MiB, and 16 KiB for what commands add. */
const MAX_DOCUMENT = 16 * 1024 * 1024 + 16 * 1024;

/** @throws StoreError 10334 for documents over 16 MiB. */
function bytesOf(doc: Doc): Buffer {
  const bytes = encode(doc);
  if (bytes.length <= MAX_DOCUMENT) return bytes;
  throw new StoreError(
    10334,
    `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT}(16MB)`,
  );
}

/**
 * Writes of one statement, inside a transaction or outside of all. Outside, a write waits (Blocked) for the transaction
 * that holds what it needs; inside, that is a WriteConflict.
 */
export class Writer {
  readonly transaction: Transaction | undefined;
  private readonly store: Store;
  private applied: Change[] = [];

  constructor(store: Store, transaction: Transaction | undefined) {
    this.store = store;
    this.transaction = transaction;
  }

  /** To be called for all targets before the first of them is written, so that a statement never waits half done. */
  checkFree(collection: Collection, id: string): void {
    const holder = collection.locks.get(id);
    if (holder === this.transaction && holder) return;
    if (holder) throw this.transaction ? writeConflict() : new Blocked(holder);
    if (this.transaction && collection.lastChange(id) > this.transaction.snapshot) throw writeConflict();
  }

  /** @throws StoreError 11000 */
  insert(collection: Collection, doc: Doc): void {
    const id = keyOf(doc['_id']);
    this.checkFree(collection, id);
    const overlay = this.transaction?.pending(collection, id);
    const present = overlay ? overlay.after : collection.entries.get(id);
    const idIndex = collection.indexes.get('_id_');
    if (present && idIndex) throw duplicateKey(collection, idIndex, doc);
    this.put(collection, id, undefined, doc, 'insert');
  }

  replace(collection: Collection, entry: Entry, doc: Doc, kind: 'update' | 'replace'): void {
    this.put(collection, entry.id, entry, doc, kind);
  }

  remove(collection: Collection, entry: Entry): void {
    this.checkFree(collection, entry.id);
    this.put(collection, entry.id, entry, undefined, 'delete');
  }

  /** Hands what was written outside of a transaction to the journal. */
  finish(note?: SessionNote): void {
    if (this.applied.length > 0) this.store.record(this.applied, note);
    this.applied = [];
  }

  private put(
    collection: Collection,
    id: string,
    before: Entry | undefined,
    doc: Doc | undefined,
    kind: WriteKind,
  ): void {
    const bytes = doc && bytesOf(doc);
    const uniqueKeys = doc ? this.claimKeys(collection, id, doc) : [];
    if (!this.transaction) {
      this.applied.push(...this.store.apply([{ collection, id, before, after: doc, bytes, kind }]));
      return;
    }
    const pending = this.transaction.pending(collection, id);
    const committed = pending ? pending.before : before;
    const firstKind = pending?.kind === 'insert' && doc ? 'insert' : kind;
    const after = doc && { id, doc, version: this.transaction.snapshot };
    this.transaction.hold(collection, id, { before: committed, after, bytes, kind: firstKind }, uniqueKeys);
  }

  /** The document's keys in unique indexes, after checking that no one else has them. */
  private claimKeys(collection: Collection, id: string, doc: Doc): string[] {
    const claimed: string[] = [];
    for (const index of collection.indexes.values()) {
      if (!index.unique || index.name === '_id_') continue;
      for (const key of index.keysOf(doc)) {
        const lockName = `${index.name}\0${key}`;
        this.checkOwner(collection, index, key, id, doc);
        this.checkKeyLock(collection, index, key, lockName, id, doc);
        claimed.push(lockName);
      }
    }
    return claimed;
  }

  private checkOwner(collection: Collection, index: CollectionIndex, key: string, id: string, doc: Doc): void {
    const owner = index.ownerOf(key);
    if (owner === undefined || owner === id) return;
    const holder = collection.locks.get(owner);
    if (!this.transaction) throw holder ? new Blocked(holder) : duplicateKey(collection, index, doc);
    if (holder && holder !== this.transaction) throw writeConflict();
    const own = this.transaction.pending(collection, owner);
    if (own && !(own.after && index.keysOf(own.after.doc).includes(key))) return;
    if (!own && collection.lastChange(owner) > this.transaction.snapshot) throw writeConflict();
    throw duplicateKey(collection, index, doc);
  }

  private checkKeyLock(
    collection: Collection,
    index: CollectionIndex,
    key: string,
    lockName: string,
    id: string,
    doc: Doc,
  ): void {
    const lock = collection.keyLocks.get(lockName);
    if (!lock) return;
    if (lock.transaction !== this.transaction) throw this.transaction ? writeConflict() : new Blocked(lock.transaction);
    if (lock.id === id) return;
    const other = this.transaction.pending(collection, lock.id)?.after;
    if (other && index.keysOf(other.doc).includes(key)) throw duplicateKey(collection, index, doc);
  }
}
