import type { Collection, Entry } from '../engine/collection.js';
import type { Doc } from '../values/types.js';

export type WriteKind = 'insert' | 'update' | 'replace' | 'delete';

/** What a transaction will do to one document when it commits. */
export interface PendingWrite {
  /** The committed version that it began from. */
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
  /** The new document as BSON. */
  readonly bytes: Buffer | undefined;
  readonly kind: WriteKind;
}

/** A multi-document transaction: what it sees (its snapshot and its own writes) and what it holds. */
export class Transaction {
  readonly number: bigint;
  /** The last commit that it sees. */
  readonly snapshot: number;
  readonly startedAt = Date.now();
  readonly writes = new Map<Collection, Map<string, PendingWrite>>();
  state: 'open' | 'committed' | 'aborted' = 'open';
  /** When its client left, in milliseconds since 1970; undefined while it is there. */
  leftAt: number | undefined;
  private connectionId = 0;
  /** Settles when it has committed or aborted. */
  readonly finished: Promise<void>;
  readonly settle: () => void;

  constructor(number: bigint, snapshot: number) {
    this.number = number;
    this.snapshot = snapshot;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.finished = promise;
    this.settle = resolve;
  }

  /** A command of it came over this connection. */
  use(connectionId: number): void {
    this.connectionId = connectionId;
    this.leftAt = undefined;
  }

  /** The connection has ended: it is left if its last command came over this one. */
  leave(connectionId: number, now: number): void {
    if (this.connectionId === connectionId) this.leftAt = now;
  }

  /** The documents that it sees differently from the current state; undefined when there are none. */
  overlay(collection: Collection): ReadonlyMap<string, Entry | undefined> | undefined {
    const own = this.writes.get(collection);
    if (!own && collection.former.size === 0) return undefined;
    const seen = collection.seenAt(this.snapshot);
    for (const [id, { after }] of own ?? []) seen.set(id, after);
    return seen.size === 0 ? undefined : seen;
  }

  pending(collection: Collection, id: string): PendingWrite | undefined {
    return this.writes.get(collection)?.get(id);
  }

  /** Registers a write and keeps others away from the document and its unique keys until the end. */
  hold(collection: Collection, id: string, write: PendingWrite, uniqueKeys: readonly string[]): void {
    let own = this.writes.get(collection);
    if (!own) this.writes.set(collection, (own = new Map()));
    own.set(id, write);
    collection.locks.set(id, this);
    for (const key of uniqueKeys) collection.keyLocks.set(key, { transaction: this, id });
  }

  /** Gives everything back. */
  release(): void {
    for (const [collection, writes] of this.writes) {
      for (const id of writes.keys()) collection.locks.delete(id);
      for (const [key, lock] of collection.keyLocks) if (lock.transaction === this) collection.keyLocks.delete(key);
    }
    this.writes.clear();
  }
}

/** Internal signal: the statement must wait for this transaction and be tried again. Never leaves the server. */
export class Blocked extends Error {
  readonly transaction: Transaction;

  constructor(transaction: Transaction) {
    super('waiting for a transaction');
    this.transaction = transaction;
  }
}

/** One document's change, ready to be applied. */
export interface Change {
  readonly collection: Collection;
  readonly id: string;
  readonly before: Entry | undefined;
  readonly after: Doc | undefined;
  /** The new document as BSON. */
  readonly bytes: Buffer | undefined;
  readonly kind: WriteKind;
}
