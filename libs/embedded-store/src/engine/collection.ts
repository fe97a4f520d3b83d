import { CollectionIndex } from './collection-index.js';
import type { IndexSpec } from './index-spec.js';
import type { Doc } from '../values/types.js';
import type { Transaction } from '../txn/transaction.js';
import { duplicateKey } from './duplicate-key.js';

/** One version of a document. Neither it nor its document is ever changed. */
export interface Entry {
  /** The key of its `_id` (values/key.ts). */
  readonly id: string;
  readonly doc: Doc;
  /** The number of the commit that wrote it. */
  readonly version: number;
}

/** What an open snapshot sees of a document that was changed since: the entry was there until that commit. */
interface Former {
  readonly until: number;
  readonly entry: Entry | undefined;
}

/** A document that is put, replaced or (without an entry after) removed. */
export interface Change {
  readonly id: string;
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

export interface CollectionOptions extends Doc {
  comment?: unknown;
}

/** The documents of one collection with their indexes, the former versions that snapshots need, and locks. */
export class Collection {
  readonly db: string;
  readonly name: string;
  /** False for a collection that was only spoken of. */
  exists = false;
  options: Doc = {};
  readonly entries = new Map<string, Entry>();
  readonly indexes = new Map<string, CollectionIndex>();
  readonly former = new Map<string, Former[]>();
  /** Who holds a document, and who holds a key of a unique index (`index name\0key`), until its transaction ends. */
  readonly locks = new Map<string, Transaction>();
  readonly keyLocks = new Map<string, { readonly transaction: Transaction; readonly id: string }>();

  constructor(db: string, name: string) {
    this.db = db;
    this.name = name;
    this.indexes.set('_id_', new CollectionIndex({ v: 2, key: { _id: 1 }, name: '_id_' }));
  }

  get namespace(): string {
    return `${this.db}.${this.name}`;
  }

  /** Builds an index over what is there. @throws StoreError 11000 when a unique one cannot be. */
  addIndex(spec: IndexSpec): CollectionIndex {
    const index = new CollectionIndex(spec);
    for (const entry of this.entries.values()) {
      const keys = index.keysOf(entry.doc);
      if (index.unique && keys.some((key) => index.ownerOf(key) !== undefined))
        throw duplicateKey(this, index, entry.doc);
      index.add(entry.id, keys);
    }
    this.indexes.set(spec.name, index);
    return index;
  }

  /** Puts, replaces or (without an entry) removes documents in the current state, indexes included. */
  replaceAll(changes: readonly Change[]): void {
    for (const index of this.indexes.values()) {
      const moves = changes.flatMap((change) => moveIn(index, change) ?? []);
      // all away before one comes: documents may change places in a unique index
      for (const { id, old } of moves) index.remove(id, old);
      for (const { id, now } of moves) index.add(id, now);
    }
    for (const { id, after } of changes) {
      if (after) this.entries.set(id, after);
      else this.entries.delete(id);
    }
  }

  /** Keeps what is about to be overwritten for the snapshots that are open. */
  remember(id: string, entry: Entry | undefined, until: number): void {
    const list = this.former.get(id);
    if (list) list.push({ until, entry });
    else this.former.set(id, [{ until, entry }]);
  }

  /** Forgets former versions that no snapshot from `oldest` on can see. */
  forget(oldest: number): void {
    for (const [id, list] of this.former) {
      const kept = list.filter(({ until }) => until > oldest);
      if (kept.length === 0) this.former.delete(id);
      else if (kept.length !== list.length) this.former.set(id, kept);
    }
  }

  /** The documents that were changed since a snapshot, as the snapshot sees them. */
  seenAt(snapshot: number): Map<string, Entry | undefined> {
    const seen = new Map<string, Entry | undefined>();
    for (const [id, list] of this.former) {
      const found = list.find(({ until }) => until > snapshot);
      if (found) seen.set(id, found.entry);
    }
    return seen;
  }

  /** The last commit that touched a document since the oldest open snapshot, 0 when none did. */
  lastChange(id: string): number {
    return Math.max(this.entries.get(id)?.version ?? 0, this.former.get(id)?.at(-1)?.until ?? 0);
  }
}

/** What a change means to an index; nothing if the document keeps its place. */
function moveIn(index: CollectionIndex, { id, before, after }: Change) {
  if (before && after && index.readsAlike(before.doc, after.doc)) return undefined;
  const old = before ? index.keysOf(before.doc) : [];
  const now = after ? index.keysOf(after.doc) : [];
  return old.length === now.length && old.every((key, at) => key === now[at]) ? undefined : { id, old, now };
}
