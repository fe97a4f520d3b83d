import { decode } from '../bson/decode.js';
import { ChangeLog, sizeOf, type Position } from '../changes/change-log.js';
import type { Entry } from '../engine/collection.js';
import type { IndexSpec } from '../engine/index-spec.js';
import type { Store } from '../engine/store.js';
import type { Sessions } from '../txn/sessions.js';
import type { WriteKind } from '../txn/transaction.js';
import { keyOf } from '../values/key.js';
import { isDoc, type Doc } from '../values/types.js';

interface RecoveredCollection {
  options: Doc;
  readonly indexes: Map<string, IndexSpec>;
  readonly entries: Map<string, Entry>;
}

/** A record that has another form than this version writes. */
export class UnreadableRecordError extends Error {
  override readonly name = 'UnreadableRecordError';
}

/** What the files say, gathered record by record; indexes are built once at the end. */
export class RecoveredState {
  version = 0;
  /** Whether the snapshot was whole. */
  complete = false;
  private readonly collections = new Map<string, RecoveredCollection>();
  private readonly notes = new Map<string, Doc>();
  /** The newest changes of the logs, for change streams. */
  readonly changes = new ChangeLog();
  private readonly readAt = new Date();
  private recordSize = 0;
  private current: RecoveredCollection | undefined;

  /** A record of a snapshot. */
  applySnapshotRecord(payload: Buffer): void {
    const record = decode(payload);
    if ('begin' in record) this.beginAt(Number(record['begin']));
    else if ('end' in record) this.complete = true;
    else if (typeof record['collection'] === 'string') this.current = this.begin(record['collection'], record);
    else if (isDoc(record['d']) && this.current) put(this.current, record['d'], this.version);
    else if (isDoc(record['s'])) this.note(record['s']);
    else throw new UnreadableRecordError('a record of the snapshot has an unknown form');
  }

  /** A record of a log; those that the snapshot holds already are passed over. */
  applyLogRecord(payload: Buffer): void {
    const record = decode(payload);
    const version = Number(record['v']);
    if (!Number.isSafeInteger(version)) throw new UnreadableRecordError('a record of the log has no number');
    if (version <= this.version) return;
    this.version = version;
    this.changes.moveTo(version);
    this.recordSize = payload.length;
    if (Array.isArray(record['o']))
      (record['o'] as unknown[]).forEach((operation, index) => this.applyOperation(operation, version, index));
    else this.applyDefinition(record);
    if (isDoc(record['s'])) this.note(record['s']);
  }

  private applyOperation(operation: unknown, version: number, index: number): void {
    if (!isDoc(operation) || typeof operation['n'] !== 'string')
      throw new UnreadableRecordError('an operation of the log has an unknown form');
    const namespace = operation['n'];
    const collection = this.collection(namespace);
    const after = isDoc(operation['d']) ? operation['d'] : undefined;
    const id = keyOf(after ? after['_id'] : operation['i']);
    this.remember(namespace, operation['k'], collection.entries.get(id)?.doc, after, { version, index });
    if (after) collection.entries.set(id, { id, doc: after, version });
    else collection.entries.delete(id);
  }

  private remember(
    namespace: string,
    kind: unknown,
    before: Doc | undefined,
    after: Doc | undefined,
    at: Position,
  ): void {
    const [db, collection] = splitNamespace(namespace);
    const size = sizeOf(after || before ? this.recordSize : 0);
    this.changes.add({ ...at, db, collection, kind: kind as WriteKind, before, after, at: this.readAt, size });
  }

  private beginAt(version: number): void {
    this.version = version;
    this.changes.beginAfter(version);
  }

  private applyDefinition(record: Doc): void {
    const namespace = record['n'];
    if (typeof namespace !== 'string') throw new UnreadableRecordError('a record of the log has an unknown form');
    if (record['drop'] === true) this.collections.delete(namespace);
    else if (isDoc(record['create'])) this.collection(namespace).options = record['create'];
    else if (isDoc(record['index']))
      this.collection(namespace).indexes.set(String(record['index']['name']), record['index'] as IndexSpec);
    else if (typeof record['dropIndex'] === 'string') this.collection(namespace).indexes.delete(record['dropIndex']);
    else throw new UnreadableRecordError('a record of the log has an unknown form');
  }

  private begin(namespace: string, head: Doc): RecoveredCollection {
    const collection = this.collection(namespace);
    collection.options = isDoc(head['options']) ? head['options'] : {};
    for (const spec of Array.isArray(head['indexes']) ? (head['indexes'] as IndexSpec[]) : [])
      collection.indexes.set(spec.name, spec);
    return collection;
  }

  private collection(namespace: string): RecoveredCollection {
    let found = this.collections.get(namespace);
    if (!found) this.collections.set(namespace, (found = { options: {}, indexes: new Map(), entries: new Map() }));
    return found;
  }

  private note(note: Doc): void {
    const key = String(note['i']);
    const earlier = this.notes.get(key);
    const sameNumber = earlier && earlier['t'] === note['t'];
    const results = [...(sameNumber ? resultsOf(earlier) : []), ...resultsOf(note)];
    this.notes.set(key, { ...note, r: results });
  }

  /** Fills an empty store. */
  pourInto(store: Store, sessions: Sessions): void {
    store.version = this.version;
    for (const [namespace, recovered] of this.collections) {
      const collection = store.collection(...splitNamespace(namespace));
      collection.exists = true;
      collection.options = recovered.options;
      for (const [id, entry] of recovered.entries) collection.entries.set(id, entry);
      for (const spec of [...collection.indexes.values()].map((index) => index.spec)) collection.addIndex(spec);
      for (const spec of recovered.indexes.values()) if (spec.name !== '_id_') collection.addIndex(spec);
    }
    for (const [key, note] of this.notes) {
      const session = sessions.get(key);
      session.advance(BigInt(note['t'] as bigint));
      session.committed = note['c'] === true;
      for (const result of resultsOf(note)) session.statements.set(Number(result['i']), result['r'] as Doc);
    }
  }
}

function splitNamespace(namespace: string): [db: string, collection: string] {
  const dot = namespace.indexOf('.');
  return [namespace.slice(0, dot), namespace.slice(dot + 1)];
}

const resultsOf = (note: Doc): Doc[] => (Array.isArray(note['r']) ? (note['r'] as Doc[]) : []);

function put(collection: RecoveredCollection, doc: Doc, version: number): void {
  const id = keyOf(doc['_id']);
  collection.entries.set(id, { id, doc, version });
}
