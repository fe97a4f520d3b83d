import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChangeStream, ChangeStreamDocument, Collection } from 'mongodb';
import { errorOf, openStoreUnderTest, type StoreUnderTest } from './store-under-test.js';

interface Row {
  _id: number;
  a?: number;
}

describe('change streams', () => {
  let store: StoreUnderTest;
  let rows: Collection<Row>;
  beforeAll(async () => {
    store = await openStoreUnderTest('changes');
    rows = await store.db.createCollection<Row>('rows');
  });
  afterAll(() => store.stop());

  /** A stream that is surely open: it has answered once. */
  async function opened(stream: ChangeStream<Row>): Promise<ChangeStream<Row>> {
    expect(await stream.tryNext()).toBeNull();
    return stream;
  }

  it('tell of inserts, updates with the whole document, and removals, in order', async () => {
    const stream = await opened(rows.watch([], { fullDocument: 'updateLookup' }));
    await rows.insertOne({ _id: 1, a: 1 });
    await rows.updateOne({ _id: 1 }, { $set: { a: 2 } });
    await rows.deleteOne({ _id: 1 });
    const events: ChangeStreamDocument<Row>[] = [];
    while (events.length < 3) events.push(await stream.next());
    await stream.close();
    expect(events.map(({ operationType }) => operationType)).toEqual(['insert', 'update', 'delete']);
    expect(events[0]).toMatchObject({ fullDocument: { _id: 1, a: 1 }, documentKey: { _id: 1 } });
    expect(events[1]).toMatchObject({ updateDescription: { updatedFields: { a: 2 }, removedFields: [] } });
  });

  it('go on after an event that was seen before', async () => {
    const stream = await opened(rows.watch());
    await rows.insertMany([{ _id: 10 }, { _id: 11 }, { _id: 12 }]);
    const first = await stream.next();
    await stream.close();
    const later = rows.watch([], { resumeAfter: first._id });
    expect(await later.next()).toMatchObject({ documentKey: { _id: 11 } });
    expect(await later.next()).toMatchObject({ documentKey: { _id: 12 } });
    await later.close();
  });

  it('pass only what their pipeline lets through', async () => {
    const stream = await opened(rows.watch([{ $match: { operationType: 'delete' } }]));
    await rows.insertOne({ _id: 20 });
    await rows.deleteOne({ _id: 20 });
    expect((await stream.next()).operationType).toBe('delete');
    await stream.close();
  });

  it('tell of a transaction when it has committed', async () => {
    const stream = await opened(rows.watch());
    await store.client.withSession((session) =>
      session.withTransaction(async () => {
        await rows.insertOne({ _id: 30 }, { session });
        expect(await stream.tryNext()).toBeNull();
      }),
    );
    expect(await stream.next()).toMatchObject({ documentKey: { _id: 30 } });
    await stream.close();
  });

  it('refuse a position of another kind, and stages that make no sense', async () => {
    expect((await errorOf(rows.watch([], { resumeAfter: { _data: 'xyz' } }).next())).code).toBe(
      store.isMongoDB ? 9 : 260,
    );
    expect((await errorOf(rows.watch([{ $group: { _id: 1 } }]).next())).code).toBe(store.isMongoDB ? 5415 : 20);
  });
});
