import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Decimal128,
  Double,
  Int32,
  Long,
  ObjectId,
  type Collection,
  type Document,
  type Filter,
  type UpdateFilter,
} from 'mongodb';
import { errorOf, openStoreUnderTest, type StoreUnderTest } from './store-under-test.js';

type Row = Document & { _id: number };

describe('updates mean what they mean in MongoDB', () => {
  let store: StoreUnderTest;
  let rows: Collection<Row>;
  const updated = async (
    start: Document,
    update: Document | Document[],
    options: object = {},
    filter: Filter<Row> = { _id: 1 },
  ): Promise<Document> => {
    await rows.insertOne({ _id: 1, ...start });
    await rows.updateOne(filter, update, options);
    const { _id, ...rest } = (await rows.findOne({ _id: 1 })) ?? {};
    return rest;
  };

  beforeAll(async () => {
    store = await openStoreUnderTest('updates');
    rows = store.db.collection<Row>('rows');
  });
  beforeEach(async () => {
    await rows.deleteMany({});
  });
  afterAll(() => store.stop());

  it('sets, increments, multiplies, renames, unsets and stamps', async () => {
    const after = await updated(
      { a: 5, o: { b: 1 }, s: 'x', gone: 1 },
      {
        $min: { a: 2 },
        $mul: { 'o.b': 3 },
        $rename: { s: 't' },
        $unset: { gone: '' },
        $currentDate: { at: true },
        $inc: { n: 2 },
      },
    );
    expect(after).toEqual({ a: 2, o: { b: 3 }, t: 'x', n: 2, at: expect.any(Date) });
  });

  it('makes documents on the way to a path, in the order of names', async () => {
    expect(JSON.stringify(await updated({}, { $set: { z: 1, 'p.q.r': 1, b: 2 } }))).toBe(
      '{"b":2,"p":{"q":{"r":1}},"z":1}',
    );
  });

  it('pushes, orders and cuts arrays', async () => {
    expect(await updated({ v: [1, 2, 3] }, { $push: { v: { $each: [9, 0], $sort: 1, $slice: -3 } } })).toEqual({
      v: [2, 3, 9],
    });
  });

  it('inserts at a position, adds to sets, pops and pulls', async () => {
    expect(await updated({ v: [1, 2] }, { $push: { v: { $each: [7], $position: 1 } } })).toEqual({ v: [1, 7, 2] });
    await rows.updateOne({ _id: 1 }, { $addToSet: { v: { $each: [7, 8] } } });
    await rows.updateOne({ _id: 1 }, { $pop: { v: -1 } });
    await rows.updateOne({ _id: 1 }, { $pull: { v: { $gte: 8 } } } as unknown as UpdateFilter<Row>);
    expect((await rows.findOne({ _id: 1 }))?.['v']).toEqual([7, 2]);
    await rows.updateOne({ _id: 1 }, { $pullAll: { v: [2] } } as unknown as UpdateFilter<Row>);
    expect((await rows.findOne({ _id: 1 }))?.['v']).toEqual([7]);
  });

  it('pulls documents that meet a condition', async () => {
    expect(
      await updated(
        {
          l: [
            { k: 1, q: 1 },
            { k: 2, q: 9 },
          ],
        },
        { $pull: { l: { q: { $gt: 5 } } } },
      ),
    ).toEqual({ l: [{ k: 1, q: 1 }] });
  });

  it('updates the element that the query found', async () => {
    expect(
      await updated(
        {
          l: [
            { k: 1, q: 1 },
            { k: 2, q: 2 },
          ],
        },
        { $set: { 'l.$.q': 20 } },
        {},
        { _id: 1, 'l.k': 2 },
      ),
    ).toEqual({
      l: [
        { k: 1, q: 1 },
        { k: 2, q: 20 },
      ],
    });
  });

  it('updates elements by array filters, and all of them', async () => {
    expect(
      await updated(
        { l: [{ q: 1 }, { q: 6 }, { q: 9 }] },
        { $inc: { 'l.$[big].q': 100 } },
        { arrayFilters: [{ 'big.q': { $gte: 5 } }] },
      ),
    ).toEqual({ l: [{ q: 1 }, { q: 106 }, { q: 109 }] });
    await rows.updateOne({ _id: 1 }, { $set: { 'l.$[].seen': true } });
    expect((await rows.findOne({ _id: 1 }))?.['l']).toEqual([
      { q: 1, seen: true },
      { q: 106, seen: true },
      { q: 109, seen: true },
    ]);
  });

  it('adds decimals exactly and keeps each number’s type', async () => {
    const start = {
      dec: Decimal128.fromString('1.10'),
      long: Long.fromNumber(5),
      int: new Int32(5),
      double: new Double(2),
    };
    await updated(start, {
      $inc: { dec: Decimal128.fromString('1'), long: new Int32(1), int: new Int32(1), double: new Int32(1) },
    });
    const after = await rows.findOne({ _id: 1 }, { promoteValues: false });
    expect(String(after?.['dec'])).toBe('2.10');
    expect(after?.['long']).toEqual(Long.fromNumber(6));
    expect(after?.['int']).toEqual(new Int32(6));
    expect(after?.['double']).toEqual(new Double(3));
  });

  it('grows an int32 into an int64 and refuses to leave int64', async () => {
    await updated({ n: 2147483647, big: Long.MAX_VALUE }, { $inc: { n: 1 } });
    expect((await rows.findOne({ _id: 1 }, { promoteValues: false }))?.['n']).toEqual(Long.fromNumber(2147483648));
    expect((await errorOf(rows.updateOne({ _id: 1 }, { $inc: { big: Long.ONE } }))).code).toBe(2);
  });

  it('runs a pipeline over the document', async () => {
    expect(await updated({ a: 2, b: 3 }, [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: 'b' }])).toEqual({
      a: 2,
      sum: 5,
    });
  });

  it('inserts by upsert what the filter fixes and $setOnInsert adds', async () => {
    const first = await rows.updateOne(
      { k: 'x', n: { $gt: 5 } },
      { $setOnInsert: { born: 1 }, $set: { age: 7 } },
      { upsert: true },
    );
    expect(first.upsertedCount).toBe(1);
    expect(await rows.findOne({ k: 'x' })).toEqual({ _id: expect.any(ObjectId), k: 'x', age: 7, born: 1 });
    const second = await rows.updateOne({ k: 'x' }, { $setOnInsert: { born: 2 }, $set: { age: 8 } }, { upsert: true });
    expect(second).toMatchObject({ upsertedCount: 0, matchedCount: 1, modifiedCount: 1 });
    expect(await rows.findOne({ k: 'x' })).toMatchObject({ age: 8, born: 1 });
  });

  it('tells matched from modified', async () => {
    await rows.insertOne({ _id: 1, a: 1 });
    expect(await rows.updateOne({ _id: 1 }, { $set: { a: 1 } })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
    expect(await rows.replaceOne({ _id: 1 }, { a: 1 })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
    expect(await rows.updateMany({}, { $set: { a: 2 } })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
  });

  it.each<[string, Document | Document[], number]>([
    ['incrementing a text', { $inc: { s: 1 } }, 14],
    ['an unknown operator', { $foo: { a: 1 } }, 9],
    ['two changes of one path', { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a change inside of another', { $set: { o: {} }, $inc: { 'o.b': 1 } }, 40],
    ['a path through a scalar', { $set: { 's.x': 1 } }, 28],
    ['another _id', { $set: { _id: 2 } }, 66],
    ['pushing onto a text', { $push: { s: 1 } }, 2],
    ['an empty name in a path', { $set: { 'a..b': 1 } }, 56],
    ['a stage that updates may not have', [{ $match: {} }], 72],
  ])('refuses %s and changes nothing', async (_what, update, code) => {
    await rows.insertOne({ _id: 1, s: 'text', a: 1 });
    expect((await errorOf(rows.updateOne({ _id: 1 }, update))).code).toBe(code);
    expect(await rows.findOne({ _id: 1 })).toEqual({ _id: 1, s: 'text', a: 1 });
  });

  it('refuses array filters that are missing or not used', async () => {
    await rows.insertOne({ _id: 1, l: [1] });
    expect((await errorOf(rows.updateOne({ _id: 1 }, { $set: { 'l.$[x]': 1 } }))).code).toBe(2);
    expect((await errorOf(rows.updateOne({ _id: 1 }, { $set: { a: 1 } }, { arrayFilters: [{ x: 1 }] }))).code).toBe(9);
  });

  it('refuses a document over 16 MB', async () => {
    await rows.insertOne({ _id: 1, text: 'x'.repeat(10_000_000) });
    expect((await errorOf(rows.updateOne({ _id: 1 }, { $set: { more: 'x'.repeat(10_000_000) } }))).code).toBe(10334);
  });

  it('does not take names like constructor and __proto__ for anything but names', async () => {
    await rows.insertOne(JSON.parse('{"_id": 9, "__proto__": {"a": 1}, "constructor": 5}') as Row);
    expect(await rows.countDocuments({ constructor: 5 } as unknown as Filter<Row>)).toBe(1);
    expect(await rows.countDocuments({ toString: { $exists: true } } as unknown as Filter<Row>)).toBe(0);
    await rows.updateOne({ _id: 9 }, { $set: { 'constructor.x': 1 } }).catch(() => undefined);
    expect(Object.prototype).not.toHaveProperty('x');
  });
});
