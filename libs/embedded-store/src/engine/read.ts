import { StoreError } from '../errors.js';
import type { Predicate } from '../query/filter.js';
import { sortBy, type SortField } from '../query/sort.js';
import type { Transaction } from '../txn/transaction.js';
import type { StringOrder } from '../values/compare.js';
import type { Doc } from '../values/types.js';
import type { Collection, Entry } from './collection.js';
import type { CollectionIndex } from './collection-index.js';
import { idsOf, plan, type Plan } from './planner.js';

export interface ReadQuery {
  readonly filter: Doc;
  readonly predicate: Predicate;
  readonly sort?: readonly SortField[] | undefined;
  readonly strings?: StringOrder | undefined;
  readonly hint?: CollectionIndex | 'natural' | undefined;
  readonly skip?: number | undefined;
  /** 0 is no limit. */
  readonly limit?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly deadline?: number | undefined;
}

const CHECK_DEADLINE_EVERY = 4096;

export function planOf(collection: Collection, query: ReadQuery): Plan {
  return plan(collection, {
    filter: query.filter,
    sort: query.sort ?? [],
    collated: query.strings !== undefined,
    hint: query.hint,
  });
}

/** The documents that match, in order, as a transaction sees them or as they are. @throws StoreError 50 past the deadline. */
export function findEntries(collection: Collection, query: ReadQuery, transaction?: Transaction): Entry[] {
  const overlay = transaction?.overlay(collection);
  const chosen = planOf(collection, query);
  const sort = query.sort ?? [];
  const inOrder = sort.length === 0 || (chosen.sorted && !overlay);
  const skip = query.skip ?? 0;
  const wanted = query.limit ? skip + query.limit : Infinity;
  const found: Entry[] = [];
  for (const entry of candidates(collection, chosen, overlay, query.deadline)) {
    if (!query.predicate(entry.doc)) continue;
    found.push(entry);
    if (inOrder && found.length >= wanted) break;
  }
  const ordered = inOrder ? found : sortBy(found, sort, ({ doc }) => doc, query.strings, wanted);
  return skip > 0 || wanted !== Infinity ? ordered.slice(skip, wanted) : ordered;
}

function* candidates(
  collection: Collection,
  chosen: Plan,
  overlay: ReadonlyMap<string, Entry | undefined> | undefined,
  deadline: number | undefined,
): Generator<Entry> {
  let seen = 0;
  for (const id of idsOf(collection, chosen)) {
    if (deadline !== undefined && ++seen % CHECK_DEADLINE_EVERY === 0 && Date.now() > deadline) throw timeLimit();
    if (overlay?.has(id)) continue;
    const entry = collection.entries.get(id);
    if (entry) yield entry;
  }
  if (overlay) for (const entry of overlay.values()) if (entry) yield entry;
}

export const timeLimit = (): StoreError => new StoreError(50, 'operation exceeded time limit');
