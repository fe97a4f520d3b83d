import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Binary, Decimal128, Long, ObjectId, type Collection, type Document, type Filter } from 'mongodb';
import { errorOf, openStoreUnderTest, type StoreUnderTest } from './store-under-test.js';

type Row = Document & { _id: number };

describe('queries mean what they mean in MongoDB', () => {
  let store: StoreUnderTest;
  let rows: Collection<Row>;
  const ids = async (filter: Filter<Row>): Promise<number[]> =>
    (await rows.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
  const a = new ObjectId('65a000000000000000000001');

  beforeAll(async () => {
    store = await openStoreUnderTest('queries');
    rows = store.db.collection<Row>('rows');
    await rows.insertMany([
      { _id: 1, a: 5, s: 'x', arr: [1, 2, 3], o: { b: 1 }, at: new Date(10) },
      { _id: 2, a: 'str', s: null, arr: [[1, 2], 5] },
      { _id: 3, a: new Date(0), ref: a },
      { _id: 4, price: Decimal128.fromString('1.10'), big: Long.fromString('9007199254740993') },
      {
        _id: 5,
        price: Decimal128.fromString('2.20'),
        lines: [
          { sku: 'k1', qty: 1 },
          { sku: 'k2', qty: 7 },
        ],
      },
      { _id: 6, lines: [{ sku: 'k1', qty: 7 }], arr: [] },
      { _id: 7, flags: 0b1010, bin: new Binary(Buffer.from([1, 2])), n: NaN },
    ]);
  });
  afterAll(() => store.stop());

  it('compares within a type only', async () => {
    expect(await ids({ a: { $gt: 1 } })).toEqual([1]);
    expect(await ids({ a: { $gte: 'a' } })).toEqual([2]);
    expect(await ids({ a: { $lt: new Date() } })).toEqual([3]);
    expect(await ids({ n: { $lt: 5 } })).toEqual([]);
    expect(await ids({ n: { $lte: NaN } })).toEqual([7]);
  });

  it('takes null for missing', async () => {
    expect(await ids({ s: null })).toEqual([2, 3, 4, 5, 6, 7]);
    expect(await ids({ s: { $exists: true } })).toEqual([1, 2]);
    expect(await ids({ s: { $ne: null } })).toEqual([1]);
    expect(await ids({ 'o.b': null, _id: { $lte: 2 } })).toEqual([2]);
  });

  it('looks into arrays, and at them as a whole', async () => {
    expect(await ids({ arr: 2 })).toEqual([1]);
    expect(await ids({ arr: [1, 2, 3] })).toEqual([1]);
    expect(await ids({ arr: [1, 2] })).toEqual([2]);
    expect(await ids({ arr: { $size: 0 } })).toEqual([6]);
    expect(await ids({ arr: { $all: [1, 3] } })).toEqual([1]);
    expect(await ids({ 'arr.1': 2 })).toEqual([1]);
    expect(await ids({ arr: { $gt: 2, $lt: 2 } })).toEqual([1]);
    expect(await ids({ arr: { $elemMatch: { $gt: 2, $lt: 4 } } })).toEqual([1]);
  });

  it('matches documents in arrays together with $elemMatch and apart without it', async () => {
    expect(await ids({ 'lines.sku': 'k1', 'lines.qty': 7 })).toEqual([5, 6]);
    expect(await ids({ lines: { $elemMatch: { sku: 'k1', qty: 7 } } })).toEqual([6]);
    expect(await ids({ lines: { sku: 'k1', qty: 7 } })).toEqual([6]);
    expect(await ids({ lines: { qty: 7, sku: 'k1' } })).toEqual([]);
  });

  it('negates what is found at the path, not each value', async () => {
    expect(await ids({ arr: { $ne: 2 }, _id: { $in: [1, 2, 6] } })).toEqual([2, 6]);
    expect(await ids({ arr: { $nin: [2, 5] }, _id: { $in: [1, 2, 6] } })).toEqual([6]);
    expect(await ids({ a: { $not: { $gt: 1 } }, _id: { $lte: 3 } })).toEqual([2, 3]);
    expect(await ids({ $nor: [{ a: 5 }, { s: null }] })).toEqual([]);
  });

  it('compares decimals and int64 by their exact value', async () => {
    expect(await ids({ price: { $gt: 1 } })).toEqual([4, 5]);
    expect(await ids({ price: { $lt: 2 } })).toEqual([4]);
    expect(await ids({ price: Decimal128.fromString('1.1') })).toEqual([4]);
    expect(await ids({ big: Long.fromString('9007199254740993') })).toEqual([4]);
    expect(await ids({ big: 9007199254740992 })).toEqual([]);
  });

  it('reads patterns with options, as literals, in lists and in other operators', async () => {
    expect(await ids({ a: { $regex: 'STR', $options: 'i' } })).toEqual([2]);
    expect(await ids({ a: /^ST/i })).toEqual([2]);
    expect(await ids({ s: { $in: [/^x$/, null] } })).toContain(1);
    expect(await ids({ a: { $not: /^s/ }, _id: { $lte: 2 } })).toEqual([1]);
    expect(await ids({ 'lines.sku': /2$/ })).toEqual([5]);
  });

  it('knows types, remainders, bits and expressions', async () => {
    expect(await ids({ a: { $type: 'string' } })).toEqual([2]);
    expect(await ids({ a: { $type: ['int', 'date'] } })).toEqual([1, 3]);
    expect(await ids({ a: { $mod: [4, 1] } })).toEqual([1]);
    expect(await ids({ flags: { $bitsAllSet: [1, 3] } })).toEqual([7]);
    expect(await ids({ flags: { $bitsAnySet: 0b0101 } })).toEqual([]);
    expect(await ids({ $expr: { $eq: ['$o.b', 1] } })).toEqual([1]);
    expect(await ids({ ref: a })).toEqual([3]);
    expect(await ids({ bin: new Binary(Buffer.from([1, 2])) })).toEqual([7]);
  });

  it('uses the variables of let', async () => {
    const found = await rows.find({ $expr: { $eq: ['$a', '$$wanted'] } }, { let: { wanted: 5 } }).toArray();
    expect(found.map(({ _id }) => _id)).toEqual([1]);
  });

  it('sorts mixed types by their order, missing as null', async () => {
    const sorted = await rows
      .find({ _id: { $lte: 5 } })
      .sort({ a: 1, _id: 1 })
      .toArray();
    expect(sorted.map(({ _id }) => _id)).toEqual([4, 5, 1, 2, 3]);
    const down = await rows
      .find({ _id: { $lte: 5 } })
      .sort({ a: -1, _id: 1 })
      .toArray();
    expect(down.map(({ _id }) => _id)).toEqual([3, 2, 1, 4, 5]);
  });

  it('sorts by the smallest element upwards and by the greatest downwards', async () => {
    const numbers = store.db.collection<Row>('numbers');
    await numbers.insertMany([{ _id: 1, v: [5, 1] }, { _id: 2, v: [2, 3] }, { _id: 3, v: [] }, { _id: 4 }]);
    expect((await numbers.find().sort({ v: 1 }).toArray()).map(({ _id }) => _id)).toEqual([3, 4, 1, 2]);
    expect((await numbers.find().sort({ v: -1 }).toArray()).map(({ _id }) => _id)).toEqual([1, 2, 4, 3]);
  });

  it('compares texts without case under a collation', async () => {
    expect(
      (await rows.find({ a: 'STR' }).collation({ locale: 'en', strength: 2 }).toArray()).map(({ _id }) => _id),
    ).toEqual([2]);
    const words = store.db.collection<Row>('words');
    await words.insertMany([
      { _id: 1, w: 'b' },
      { _id: 2, w: 'A' },
      { _id: 3, w: 'a' },
      { _id: 4, w: 'C' },
    ]);
    expect(
      (await words.find().sort({ w: 1, _id: 1 }).collation({ locale: 'en', strength: 2 }).toArray()).map(
        ({ _id }) => _id,
      ),
    ).toEqual([2, 3, 1, 4]);
    expect((await words.find().sort({ w: 1 }).toArray()).map(({ w }) => String(w))).toEqual(['A', 'C', 'a', 'b']);
  });

  it('projects by inclusion, exclusion, slices and matched elements', async () => {
    expect(await rows.findOne({ _id: 1 }, { projection: { arr: { $slice: 1 }, o: 0 } })).toEqual({
      _id: 1,
      a: 5,
      s: 'x',
      arr: [1],
      at: new Date(10),
    });
    expect(await rows.findOne({ _id: 1 }, { projection: { _id: 0, 'o.b': 1 } })).toEqual({ o: { b: 1 } });
    expect(await rows.findOne({ _id: 1 }, { projection: { arr: { $slice: [-2, 1] }, s: 1 } })).toEqual({
      _id: 1,
      s: 'x',
      arr: [2],
    });
    expect(await rows.findOne({ _id: 5 }, { projection: { lines: { $elemMatch: { qty: 7 } } } })).toEqual({
      _id: 5,
      lines: [{ sku: 'k2', qty: 7 }],
    });
    expect(await rows.findOne({ 'lines.sku': 'k2' }, { projection: { 'lines.$': 1 } })).toEqual({
      _id: 5,
      lines: [{ sku: 'k2', qty: 7 }],
    });
    expect(await rows.findOne({ _id: 5 }, { projection: { 'lines.qty': 0, price: 0 } })).toEqual({
      _id: 5,
      lines: [{ sku: 'k1' }, { sku: 'k2' }],
    });
    expect(await rows.findOne({ _id: 1 }, { projection: { twice: { $multiply: ['$a', 2] } } })).toEqual({
      _id: 1,
      twice: 10,
    });
  });

  it('finds words and phrases by a text index', async () => {
    const texts = store.db.collection<Row>('texts');
    await texts.createIndex({ title: 'text', body: 'text' });
    await texts.insertMany([
      { _id: 1, title: 'Printer jam', body: 'The paper tray is empty' },
      { _id: 2, title: 'Café machine', body: 'No coffee and no paper' },
      { _id: 3, title: 'Door', body: 'The door does not open' },
    ]);
    const search = async (text: string): Promise<number[]> =>
      (
        await texts
          .find({ $text: { $search: text } })
          .sort({ _id: 1 })
          .toArray()
      ).map(({ _id }) => _id);
    expect(await search('paper door')).toEqual([1, 2, 3]);
    expect(await search('paper -coffee')).toEqual([1]);
    expect(await search('"paper tray"')).toEqual([1]);
    expect(await search('CAFE')).toEqual([2]);
  });

  it.each([
    ['an unknown operator', { a: { $foo: 1 } }, 2],
    ['an unknown operator at the top', { $foo: 1 }, 2],
    ['an empty $or', { $or: [] }, 2],
    ['$in without an array', { a: { $in: 5 } }, 2],
    ['a pattern that cannot be', { a: { $regex: '(' } }, 51091],
    ['a division by zero in $mod', { a: { $mod: [0, 1] } }, 2],
    ['an unknown type name', { a: { $type: 'text' } }, 2],
  ])('refuses %s', async (_what, filter, code) => {
    expect((await errorOf(rows.find(filter as Filter<Row>).toArray())).code).toBe(code);
  });

  it('refuses a projection that includes and excludes', async () => {
    expect((await errorOf(rows.find({}, { projection: { a: 1, s: 0 } }).toArray())).code).toBe(31254);
    expect((await errorOf(rows.find({}, { projection: { a: 0, s: 1 } }).toArray())).code).toBe(31253);
  });
});
