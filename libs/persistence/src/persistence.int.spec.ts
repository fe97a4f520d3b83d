import { type TestStore, startTestStore } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Connection, createConnection } from 'mongoose';
import { migrate } from './migrations.js';
import { isDuplicateKey } from './mongo-errors.js';
import { UnitOfWork } from './unit-of-work.js';

interface Row {
  _id: string;
  n: number;
}

let store: TestStore;
let connection: Connection;
let unitOfWork: UnitOfWork;
beforeAll(async () => {
  store = await startTestStore();
  connection = await createConnection(store.uri, { dbName: 'persistence_test' }).asPromise();
  await connection.createCollection('rows');
  unitOfWork = new UnitOfWork(connection);
}, 60_000);
afterAll(async () => {
  await connection?.close();
  await store?.stop();
});
const rows = () => connection.collection<Row>('rows');

describe('a unit of work', () => {
  it('writes all of it', async () => {
    await unitOfWork.run(async (session) => {
      await rows().insertOne({ _id: 'a', n: 1 }, { session });
      await rows().insertOne({ _id: 'b', n: 2 }, { session });
    });
    expect(await rows().countDocuments({ _id: { $in: ['a', 'b'] } })).toBe(2);
  });

  it('writes nothing of it when the work throws, and passes the error on', async () => {
    const work = unitOfWork.run(async (session) => {
      await rows().insertOne({ _id: 'c', n: 1 }, { session });
      throw new Error('refused');
    });
    await expect(work).rejects.toThrow('refused');
    expect(await rows().findOne({ _id: 'c' })).toBeNull();
  });

  it('is repeated after a write conflict: twenty increments at once are twenty', async () => {
    await rows().insertOne({ _id: 'counter', n: 0 });
    const increment = () =>
      unitOfWork.run(async (session) => {
        const row = await rows().findOne({ _id: 'counter' }, { session });
        await rows().updateOne({ _id: 'counter' }, { $set: { n: (row?.n ?? 0) + 1 } }, { session });
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect((await rows().findOne({ _id: 'counter' }))?.n).toBe(20);
  }, 30_000);

  it('tells a duplicate key from other errors', async () => {
    await rows().insertOne({ _id: 'once', n: 1 });
    const error: unknown = await rows()
      .insertOne({ _id: 'once', n: 2 })
      .catch((e: unknown) => e);
    expect(isDuplicateKey(error)).toBe(true);
    expect(isDuplicateKey(new Error('E11000'))).toBe(false);
  });
});

describe('migrations', () => {
  it('run once, in order, when three replicas start together', async () => {
    const ran: string[] = [];
    const migrations = ['0001-a', '0002-b'].map((id) => ({ id, up: async () => void ran.push(id) }));
    await Promise.all([1, 2, 3].map(() => migrate(connection, migrations)));
    await migrate(connection, migrations);
    expect(ran).toEqual(['0001-a', '0002-b']);
  });

  it('that take longer than their lease are not begun by another replica', async () => {
    let running = 0;
    let begun = 0;
    const slow = {
      id: '0004-slow',
      up: async () => {
        begun += 1;
        running += 1;
        await new Promise((resolve) => setTimeout(resolve, 3_000));
        running -= 1;
      },
    };
    await Promise.all([1, 2].map(() => migrate(connection, [slow], { leaseMs: 1_000 })));
    expect([begun, running]).toEqual([1, 0]);
  }, 30_000);

  it('stop the start when one fails, and are tried again by whoever comes after its lease', async () => {
    const failing = { id: '0003-fails', up: () => Promise.reject(new Error('no such field')) };
    await expect(migrate(connection, [failing])).rejects.toThrow('no such field');
    await connection
      .collection<{ _id: string }>('_migrations')
      .updateOne({ _id: '0003-fails' }, { $set: { lease: new Date(0) } });
    let mended = 0;
    await migrate(connection, [{ id: '0003-fails', up: async () => void (mended += 1) }]);
    expect(mended).toBe(1);
  });
});
