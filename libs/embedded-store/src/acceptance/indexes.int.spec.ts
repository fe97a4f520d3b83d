import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Collection, Document } from 'mongodb';
import { errorOf, eventually, openStoreUnderTest, type StoreUnderTest } from './store-under-test.js';

interface Stage {
  stage: string;
  indexName?: string;
  inputStage?: Stage;
}

describe('indexes', () => {
  let store: StoreUnderTest;
  let count = 0;
  const fresh = (): Collection => store.db.collection(`c${++count}`);
  const stages = async (explained: Promise<Document>): Promise<string[]> => {
    const found: string[] = [];
    for (
      let stage = ((await explained)['queryPlanner'] as { winningPlan: Stage }).winningPlan as Stage | undefined;
      stage;
      stage = stage.inputStage
    ) {
      found.push(stage.indexName === undefined ? stage.stage : `${stage.stage} ${stage.indexName}`);
    }
    return found;
  };

  beforeAll(async () => {
    store = await openStoreUnderTest('indexes');
  });
  afterAll(() => store.stop());

  it('keeps a unique index over a part of the documents only', async () => {
    const c = fresh();
    await c.createIndex({ k: 1 }, { unique: true, partialFilterExpression: { active: true } });
    await c.insertMany([
      { k: 1, active: false },
      { k: 1, active: false },
      { k: 1, active: true },
    ]);
    expect((await errorOf(c.insertOne({ k: 1, active: true }))).code).toBe(11000);
    expect((await errorOf(c.updateMany({ active: false }, { $set: { active: true } }))).code).toBe(11000);
    await c.deleteOne({ active: true });
    await c.updateOne({}, { $set: { active: true } });
    expect(await c.countDocuments({ k: 1, active: true })).toBe(1);
  });

  it('lets documents without the field into a sparse unique index', async () => {
    const c = fresh();
    await c.createIndex({ k: 1 }, { unique: true, sparse: true });
    await c.insertMany([{}, {}, { k: null }]);
    expect((await errorOf(c.insertOne({ k: null }))).code).toBe(11000);
    expect(await c.countDocuments({ k: null })).toBe(3);
  });

  it('takes missing for null in a unique index that is not sparse', async () => {
    const c = fresh();
    await c.createIndex({ k: 1 }, { unique: true });
    await c.insertOne({});
    expect((await errorOf(c.insertOne({ k: null }))).code).toBe(11000);
  });

  it('holds every element of an array unique, across documents but not within one', async () => {
    const c = fresh();
    await c.createIndex({ tags: 1 }, { unique: true });
    await c.insertOne({ tags: ['a', 'b', 'a'] });
    const error = await errorOf(c.insertOne({ tags: ['c', 'b'] }));
    expect(error.code).toBe(11000);
    expect(await c.countDocuments({ tags: 'c' })).toBe(0);
  });

  it('knows int64 and decimals apart that are equal as doubles', async () => {
    const c = fresh();
    await c.createIndex({ n: 1 }, { unique: true });
    await c.insertMany([{ n: 9007199254740992n }, { n: 9007199254740993n }]);
    expect((await errorOf(c.insertOne({ n: 9007199254740992 }))).code).toBe(11000);
    expect(await c.countDocuments({ n: 9007199254740993n })).toBe(1);
    expect((await c.find({ n: { $gt: 9007199254740992n } }).toArray()).length).toBe(1);
  });

  it('makes one document of twenty upserts at the same time', async () => {
    const c = fresh();
    await c.createIndex({ a: 1, b: 1 }, { unique: true });
    await Promise.allSettled(
      Array.from({ length: 20 }, () => c.updateOne({ a: 1, b: 2 }, { $setOnInsert: { x: 1 } }, { upsert: true })),
    );
    expect(await c.countDocuments({})).toBe(1);
  });

  it('refuses a unique index over what is not unique, and leaves none behind', async () => {
    const c = fresh();
    await c.insertMany([{ k: 1 }, { k: 1 }]);
    expect((await errorOf(c.createIndex({ k: 1 }, { unique: true }))).code).toBe(11000);
    expect((await c.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  });

  it.each([1, -1] as const)(
    'removes documents when their time has come (direction %d)',
    async (direction) => {
      const c = fresh();
      await c.createIndex({ until: direction }, { expireAfterSeconds: 0 });
      await c.insertMany([
        { until: new Date(Date.now() - 1000) },
        { until: new Date(Date.now() + 3_600_000) },
        { until: 'never' },
      ]);
      await eventually(async () => (await c.countDocuments({})) === 2, store.isMongoDB ? 70_000 : 10_000);
    },
    80_000,
  );

  it('uses an index for equality, range, order and prefix, and says so', async () => {
    const c = fresh();
    await c.createIndexes([{ key: { company: 1, at: -1 } }, { key: { email: 1 } }]);
    await c.insertMany(Array.from({ length: 50 }, (_, i) => ({ company: i % 5, at: i, email: `u${i}@x` })));
    expect(await stages(c.find({ company: 3 }).sort({ at: -1 }).explain())).toEqual([
      'FETCH',
      'IXSCAN company_1_at_-1',
    ]);
    expect(await stages(c.find({ company: 3, at: { $gte: 20 } }).explain())).toEqual([
      'FETCH',
      'IXSCAN company_1_at_-1',
    ]);
    expect(await stages(c.find({ email: /^u1/ }).explain())).toEqual(['FETCH', 'IXSCAN email_1']);
    expect(await stages(c.find({ at: 3 }).explain())).toEqual(['COLLSCAN']);
    expect(await stages(c.find({ at: 3 }).hint({ company: 1, at: -1 }).explain())).toEqual([
      'FETCH',
      'IXSCAN company_1_at_-1',
    ]);
    expect(
      (
        await c
          .find({ company: 3, at: { $gte: 20, $lt: 40 } })
          .sort({ at: 1 })
          .toArray()
      ).map(({ at }) => at as number),
    ).toEqual([23, 28, 33, 38]);
    expect((await c.find({ email: /^u1/ }).toArray()).length).toBe(11);
  });

  it('says how far a pipeline reads in the order of an index', async () => {
    const c = fresh();
    await c.createIndex({ at: 1 });
    await c.insertMany(Array.from({ length: 50 }, (_, i) => ({ company: i % 5, at: i })));
    const pipeline = [
      { $match: { at: { $lt: 40 } } },
      { $sort: { at: -1 } },
      { $limit: 7 },
      { $match: { company: 3 } },
    ];
    const explain = { aggregate: c.collectionName, pipeline, cursor: {} };
    const reply = await store.db.command({ explain, verbosity: 'executionStats' });
    const read = store.isMongoDB ? (reply['stages'] as Document[])[0]?.['$cursor'] : reply;
    expect((read as Document)['executionStats']).toMatchObject({ nReturned: 7, totalDocsExamined: 7 });
    expect((await c.aggregate(pipeline).toArray()).map(({ at }) => at as number)).toEqual([38, 33]);
  });

  it('finds what arrays hold with both bounds met by different elements', async () => {
    const c = fresh();
    await c.createIndex({ v: 1 });
    await c.insertMany([
      { _id: 1 as never, v: [1, 9] },
      { _id: 2 as never, v: [4] },
    ]);
    expect((await c.find({ v: { $gt: 3, $lt: 5 } }).toArray()).length).toBe(2);
  });

  it('reads between the nearest bounds, also where another field of the index holds arrays', async () => {
    const c = fresh();
    await c.createIndex({ tags: 1, at: -1 });
    await c.insertMany(Array.from({ length: 50 }, (_, i) => ({ tags: ['x', `t${i}`], at: i })));
    const between = c.find({
      $and: [{ tags: 'x', at: { $lt: 40 } }, { at: { $lte: 12, $gte: 5 } }, { at: { $gt: 9 } }],
    });
    const { executionStats } = await between.clone().explain('executionStats');
    expect((executionStats as Document)['totalDocsExamined']).toBe(3);
    expect((await between.sort({ at: -1 }).toArray()).map(({ at }) => at as number)).toEqual([12, 11, 10]);
  });

  it('lists indexes as they were asked for', async () => {
    const c = fresh();
    await c.createIndex({ a: 1 }, { name: 'mine', expireAfterSeconds: 60 });
    await c.createIndex({ b: -1 }, { unique: true, partialFilterExpression: { b: { $exists: true } } });
    expect(await c.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1 }, name: 'mine', expireAfterSeconds: 60 },
      { v: 2, key: { b: -1 }, name: 'b_-1', unique: true, partialFilterExpression: { b: { $exists: true } } },
    ]);
    await c.dropIndex('mine');
    expect((await errorOf(c.dropIndex('mine'))).code).toBe(27);
    expect((await errorOf(c.dropIndex('_id_'))).code).toBe(72);
  });

  it('takes the same index again and refuses another one of its name or keys', async () => {
    const c = fresh();
    await c.createIndex({ a: 1 }, { name: 'one' });
    await c.createIndex({ a: 1 }, { name: 'one' });
    expect((await errorOf(c.createIndex({ b: 1 }, { name: 'one' }))).code).toBe(86);
    expect((await errorOf(c.createIndex({ a: 1 }, { name: 'two' }))).code).toBe(85);
    expect((await errorOf(c.createIndex({ a: 1 }, { name: 'one', unique: true }))).code).toBe(86);
  });

  it('refuses a hint that names no index', async () => {
    expect((await errorOf(fresh().find({}).hint('nothing').toArray())).code).toBe(2);
  });
});
