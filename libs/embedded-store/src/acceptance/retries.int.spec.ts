import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary, MongoClient, type Collection, type Document } from 'mongodb';
import { startEmbeddedStore, type EmbeddedStore } from '../index.js';
import { RawClient } from './raw-client.js';
import { errorOf } from './store-under-test.js';

/** A session's id as a driver makes it, to send the same statement twice by hand. */
const sessionId = (byte: number): Document => ({ id: new Binary(Buffer.alloc(16, byte), Binary.SUBTYPE_UUID) });

describe('retries', () => {
  let dataDir: string;
  let store: EmbeddedStore;
  let client: MongoClient;
  let rows: Collection<Document & { _id: number }>;
  const failNext = (command: string, data: Document, mode: unknown = { times: 1 }): Promise<unknown> =>
    client.db('admin').command({ configureFailPoint: 'failCommand', mode, data: { failCommands: [command], ...data } });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'store-retries-'));
    store = await startEmbeddedStore({ dataDir, testMode: true });
    client = await MongoClient.connect(store.uri);
    rows = client.db('test').collection('rows');
  });
  beforeEach(async () => {
    await rows.deleteMany({});
  });
  afterAll(async () => {
    await client.close();
    await store.stop();
    await rm(dataDir, { recursive: true });
  });

  it.each([
    ['a cut connection', { closeConnection: true }],
    ['an answer that the server steps down', { errorCode: 10107 }],
  ])('the driver writes once after %s', async (_what, fault) => {
    await failNext('insert', fault);
    await rows.insertOne({ _id: 1 });
    await failNext('update', fault);
    await rows.updateOne({ _id: 1 }, { $inc: { n: 1 } });
    expect(await rows.find().toArray()).toEqual([{ _id: 1, n: 1 }]);
  });

  it('gives the error to the caller when it is not one to try again', async () => {
    await failNext('insert', { errorCode: 8000 });
    expect((await errorOf(rows.insertOne({ _id: 1 }))).code).toBe(8000);
    expect(await rows.countDocuments({})).toBe(0);
  });

  it('a transaction runs again after its commit was cut off', async () => {
    await failNext('commitTransaction', { closeConnection: true });
    let runs = 0;
    await client.withSession((session) =>
      session.withTransaction(async () => {
        runs++;
        await rows.insertOne({ _id: 1 }, { session });
      }),
    );
    expect(await rows.find().toArray()).toEqual([{ _id: 1 }]);
    expect(runs).toBeGreaterThanOrEqual(1);
  });

  it('lets commands pass and fail as told, and reports faults of the write concern', async () => {
    await failNext('ping', { errorCode: 1 }, { skip: 1 });
    await client.db('test').command({ ping: 1 });
    expect((await errorOf(client.db('test').command({ ping: 1 }))).code).toBe(1);
    await client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' });
    await client.db('test').command({ ping: 1 });
    await failNext('insert', { writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } });
    await expect(rows.insertOne({ _id: 1 })).rejects.toMatchObject({ code: 64 });
  });

  it('applies the statements of a retryable write once, whichever are repeated', async () => {
    const raw = await RawClient.open(store.port);
    const insert = {
      insert: 'rows',
      documents: [{ _id: 1 }, { _id: 2 }],
      $db: 'test',
      lsid: sessionId(7),
      txnNumber: 1n,
    };
    expect(await raw.command(insert)).toMatchObject({ ok: 1, n: 2 });
    const again = await raw.command({ ...insert, documents: [{ _id: 1 }, { _id: 2 }, { _id: 3 }] });
    expect([again['n'], again['writeErrors']]).toEqual([3, undefined]);
    const updates = [
      { q: { _id: 1 }, u: { $inc: { n: 1 } } },
      { q: { _id: 9 }, u: { $set: { n: 5 } }, upsert: true },
    ];
    const update = { update: 'rows', updates, $db: 'test', lsid: sessionId(7), txnNumber: 2n };
    await raw.command(update);
    expect(await raw.command(update)).toMatchObject({ n: 2, nModified: 1, upserted: [{ index: 1, _id: 9 }] });
    expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, n: 1 },
      { _id: 2 },
      { _id: 3 },
      { _id: 9, n: 5 },
    ]);
    expect(await raw.command(insert)).toMatchObject({ ok: 0, code: 225 });
    raw.close();
  });

  it('remembers them, and commits, after it was killed', async () => {
    const raw = await RawClient.open(store.port);
    const change = {
      findAndModify: 'rows',
      query: { _id: 1 },
      update: { $inc: { n: 1 } },
      upsert: true,
      new: true,
      $db: 'test',
      lsid: sessionId(8),
      txnNumber: 1n,
    };
    const first = await raw.command(change);
    const transaction = { lsid: sessionId(9), txnNumber: 4n, autocommit: false };
    await raw.command({ insert: 'rows', documents: [{ _id: 2 }], $db: 'test', ...transaction, startTransaction: true });
    const commit = { commitTransaction: 1, $db: 'admin', ...transaction };
    expect(await raw.command(commit)).toMatchObject({ ok: 1 });
    raw.close();
    store.kill('SIGKILL');
    await store.exited;
    await client.close();
    store = await startEmbeddedStore({ dataDir, testMode: true });
    client = await MongoClient.connect(store.uri);
    rows = client.db('test').collection('rows');
    const later = await RawClient.open(store.port);
    expect((await later.command(change))['value']).toEqual(first['value']);
    expect(await later.command(commit)).toMatchObject({ ok: 1 });
    later.close();
    expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 1, n: 1 }, { _id: 2 }]);
  }, 20_000);

  it('has no fail points outside of its test mode', async () => {
    const plain = await startEmbeddedStore();
    const other = await MongoClient.connect(plain.uri);
    expect(
      (await errorOf(other.db('admin').command({ configureFailPoint: 'failCommand', mode: 'alwaysOn', data: {} })))
        .code,
    ).toBe(59);
    await other.close();
    await plain.stop();
  });
});
