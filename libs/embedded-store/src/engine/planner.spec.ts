import { describe, expect, it } from '@jest/globals';
import { BSONRegExp } from 'bson';
import fc from 'fast-check';
import { NoJournal } from '../storage/journal.js';
import { compileFilter } from '../query/filter.js';
import { parseSort, sortKey } from '../query/sort.js';
import type { Doc } from '../values/types.js';
import type { Collection } from './collection.js';
import { countCovered } from './covered-count.js';
import { parseIndexSpec } from './index-spec.js';
import { idsOf } from './planner.js';
import { findEntries, planOf, type ReadQuery } from './read.js';
import { Store } from './store.js';
import { Writer } from './writer.js';

/** A plain object, as documents are, with all fields or at least the required ones. */
const record = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }, required?: (keyof T)[]) =>
  required
    ? fc.record(fields, { noNullPrototype: true, requiredKeys: required })
    : fc.record(fields, { noNullPrototype: true });

const small = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 4 }) as fc.Arbitrary<unknown>, weight: 6 },
  { arbitrary: fc.constantFrom<unknown>('a', 'b', null, true), weight: 1 },
);
const value = fc.oneof(
  { arbitrary: small, weight: 2 },
  { arbitrary: fc.array(small, { maxLength: 3 }), weight: 2 },
  { arbitrary: record({ x: small }), weight: 1 },
  { arbitrary: fc.array(record({ x: small }), { maxLength: 2 }), weight: 1 },
);
const documents = fc.array(record({ a: value, b: value, c: value }, []), { maxLength: 15 });

const range = fc.oneof(
  record({ $gt: small, $lt: small }),
  record({ $gte: small, $lte: small }, ['$gte']),
  record({ $lt: small }),
);
const comparison = fc.oneof(
  { arbitrary: small, weight: 2 },
  { arbitrary: range as fc.Arbitrary<unknown>, weight: 4 },
  { arbitrary: record({ $in: fc.array(small, { minLength: 1, maxLength: 3 }) }), weight: 1 },
  { arbitrary: record({ $ne: small }), weight: 1 },
  { arbitrary: record({ $exists: fc.boolean() }), weight: 1 },
  { arbitrary: fc.constant({ $elemMatch: { x: 1 } }), weight: 1 },
  { arbitrary: record({ $elemMatch: range }), weight: 1 },
);
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'b.x');
const clause = fc.dictionary(path, comparison, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
const filter = fc.oneof(
  { arbitrary: clause as fc.Arbitrary<Doc>, weight: 3 },
  { arbitrary: record({ $or: fc.array(clause, { minLength: 1, maxLength: 2 }) }), weight: 1 },
  { arbitrary: record({ $and: fc.array(clause, { minLength: 1, maxLength: 2 }) }), weight: 1 },
);
const sort = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(1, -1), {
  maxKeys: 2,
  noNullPrototype: true,
});

const INDEXES: Doc[] = [
  { key: { a: 1 } },
  { key: { a: -1, b: 1 } },
  { key: { b: 1, c: -1 } },
  { key: { a: 1, _id: 1 } },
  { key: { b: 1, a: 1, _id: -1 } },
  { key: { c: 1 }, sparse: true },
  { key: { 'a.x': 1 } },
  { key: { b: -1 }, partialFilterExpression: { c: { $gte: 2 } } },
  { key: { a: 1, c: 1 }, partialFilterExpression: { a: { $exists: true } } },
];

