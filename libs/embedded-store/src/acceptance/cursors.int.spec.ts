import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GridFSBucket, Long, type Document } from 'mongodb';
import { errorOf, openStoreUnderTest, type StoreUnderTest } from './store-under-test.js';

describe('cursors', () => {
  let store: StoreUnderTest;
  beforeAll(async () => {
    store = await openStoreUnderTest('cursors');
    await store.db.collection('rows').insertMany(Array.from({ length: 1000 }, (_, i) => ({ i })));
  });
  afterAll(() => store.stop());

  it('fetch a thousand documents in order, batch by batch', async () => {
    const seen: number[] = [];
    for await (const { i } of store.db.collection('rows').find({}).sort({ i: 1 }).batchSize(100))
      seen.push(i as number);
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(
      await store.db
        .collection('rows')
        .aggregate([{ $match: { i: { $gte: 0 } } }])
        .toArray(),
    ).toHaveLength(1000);
  });

  it('keep what they found while documents are removed', async () => {
    const copy = store.db.collection('copy');
    await copy.insertMany(Array.from({ length: 300 }, (_, i) => ({ i })));
    const cursor = copy.find({}).batchSize(10);
    await cursor.next();
    expect(await copy.deleteMany({ i: { $lt: 200 } })).toMatchObject({ deletedCount: 200 });
    expect((await cursor.toArray()).length).toBeGreaterThanOrEqual(99);
  });

  it('stop a batch at 16 MB', async () => {
    const big = store.db.collection('big');
    for (let i = 0; i < 5; i++) await big.insertOne({ i, text: 'x'.repeat(6_000_000) });
    const reply = await store.db.command({ find: 'big', filter: {}, batchSize: 5 });
    const { firstBatch, id } = reply['cursor'] as { firstBatch: Document[]; id: Long };
    expect(firstBatch).toHaveLength(2);
    expect(String(id)).not.toBe('0');
    expect((await big.find().toArray()).map(({ i }) => i as number)).toEqual([0, 1, 2, 3, 4]);
  });

  it('do not help a reply that cannot be cut: over 16 MB it is an error', async () => {
    const names = store.db.collection('names');
    await names.insertMany(Array.from({ length: 20 }, (_, i) => ({ name: `${i}${'x'.repeat(1_000_000)}` })));
    expect((await errorOf(store.db.command({ distinct: 'names', key: 'name' }))).code).toBe(
      store.isMongoDB ? 17217 : 10334,
    );
    expect(await names.countDocuments({})).toBe(20);
  });

  it('skip, limit and close after one batch', async () => {
    const rows = store.db.collection('rows');
    expect((await rows.find({}).sort({ i: -1 }).skip(10).limit(3).toArray()).map(({ i }) => i as number)).toEqual([
      989, 988, 987,
    ]);
    expect(await rows.find({}).limit(-5).toArray()).toHaveLength(5);
  });

  it('are gone once they are killed', async () => {
    const reply = await store.db.command({ find: 'rows', batchSize: 1 }, { promoteLongs: false });
    const { id } = reply['cursor'] as { id: Long };
    await store.db.command({ killCursors: 'rows', cursors: [id] });
    expect((await errorOf(store.db.command({ getMore: id, collection: 'rows' }))).code).toBe(43);
  });

  it('carry files in GridFS', async () => {
    const bucket = new GridFSBucket(store.db);
    const content = Buffer.alloc(700_000, 'abc');
    const upload = bucket.openUploadStream('report.pdf');
    await new Promise((resolve, reject) => upload.on('finish', resolve).on('error', reject).end(content));
    const chunks: Buffer[] = [];
    for await (const chunk of bucket.openDownloadStreamByName('report.pdf')) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(content)).toBe(true);
    await bucket.delete(upload.id);
    expect(await store.db.collection('fs.chunks').countDocuments({})).toBe(0);
  });
});
