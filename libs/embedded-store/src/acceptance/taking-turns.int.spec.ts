import { describe, expect, it } from '@jest/globals';
import type { Db, MongoClient } from 'mongodb';
import { killed, storesInAFolder } from './stores-in-a-folder.js';

/** Hundreds of milliseconds of work for the store, also on a fast machine that has nothing else to do. */
const documents = Array.from({ length: 10_000 }, (_, n) => ({
  _id: `row${n}`,
  n,
  words: Array.from({ length: 20 }, (_word, at) => `word${(n * 7 + at * 13) % 997}`),
}));
const insert = { insert: 'rows', documents };
const updates = documents.map(({ _id }) => ({ q: { _id }, u: { $push: { words: 'more' }, $inc: { n: 1 } } }));
const deletes = documents.map(({ _id }) => ({ q: { _id }, limit: 1 }));

describe('a command with many statements', () => {
  const { start, connect } = storesInAFolder();

  /** How many calls of somebody else were answered while the command was under way. */
  async function answeredDuring(db: Db, command: object, call: (n: number) => Promise<unknown>): Promise<number> {
    let underWay = true;
    const done = db.command(command).finally(() => (underWay = false));
    let answered = 0;
    for (let n = 0; underWay; n += 1) {
      await call(n);
      if (underWay) answered += 1;
    }
    await done;
    return answered;
  }

  const ping = (client: MongoClient) => () => client.db('test').command({ ping: 1 });

  it('lets others have their turn', async () => {
    const store = await start();
    const [client, other] = [await connect(store), await connect(store)];
    const db = client.db('test');
    await db.collection('rows').createIndex({ words: 1 });
    for (const command of [insert, { update: 'rows', updates }, { delete: 'rows', deletes }]) {
      const began = performance.now();
      let longest = 0;
      await answeredDuring(db, command, async () => {
        const asked = performance.now();
        await ping(other)();
        longest = Math.max(longest, performance.now() - asked);
      });
      // nobody waits for its end
      expect(longest).toBeLessThan((performance.now() - began) / 2);
    }
  });

  it('is in the log before others change what it wrote', async () => {
    const store = await start();
    const [client, other] = [await connect(store), await connect(store)];
    let changed = 0;
    // once, so that nothing of it is written again when the insert has ended
    const change = async () => {
      if (changed > 0) return ping(other)();
      const { matchedCount } = await other
        .db('test')
        .collection('rows')
        .updateOne({ n: 0 }, { $set: { changed: true } });
      changed += matchedCount;
      return undefined;
    };
    await client.db('test').collection('rows').createIndex({ words: 1 });
    expect(await answeredDuring(client.db('test'), insert, change)).toBeGreaterThan(2);
    const before = await client.db('test').collection('rows').findOne({ n: 0 });
    expect(before).toMatchObject({ changed: true });
    await killed(store);
    const again = await connect(await start());
    expect(await again.db('test').collection('rows').findOne({ n: 0 })).toEqual(before);
    expect(await again.db('test').collection('rows').countDocuments()).toBe(documents.length);
  });

  it('goes on in a new collection when others drop the one that it writes to', async () => {
    const store = await start();
    const [client, other] = [await connect(store), await connect(store)];
    const rows = client.db('test').collection('rows');
    await rows.createIndex({ words: 1 });
    let dropped = false;
    const drop = async (n: number) => {
      if (n === 1) dropped = await other.db('test').dropCollection('rows');
      else await ping(other)();
    };
    expect(await answeredDuring(client.db('test'), insert, drop)).toBeGreaterThan(2);
    expect(dropped).toBe(true);
    const left = await rows.countDocuments();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(documents.length);
    await killed(store);
    expect(await (await connect(await start())).db('test').collection('rows').countDocuments()).toBe(left);
  });
});
