import { Collection, type Entry } from './collection.js';
import type { Journal } from '../storage/journal.js';
import { LogRecord, type SessionNote } from '../storage/log-record.js';
import { Transaction, type Change } from '../txn/transaction.js';
import type { IndexSpec } from './index-spec.js';
import type { Doc } from '../values/types.js';

/** Called with what a commit changed when it is on disk, in the order of commits. */
export type CommitListener = (version: number, changes: readonly Change[]) => void;

/** All collections, the commit counter, and the way of every change into memory and journal. */
export class Store {
  readonly collections = new Map<string, Collection>();
  version = 0;
  private readonly open = new Set<Transaction>();
  private readonly journal: Journal;
  private readonly listeners: CommitListener[] = [];
  private dropListener: ((version: number, collection: Collection) => void) | undefined;

  constructor(journal: Journal) {
    this.journal = journal;
  }

  /** Tells of collections that are gone for good. */
  onDrop(listener: (version: number, collection: Collection) => void): void {
    this.dropListener = listener;
  }

  onCommit(listener: CommitListener): void {
    this.listeners.push(listener);
  }

  /** The collection to be written to; one that is not there yet exists from its first commit on. */
  collection(db: string, name: string): Collection {
    const namespace = `${db}.${name}`;
    let found = this.collections.get(namespace);
    if (!found) this.collections.set(namespace, (found = new Collection(db, name)));
    return found;
  }

  /** The collection to be read, empty when there is none. */
  readable(db: string, name: string): Collection {
    return this.collections.get(`${db}.${name}`) ?? new Collection(db, name);
  }

  existing(db: string, name: string): Collection | undefined {
    const found = this.collections.get(`${db}.${name}`);
    return found?.exists ? found : undefined;
  }

  /** Existing collections, of one database or all. */
  list(db?: string): Collection[] {
    return [...this.collections.values()].filter(
      (collection) => collection.exists && (db === undefined || collection.db === db),
    );
  }

  /** Settles when everything committed so far is on disk. @throws StoreError 14031 when it could not be written. */
  durable(): Promise<void> {
    return this.journal.durable();
  }

  begin(number: bigint): Transaction {
    const transaction = new Transaction(number, this.version);
    this.open.add(transaction);
    return transaction;
  }

  openTransactions(): ReadonlySet<Transaction> {
    return this.open;
  }

  abort(transaction: Transaction): void {
    if (transaction.state === 'open') this.end(transaction, 'aborted');
  }

  commit(transaction: Transaction, note: SessionNote): void {
    const changes: Change[] = [];
    for (const [collection, writes] of transaction.writes) {
      for (const [id, { before, after, kind, bytes }] of writes) {
        if (before || after)
          changes.push({
            collection,
            id,
            before,
            after: after?.doc,
            bytes,
            kind: before && kind === 'insert' ? 'replace' : kind,
          });
      }
    }
    this.end(transaction, 'committed');
    if (changes.length > 0) this.record(this.apply(changes), note);
  }

  private end(transaction: Transaction, state: 'committed' | 'aborted'): void {
    transaction.state = state;
    this.open.delete(transaction);
    transaction.release();
    const oldest = Math.min(Infinity, ...[...this.open].map(({ snapshot }) => snapshot));
    for (const collection of this.collections.values()) if (collection.former.size > 0) collection.forget(oldest);
    transaction.settle();
  }

  /** Makes changes visible as one commit. They are durable after `record` and `durable`. */
  apply(changes: readonly Change[]): readonly Change[] {
    const version = ++this.version;
    const byCollection = new Map<Collection, { id: string; before: Entry | undefined; after: Entry | undefined }[]>();
    for (const { collection, id, before, after } of changes) {
      if (this.open.size > 0) collection.remember(id, before, version);
      const change = { id, before, after: after && { id, doc: after, version } };
      const list = byCollection.get(collection);
      if (list) list.push(change);
      else byCollection.set(collection, [change]);
      collection.exists = true;
    }
    for (const [collection, list] of byCollection) collection.replaceAll(list);
    return changes;
  }

  /** Hands applied changes to the journal, with what the session must remember. */
  record(changes: readonly Change[], note?: SessionNote): void {
    const { version } = this;
    this.journal.append(
      LogRecord.ofChanges(changes, version, note),
      () => {
        this.revert(changes);
        note?.forget();
      },
      () => {
        for (const listener of this.listeners) listener(version, changes);
      },
    );
  }

  private revert(changes: readonly Change[]): void {
    for (const { collection, id, before } of [...changes].reverse()) {
      const current = collection.entries.get(id);
      collection.replaceAll([{ id, before: current, after: before && { ...before, version: ++this.version } }]);
    }
  }

  createCollection(collection: Collection, options: Doc): void {
    collection.exists = true;
    collection.options = options;
    this.journal.append(LogRecord.ofCreate(collection, options, ++this.version), () => {
      collection.exists = false;
    });
  }

  dropCollection(collection: Collection): void {
    this.collections.delete(collection.namespace);
    const version = ++this.version;
    const undo = (): void => {
      this.collections.set(collection.namespace, collection);
    };
    this.journal.append(LogRecord.ofDrop(collection, version), undo, () => this.dropListener?.(version, collection));
  }

  createIndex(collection: Collection, spec: IndexSpec): void {
    collection.addIndex(spec);
    const existed = collection.exists;
    collection.exists = true;
    this.journal.append(LogRecord.ofIndex(collection, spec, ++this.version), () => {
      collection.indexes.delete(spec.name);
      collection.exists = existed;
    });
  }

  dropIndex(collection: Collection, name: string): void {
    const index = collection.indexes.get(name);
    collection.indexes.delete(name);
    this.journal.append(LogRecord.ofDropIndex(collection, name, ++this.version), () => {
      if (index) collection.addIndex(index.spec);
    });
  }
}
