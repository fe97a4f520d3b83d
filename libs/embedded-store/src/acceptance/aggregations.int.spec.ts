import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal128, Double, Int32, Long, ObjectId, type Document } from 'mongodb';
import { errorOf, openStoreUnderTest, type StoreUnderTest } from './store-under-test.js';

describe('aggregations', () => {
  let store: StoreUnderTest;
  const run = async (pipeline: Document[], collection = 'orders'): Promise<Document[]> =>
    store.db.collection(collection).aggregate(pipeline).toArray();
  /** The value of one expression, over a document that holds `given`. */
  const value = async (expression: unknown, given: Document = {}): Promise<unknown> => {
    const [only] = await store.db
      .collection('one')
      .aggregate([{ $replaceWith: { $literal: given } }, { $project: { _id: 0, v: expression } }], {
        promoteValues: false,
      })
      .toArray();
    return only?.['v'] as unknown;
  };
  const customer = new ObjectId();

  beforeAll(async () => {
    store = await openStoreUnderTest('aggregations');
    await store.db.collection('customers').insertOne({ _id: customer, email: 'a@x' });
    await store.db.collection('orders').insertMany([
      { customer, amount: 10, state: 'p', at: new Date('2026-01-01T10:20:00Z'), tags: ['x', 'y'] },
      { customer, amount: 20, state: 'p', at: new Date('2026-01-01T11:20:00Z'), tags: [] },
      { customer, amount: 5, state: 'q', at: new Date('2026-01-02') },
    ]);
    await store.db.collection('one').insertOne({});
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

  it.each<[string, unknown, unknown]>([
    ['int32 plus int32 is int32', { $add: [1, 2] }, new Int32(3)],
    ['int32 that overflows is int64', { $add: [2147483647, 1] }, Long.fromNumber(2147483648)],
    ['a double stays a double', { $add: [1.5, 1.5] }, new Double(3)],
    ['division gives a double', { $divide: [6, 2] }, new Double(3)],
    [
      'int64 keeps its digits',
      { $multiply: [Long.fromString('3037000499'), Long.fromString('3037000499')] },
      Long.fromString('9223372030926249001'),
    ],
    ['rounding is to even', { $round: [new Double(2.5)] }, new Double(2)],
    ['rounding to places', { $round: [1234.567, -2] }, new Double(1200)],
    ['truncation', { $trunc: [7.89, 1] }, new Double(7.8)],
    ['remainder of negatives', { $mod: [-7, 3] }, new Int32(-1)],
    ['powers of integers are integers', { $pow: [2, 10] }, new Int32(1024)],
  ])('arithmetic: %s', async (_what, expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  it.each<[string, unknown, unknown]>([
    ['$concat with null', { $concat: ['a', null] }, null],
    ['$substrCP by code points', { $substrCP: ['a😀b', 1, 1] }, '😀'],
    ['$strLenBytes', { $strLenBytes: 'é' }, new Int32(2)],
    ['$trim', { $trim: { input: '  x ' } }, 'x'],
    ['$split', { $split: ['a-b', '-'] }, ['a', 'b']],
    ['$replaceAll', { $replaceAll: { input: 'a.a', find: 'a', replacement: { $literal: '$&' } } }, '$&.$&'],
    [
      '$regexFind',
      { $regexFind: { input: 'abc', regex: 'b(c)' } },
      { match: 'bc', idx: new Int32(1), captures: ['c'] },
    ],
    ['$toString of a double', { $toString: 2.5 }, '2.5'],
    ['$toInt of a text', { $toInt: '12' }, new Int32(12)],
    ['$convert with onError', { $convert: { input: 'x', to: 'int', onError: -1 } }, new Int32(-1)],
    ['$filter', { $filter: { input: [1, 5, 9], as: 'n', cond: { $gt: ['$$n', 4] } } }, [new Int32(5), new Int32(9)]],
    ['$map', { $map: { input: [1, 2], in: { $add: ['$$this', 1] } } }, [new Int32(2), new Int32(3)]],
    ['$reduce', { $reduce: { input: [1, 2, 3], initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, new Int32(6)],
    [
      '$setUnion',
      {
        $setUnion: [
          [1, 2],
          [2, 3],
        ],
      },
      [new Int32(1), new Int32(2), new Int32(3)],
    ],
    ['$mergeObjects', { $mergeObjects: [{ a: 1 }, null, { b: 2 }] }, { a: new Int32(1), b: new Int32(2) }],
    ['$objectToArray', { $objectToArray: { a: 1 } }, [{ k: 'a', v: new Int32(1) }]],
    ['$switch', { $switch: { branches: [{ case: false, then: 1 }], default: 2 } }, new Int32(2)],
    ['$ifNull', { $ifNull: ['$missing', 'x'] }, 'x'],
    ['$let', { $let: { vars: { a: 2 }, in: { $multiply: ['$$a', 3] } } }, new Int32(6)],
    ['$cond on numbers', { $cond: [0, 'yes', 'no'] }, 'no'],
    ['$type of missing', { $type: '$missing' }, 'missing'],
    ['$sortArray', { $sortArray: { input: [3, 1], sortBy: 1 } }, [new Int32(1), new Int32(3)]],
  ])('expressions: %s', async (_what, expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  const moment = new Date('2026-03-29T01:30:15.250Z');
  it.each<[string, unknown, unknown]>([
    [
      'day in a zone that changes its clocks',
      { $dateTrunc: { date: moment, unit: 'day', timezone: 'Europe/Rome' } },
      new Date('2026-03-28T23:00:00Z'),
    ],
    ['hour', { $dateTrunc: { date: moment, unit: 'hour' } }, new Date('2026-03-29T01:00:00Z')],
    [
      'week from Monday',
      { $dateTrunc: { date: moment, unit: 'week', startOfWeek: 'monday' } },
      new Date('2026-03-23T00:00:00Z'),
    ],
    [
      'text in a zone',
      { $dateToString: { date: moment, format: '%Y-%m-%d %H:%M %z', timezone: 'Europe/Rome' } },
      '2026-03-29 03:30 +0200',
    ],
    ['text by default', { $dateToString: { date: moment } }, '2026-03-29T01:30:15.250Z'],
    [
      'a month later',
      { $dateAdd: { startDate: new Date('2026-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
      new Date('2026-02-28T00:00:00Z'),
    ],
    [
      'days between',
      {
        $dateDiff: {
          startDate: new Date('2026-01-31T23:00:00Z'),
          endDate: new Date('2026-02-01T01:00:00Z'),
          unit: 'day',
        },
      },
      Long.fromNumber(1),
    ],
    ['ISO week at the turn of the year', { $isoWeek: new Date('2027-01-01T00:00:00Z') }, new Int32(53)],
    ['weekday', { $dayOfWeek: moment }, new Int32(1)],
    [
      'parts to a date',
      { $dateFromParts: { year: 2026, month: 2, day: 3, hour: 4, timezone: '+02:00' } },
      new Date('2026-02-03T02:00:00Z'),
    ],
    [
      'a text to a date',
      { $dateFromString: { dateString: '05/04/2026', format: '%d/%m/%Y' } },
      new Date('2026-04-05T00:00:00Z'),
    ],
  ])('dates: %s', async (_what, expression, expected) => {
    expect(await value(expression)).toEqual(expected);
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
