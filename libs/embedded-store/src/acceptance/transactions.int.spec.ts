import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClientSession, Collection } from 'mongodb';
import { errorOf, openStoreUnderTest, type StoreUnderTest } from './store-under-test.js';

interface Row {
  _id: string;
  v?: number;
  k?: number;
}

describe('transactions', () => {
  let store: StoreUnderTest;
  let rows: Collection<Row>;
  let others: Collection<Row>;
  const open: ClientSession[] = [];
  const begin = (): ClientSession => {
    const session = store.client.startSession();
    open.push(session);
    session.startTransaction();
    return session;
  };

  beforeAll(async () => {
    store = await openStoreUnderTest('transactions');
    rows = store.db.collection<Row>('rows');
    others = store.db.collection<Row>('others');
    await rows.createIndex({ k: 1 }, { unique: true, sparse: true });
    await store.db.createCollection('others');
  });
  beforeEach(async () => {
    await Promise.all(open.splice(0).map((session) => session.endSession()));
    await rows.deleteMany({});
    await others.deleteMany({});
  });
  afterAll(async () => {
    await Promise.all(open.splice(0).map((session) => session.endSession()));
    await store.stop();
  });

  it('shows its writes to itself only, until it commits all of them', async () => {
    await store.client.withSession((session) =>
      session.withTransaction(async () => {
        await rows.insertOne({ _id: 'a', v: 1 }, { session });
        await others.insertOne({ _id: 'b' }, { session });
        expect(await rows.countDocuments({}, { session })).toBe(1);
        expect(await rows.countDocuments({})).toBe(0);
      }),
    );
    expect([await rows.countDocuments({}), await others.countDocuments({})]).toEqual([1, 1]);
  });

  it('takes everything back when it is aborted', async () => {
    await rows.insertOne({ _id: 'a', v: 1 });
    const attempt = store.client.withSession((session) =>
      session.withTransaction(async () => {
        await rows.insertOne({ _id: 'b' }, { session });
        await rows.updateOne({ _id: 'a' }, { $set: { v: 2 } }, { session });
        await rows.deleteOne({ _id: 'a' }, { session });
        throw new Error('changed my mind');
      }),
    );
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await rows.find().toArray()).toEqual([{ _id: 'a', v: 1 }]);
  });

  it('sees the state of its first read, whatever is written meanwhile', async () => {
    await rows.insertMany([
      { _id: 'a', v: 1 },
      { _id: 'b', v: 1 },
    ]);
    const session = begin();
    expect(await rows.countDocuments({ v: 1 }, { session })).toBe(2);
    await rows.updateOne({ _id: 'a' }, { $set: { v: 2 } });
    await rows.deleteOne({ _id: 'b' });
    await rows.insertOne({ _id: 'c', v: 1 });
    expect(await rows.find({ v: 1 }, { session }).sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', v: 1 },
      { _id: 'b', v: 1 },
    ]);
    expect((await rows.find({ v: 1 }).toArray()).map(({ _id }) => _id)).toEqual(['c']);
    await session.commitTransaction();
  });

  it('ends the later of two writers of a document with a conflict that may be tried again', async () => {
    await rows.insertOne({ _id: 'a', v: 0 });
    const [first, second] = [begin(), begin()];
    await rows.updateOne({ _id: 'a' }, { $inc: { v: 1 } }, { session: first });
    const error = await errorOf(rows.updateOne({ _id: 'a' }, { $inc: { v: 1 } }, { session: second }));
    expect(error.code).toBe(112);
    expect(error.hasErrorLabel('TransientTransactionError')).toBe(true);
    await first.commitTransaction();
    expect(await rows.findOne({ _id: 'a' })).toEqual({ _id: 'a', v: 1 });
  });

  it('ends a writer whose document was changed since its snapshot', async () => {
    await rows.insertOne({ _id: 'a', v: 0 });
    const session = begin();
    await rows.findOne({ _id: 'a' }, { session });
    await rows.updateOne({ _id: 'a' }, { $set: { v: 5 } });
    expect((await errorOf(rows.updateOne({ _id: 'a' }, { $inc: { v: 1 } }, { session }))).code).toBe(112);
    expect((await errorOf(rows.findOne({ _id: 'a' }, { session }))).code).toBe(251);
  });

  it('counts to ten with ten writers that read, wait and write', async () => {
    await rows.insertOne({ _id: 'counter', v: 0 });
    await Promise.all(
      Array.from({ length: 10 }, () =>
        store.client.withSession((session) =>
          session.withTransaction(async () => {
            const row = await rows.findOne({ _id: 'counter' }, { session });
            await others.countDocuments({}, { session });
            await rows.updateOne({ _id: 'counter' }, { $set: { v: (row?.v ?? 0) + 1 } }, { session });
          }),
        ),
      ),
    );
    expect((await rows.findOne({ _id: 'counter' }))?.v).toBe(10);
  }, 30_000);

  it('makes a write outside of it wait until it has ended', async () => {
    await rows.insertOne({ _id: 'a', v: 0 });
    const session = begin();
    await rows.updateOne({ _id: 'a' }, { $inc: { v: 1 } }, { session });
    let waited = true;
    const outside = rows.updateOne({ _id: 'a' }, { $inc: { v: 10 } }).finally(() => (waited = false));
    await rows.countDocuments({});
    expect(waited).toBe(true);
    await session.commitTransaction();
    await outside;
    expect((await rows.findOne({ _id: 'a' }))?.v).toBe(11);
  });

  it('lets a waiting write give up after maxTimeMS', async () => {
    await rows.insertOne({ _id: 'a', v: 0 });
    const session = begin();
    await rows.updateOne({ _id: 'a' }, { $inc: { v: 1 } }, { session });
    expect((await errorOf(rows.updateOne({ _id: 'a' }, { $inc: { v: 1 } }, { maxTimeMS: 50 }))).code).toBe(50);
    await session.abortTransaction();
  });

  it('keeps unique keys for itself while it is open', async () => {
    const [first, second] = [begin(), begin()];
    await rows.insertOne({ _id: 'a', k: 1 }, { session: first });
    expect((await errorOf(rows.insertOne({ _id: 'b', k: 1 }, { session: second }))).code).toBe(112);
    await first.commitTransaction();
    expect((await errorOf(rows.insertOne({ _id: 'c', k: 1 }))).code).toBe(11000);
  });

  it('ends with a duplicate key, and nothing of it stays', async () => {
    await rows.insertOne({ _id: 'a', k: 1 });
    const session = begin();
    await rows.insertOne({ _id: 'b' }, { session });
    expect((await errorOf(rows.insertOne({ _id: 'c', k: 1 }, { session }))).code).toBe(11000);
    expect((await errorOf(rows.findOne({}, { session }))).code).toBe(251);
    expect(await rows.countDocuments({})).toBe(1);
  });

  it('may swap unique keys between documents', async () => {
    await rows.insertMany([
      { _id: 'a', k: 1 },
      { _id: 'b', k: 2 },
    ]);
    await store.client.withSession((session) =>
      session.withTransaction(async () => {
        await rows.updateOne({ _id: 'a' }, { $unset: { k: 1 } }, { session });
        await rows.updateOne({ _id: 'b' }, { $set: { k: 1 } }, { session });
        await rows.updateOne({ _id: 'a' }, { $set: { k: 2 } }, { session });
      }),
    );
    expect((await rows.findOne({ k: 1 }))?._id).toBe('b');
    expect((await rows.findOne({ k: 2 }))?._id).toBe('a');
  });

  it('counts and sorts over snapshot and own writes together', async () => {
    await rows.insertMany([
      { _id: 'a', v: 3 },
      { _id: 'b', v: 1 },
    ]);
    const session = begin();
    await rows.insertOne({ _id: 'c', v: 2 }, { session });
    await rows.deleteOne({ _id: 'a' }, { session });
    expect((await rows.find({}, { session }).sort({ v: -1 }).toArray()).map(({ _id }) => _id)).toEqual(['c', 'b']);
    expect(await rows.aggregate([{ $group: { _id: null, sum: { $sum: '$v' } } }], { session }).toArray()).toEqual([
      { _id: null, sum: 3 },
    ]);
    await session.abortTransaction();
  });

  it('answers a repeated commit as it answered the first', async () => {
    const session = begin();
    await rows.insertOne({ _id: 'a' }, { session });
    await session.commitTransaction();
    await session.commitTransaction();
    expect(await rows.countDocuments({})).toBe(1);
  });

  it('refuses what cannot run inside of it', async () => {
    const session = begin();
    expect((await errorOf(store.db.command({ count: 'rows' }, { session }))).code).toBe(store.isMongoDB ? 263 : 263);
  });
});