describe('a query by index', () => {
  it('finds what a look at every document finds, in the same order', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(
        documents,
        filter,
        sort,
        fc.subarray(INDEXES),
        fc.integer({ min: 0, max: 5 }),
        (docs, wanted, order, indexes, limit) => {
          const collection = collectionOf(docs, indexes);
          const query: ReadQuery = { filter: wanted, predicate: compileFilter(wanted) };
          const found = (more: Partial<ReadQuery>): Doc[] =>
            findEntries(collection, { ...query, ...more }).map(({ doc }) => doc);
          kinds.add(planOf(collection, query).kind);

          const total = parseSort({ ...order, _id: 1 });
          const ids = (list: readonly Doc[]): unknown[] => list.map(({ _id }) => _id);
          expect(ids(found({ sort: total, limit }))).toEqual(ids(found({ sort: total, limit, hint: 'natural' })));

          const partial = parseSort(order);
          const keys = (list: readonly Doc[]): string[] => list.map((doc) => sortKey(doc, partial));
          expect(keys(found({ sort: partial, limit }))).toEqual(keys(found({ sort: partial, limit, hint: 'natural' })));
        },
      ),
      { numRuns: 1500 },
    );
    expect([...kinds].sort()).toEqual(['index', 'scan', 'union']);
  });

  it('reads one element of an array in the order of what follows it, and no further than asked', () => {
    const docs = Array.from({ length: 9 }, (_, i) => ({ a: i % 2 ? ['x', 'y'] : ['y'] }));
    const collection = collectionOf(docs, [{ key: { a: 1, _id: 1 } }]);
    const sorted = (filter: Doc, order: Doc): boolean => {
      const plan = planOf(collection, { filter, predicate: compileFilter(filter), sort: parseSort(order) });
      return plan.kind === 'index' && plan.sorted;
    };
    expect(sorted({ a: 'x', _id: { $gt: 3 } }, { _id: 1 })).toBe(true);
    expect(sorted({ a: 'x' }, { a: 1, _id: 1 })).toBe(false);
    expect(sorted({ a: { $in: ['x', 'y'] } }, { a: 1, _id: 1 })).toBe(false);
  });

  it('reads several values as one list in the order of what follows them, and no further than asked', () => {
    const docs = Array.from({ length: 300 }, (_, i) => ({ a: [`v${i % 3}`, `w${i % 2}`], b: i % 7 }));
    const collection = collectionOf(docs, [{ key: { a: 1, b: 1, _id: 1 } }]);
    const filter = { a: { $in: ['v0', 'v2', 'w1'] } };
    const query = { filter, predicate: compileFilter(filter), sort: parseSort({ b: -1, _id: -1 }), limit: 20 };
    const all = findEntries(collection, { ...query, hint: 'natural' });
    const index = collection.indexes.get('i0');
    const before = index?.examined ?? 0;
    expect(findEntries(collection, query)).toEqual(all);
    expect((index?.examined ?? Infinity) - before).toBeLessThan(60);
  });

  it('counts by entries alone what they tell, as a look at every document counts', () => {
    const docs = [
      ...[['x', 'y'], ['y', 'z'], 'y', null, [], 7, 'yes', new Date(5)].map((a) => ({ a })),
      ...[1, 2].map((b) => ({ b, d: new Date(b), c: 'one', e: [b, 3] })),
    ];
    const collection = collectionOf(docs, [{ key: { a: 1, b: 1 } }, { key: { d: 1 } }, { key: { c: 1, e: 1 } }]);
    const count = (filter: Doc, more: Partial<ReadQuery> = {}): (number | undefined)[] => {
      let looked = 0;
      const predicate = compileFilter(filter);
      const counting = (doc: Doc) => (looked++, predicate(doc));
      const covered = countCovered(collection, { filter, predicate: counting, ...more });
      return [covered, findEntries(collection, { filter, predicate, ...more }).length, looked];
    };
    expect(count({ a: 'y' })).toEqual([3, 3, 0]);
    expect(count({ $and: [{ a: { $in: ['x', 'y', 7] } }] })).toEqual([4, 4, 0]);
    expect(count({ a: new BSONRegExp('^y') })).toEqual([4, 4, 0]);
    expect(count({ a: 'y' }, { limit: 2, skip: 1 })).toEqual([2, 2, 0]);
    expect(count({ c: 'one' })).toEqual([2, 2, 0]);
    expect(count({ d: { $gt: new Date(1), $lte: new Date(2) } })).toEqual([1, 1, 0]);
    for (const fetched of [
      { a: null },
      { a: 'y', b: null },
      { a: { $gt: 'a', $lt: 'm' } },
      { a: { $elemMatch: { $gt: 'x' } } },
    ])
      expect(count(fetched)[0]).toBeUndefined();
  });

  it('reads of arrays only what lies between both bounds, where one element must meet both', () => {
    const docs = Array.from({ length: 100 }, (_, i) => ({ a: ['x', `n${String(i).padStart(2, '0')}`, 'z'] }));
    const collection = collectionOf(docs, [{ key: { a: 1 } }]);
    const filter = { a: { $elemMatch: { $gte: 'n10', $lt: 'n20' } } };
    const plan = planOf(collection, { filter, predicate: compileFilter(filter) });
    expect([...idsOf(collection, plan)]).toHaveLength(10);
    const two = { $and: [filter, { a: { $elemMatch: { $gt: 'x', $lte: 'z' } } }] };
    expect(findEntries(collection, { filter: two, predicate: compileFilter(two) })).toHaveLength(10);
  });

  it('reads the index with fewer entries, also where both have many', () => {
    const docs = Array.from({ length: 1_200 }, (_, i) => ({ a: i % 12 ? 'x' : 'y', b: 1, c: 1 }));
    const collection = collectionOf(docs, [{ key: { b: 1, c: 1, _id: -1 } }, { key: { a: 1, _id: -1 } }]);
    const filter = { a: 'y', b: 1, c: 1 };
    const plan = planOf(collection, { filter, predicate: compileFilter(filter), sort: parseSort({ _id: -1 }) });
    expect(plan).toMatchObject({ kind: 'index', index: { name: 'i1' }, sorted: true });
  });
});

function collectionOf(docs: readonly Doc[], indexes: readonly Doc[]): Collection {
  const store = new Store(new NoJournal());
  const collection = store.collection('test', 'rows');
  const writer = new Writer(store, undefined);
  docs.forEach((doc, i) => writer.insert(collection, { _id: i, ...doc }));
  for (const [i, spec] of indexes.entries()) collection.addIndex(parseIndexSpec({ name: `i${i}`, ...spec }));
  return collection;
}
