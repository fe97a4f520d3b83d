import type { Collection, Entry } from '../engine/collection.js';
import { findEntries, type ReadQuery } from '../engine/read.js';
import type { Writer } from '../engine/writer.js';
import type { Updater } from '../update/compile-update.js';
import { upsertDocument } from '../update/upsert.js';
import { identical } from '../values/compare.js';
import { keyOf } from '../values/key.js';
import type { Doc } from '../values/types.js';
import { checkId } from './insert.js';

export interface UpdateStatement {
  readonly query: ReadQuery;
  readonly updater: Updater;
  readonly multi: boolean;
  readonly upsert: boolean;
}

export interface UpdateOutcome {
  readonly matched: number;
  readonly modified: number;
  /** The document that an upsert inserted. */
  readonly inserted?: Doc;
  readonly before?: Doc;
  readonly after?: Doc;
}

/** Finds, changes and writes. Nothing is written before it is clear that no target is held by a transaction. */
export function runUpdate(collection: Collection, statement: UpdateStatement, writer: Writer): UpdateOutcome {
  const { query, updater, multi } = statement;
  const targets = findEntries(collection, multi ? query : { ...query, limit: 1 }, writer.transaction);
  if (targets.length === 0)
    return statement.upsert ? runUpsert(collection, statement, writer) : { matched: 0, modified: 0 };
  const changes = targets.map((entry) => ({ entry, doc: updater.apply(entry.doc, query.filter, false) }));
  for (const { entry, doc } of changes) if (!isSame(entry, doc)) writer.checkFree(collection, entry.id);
  let modified = 0;
  for (const { entry, doc } of changes) {
    if (isSame(entry, doc)) continue;
    writer.replace(collection, entry, doc, updater.kind);
    modified++;
  }
  const [first] = changes;
  return { matched: targets.length, modified, ...(first ? { before: first.entry.doc, after: first.doc } : {}) };
}

/** Replacements and pipelines make new documents even when nothing changes. */
const isSame = (entry: Entry, doc: Doc): boolean => doc === entry.doc || identical(doc, entry.doc);

function runUpsert(collection: Collection, { query, updater }: UpdateStatement, writer: Writer): UpdateOutcome {
  const inserted = upsertDocument(query.filter, updater);
  checkId(inserted['_id']);
  writer.checkFree(collection, keyOf(inserted['_id']));
  writer.insert(collection, inserted);
  return { matched: 0, modified: 0, inserted, after: inserted };
}
