import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal128, ObjectId, type Document } from 'mongodb';
import { errorOf, openStoreUnderTest, type StoreUnderTest } from './store-under-test.js';

describe('aggregations', () => {
  let store: StoreUnderTest;
  const run = async (pipeline: Document[], collection = 'orders'): Promise<Document[]> =>
    store.db.collection(collection).aggregate(pipeline).toArray();
  const customer = new ObjectId();

  beforeAll(async () => {
    store = await openStoreUnderTest('aggregations');
    await store.db.collection('customers').insertOne({ _id: customer, email: 'a@x' });
    await store.db.collection('orders').insertMany([
      { customer, amount: 10, state: 'p', at: new Date('2026-01-01T10:20:00Z'), tags: ['x', 'y'] },
      { customer, amount: 20, state: 'p', at: new Date('2026-01-01T11:20:00Z'), tags: [] },
      { customer, amount: 5, state: 'q', at: new Date('2026-01-02') },
    ]);
  });
  afterAll(() => store.stop());

  it('groups with sums, averages, extremes and lists', async () => {
    expect(
      await run([
        { $match: { amount: { $gt: 1 } } },
        {
          $group: {
            _id: '$state',
            total: { $sum: '$amount' },
            n: { $sum: 1 },
            mean: { $avg: '$amount' },
            max: { $max: '$amount' },
            all: { $push: '$amount' },
          },
        },
        { $sort: { total: -1 } },
      ]),
    ).toEqual([
      { _id: 'p', total: 30, n: 2, mean: 15, max: 20, all: [10, 20] },
      { _id: 'q', total: 5, n: 1, mean: 5, max: 5, all: [5] },
    ]);
  });

  it('adds decimals exactly', async () => {
    const prices = store.db.collection('prices');
    await prices.insertMany(['1.10', '2.20', '0.30'].map((price) => ({ price: Decimal128.fromString(price) })));
    const [sum] = await run([{ $group: { _id: null, total: { $sum: '$price' } } }], 'prices');
    expect(String(sum?.['total'])).toBe('3.60');
  });

  it('joins by field and by pipeline with variables', async () => {
    expect(
      await run([
        { $lookup: { from: 'customers', localField: 'customer', foreignField: '_id', as: 'c' } },
        { $unwind: '$c' },
        { $project: { _id: 0, e: '$c.email' } },
        { $limit: 1 },
      ]),
    ).toEqual([{ e: 'a@x' }]);
    const counted = await run([
      { $match: { amount: 10 } },
      {
        $lookup: {
          from: 'orders',
          let: { mine: '$amount' },
          pipeline: [{ $match: { $expr: { $lt: ['$amount', '$$mine'] } } }, { $count: 'n' }],
          as: 'less',
        },
      },
      { $project: { _id: 0, less: 1 } },
    ]);
    expect(counted).toEqual([{ less: [{ n: 1 }] }]);
  });

  it('follows references in $graphLookup', async () => {
    await store.db
      .collection<Document & { _id: string }>('staff')
      .insertMany([{ _id: 'a' }, { _id: 'b', boss: 'a' }, { _id: 'c', boss: 'b' }]);
    const [c] = await run(
      [
        { $match: { _id: 'c' } },
        {
          $graphLookup: {
            from: 'staff',
            startWith: '$boss',
            connectFromField: 'boss',
            connectToField: '_id',
            as: 'line',
            depthField: 'd',
          },
        },
      ],
      'staff',
    );
    expect((c?.['line'] as Document[]).map(({ _id, d }) => [_id, d]).sort()).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
  });

  it('runs facets side by side', async () => {
    expect(
      await run([
        {
          $facet: {
            count: [{ $count: 'n' }],
            least: [{ $sort: { amount: 1 } }, { $limit: 1 }, { $project: { _id: 0, amount: 1 } }],
          },
        },
      ]),
    ).toEqual([{ count: [{ n: 3 }], least: [{ amount: 5 }] }]);
  });

  it('unwinds arrays with position, keeping empty ones when told to', async () => {
    const unwound = await run([
      { $sort: { amount: 1 } },
      { $unwind: { path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } },
      { $project: { _id: 0, amount: 1, tags: 1, i: 1 } },
    ]);
    expect(unwound).toEqual([
      { amount: 5, i: null },
      { amount: 10, tags: 'x', i: 0 },
      { amount: 10, tags: 'y', i: 1 },
      { amount: 20, i: null },
    ]);
  });

  it('leaves stored documents as they are when it adds fields', async () => {
    await run([{ $addFields: { extra: 1, 'deep.extra': 1 } }, { $unset: 'tags' }]);
    expect(await store.db.collection('orders').countDocuments({ extra: { $exists: true } })).toBe(0);
    expect(await store.db.collection('orders').countDocuments({ tags: { $exists: true } })).toBe(2);
  });

  it('sorts into buckets and counts by value', async () => {
    expect(
      await run([{ $bucket: { groupBy: '$amount', boundaries: [0, 10, 30], output: { n: { $sum: 1 } } } }]),
    ).toEqual([
      { _id: 0, n: 1 },
      { _id: 10, n: 2 },
    ]);
    expect(await run([{ $sortByCount: '$state' }])).toEqual([
      { _id: 'p', count: 2 },
      { _id: 'q', count: 1 },
    ]);
  });

  it('numbers and accumulates over windows of documents', async () => {
    const windows = await run([
      {
        $setWindowFields: {
          partitionBy: '$state',
          sortBy: { amount: 1 },
          output: {
            no: { $documentNumber: {} },
            running: { $sum: '$amount', window: { documents: ['unbounded', 'current'] } },
          },
        },
      },
      { $project: { _id: 0, amount: 1, no: 1, running: 1 } },
    ]);
    expect(windows).toEqual([
      { amount: 10, no: 1, running: 10 },
      { amount: 20, no: 2, running: 30 },
      { amount: 5, no: 1, running: 5 },
    ]);
  });

  it('writes its outcome by $merge and $out', async () => {
    const target = store.db.collection<Document & { _id: string }>('totals');
    await run([{ $group: { _id: '$state', total: { $sum: '$amount' } } }, { $merge: { into: 'totals' } }]);
    await target.updateOne({ _id: 'p' }, { $set: { note: 'kept' } });
    await run([
      { $group: { _id: '$state', total: { $sum: 1 } } },
      { $merge: { into: 'totals', whenMatched: 'merge' } },
    ]);
    expect(await target.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'p', total: 2, note: 'kept' },
      { _id: 'q', total: 1 },
    ]);
    await run([{ $match: { amount: 5 } }, { $project: { _id: '$state' } }, { $out: 'totals' }]);
    expect(await target.find().toArray()).toEqual([{ _id: 'q' }]);
  });

  it('joins further collections with $unionWith', async () => {
    expect(
      await run([{ $unionWith: { coll: 'customers', pipeline: [{ $project: { email: 1 } }] } }, { $count: 'n' }]),
    ).toEqual([{ n: 4 }]);
  });

  it.each<[string, Document[], number]>([
    ['an unknown stage', [{ $foo: {} }], 40324],
    ['two stages in one', [{ $match: {}, $limit: 1 }], 40323],
    ['an unknown expression', [{ $project: { a: { $foo: 1 } } }], 168],
    ['an unknown accumulator', [{ $group: { _id: null, a: { $foo: 1 } } }], 15952],
    ['$limit 0', [{ $limit: 0 }], 15958],
    ['$out before the end', [{ $out: 'x' }, { $match: {} }], 40601],
    ['a variable that is not there', [{ $project: { a: '$$nobody' } }], 17276],
    ['adding a text', [{ $project: { a: { $add: ['x', 1] } } }], 14],
    ['dividing by zero', [{ $project: { a: { $divide: [1, 0] } } }], 16608],
  ])('refuses %s', async (_what, pipeline, code) => {
    expect((await errorOf(run(pipeline))).code).toBe(code);
  });
});
