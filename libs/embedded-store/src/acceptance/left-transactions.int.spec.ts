import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Long, UUID } from 'bson';
import { MongoClient } from 'mongodb';
import { startEmbeddedStore, type EmbeddedStore } from '../index.js';
import { RawClient } from './raw-client.js';

interface Row {
  _id: string;
  v: number;
}

describe('the transaction of a client that has left', () => {
  let store: EmbeddedStore;
  let other: MongoClient;
  beforeAll(async () => {
    store = await startEmbeddedStore({ logLevel: 'silent' });
    other = await MongoClient.connect(store.uri);
  });
  afterAll(async () => {
    await other.close();
    await store.stop();
  });

  const rows = () => other.db('left').collection<Row>('rows');
  const sessionOf = () => ({ lsid: { id: new UUID() }, txnNumber: Long.ONE, autocommit: false });
  /** Holds a document that was there before, in a transaction that it does not end. */
  const holdOver = async (client: RawClient, id: string, session: object): Promise<void> => {
    await rows().insertOne({ _id: id, v: 1 });
    const updates = [{ q: { _id: id }, u: { $set: { v: 2 } } }];
    const began = { update: 'rows', updates, ...session, startTransaction: true, $db: 'left' };
    expect(await client.command(began)).toMatchObject({ ok: 1, nModified: 1 });
  };

  it('holds nothing for longer than a few seconds', async () => {
    const client = await RawClient.open(store.port);
    await holdOver(client, 'held', sessionOf());
    client.close();
    const from = Date.now();
    await rows().updateOne({ _id: 'held' }, { $set: { v: 3 } });
    expect(Date.now() - from).toBeLessThan(15_000);
    expect(await rows().findOne({ _id: 'held' })).toEqual({ _id: 'held', v: 3 });
  }, 30_000);

  it('is committed when it comes back on another connection soon', async () => {
    const session = sessionOf();
    const [first, second] = [await RawClient.open(store.port), await RawClient.open(store.port)];
    await holdOver(first, 'kept', session);
    first.close();
    expect(await second.command({ commitTransaction: 1, ...session, $db: 'admin' })).toMatchObject({ ok: 1 });
    second.close();
    expect(await rows().findOne({ _id: 'kept' })).toEqual({ _id: 'kept', v: 2 });
  });

  it('lasts while another connection goes on with it', async () => {
    const session = sessionOf();
    const [first, second] = [await RawClient.open(store.port), await RawClient.open(store.port)];
    await holdOver(first, 'moved', session);
    const found = await second.command({ find: 'rows', filter: { _id: 'moved' }, ...session, $db: 'left' });
    expect(found).toMatchObject({ cursor: { firstBatch: [{ v: 2 }] } });
    first.close();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(await second.command({ commitTransaction: 1, ...session, $db: 'admin' })).toMatchObject({ ok: 1 });
    second.close();
  }, 30_000);
});
