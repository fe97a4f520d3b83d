import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Row, killed, storesInAFolder } from './stores-in-a-folder.js';
import { errorOf, eventually } from './store-under-test.js';

/** How often the store is killed under load: 5 in every run, more when asked for. */
const KILLS = Number(process.env['AVVISO_STORE_KILLS'] ?? 5);

jest.setTimeout(30_000);

/** A disk of one megabyte, where the system lets us mount one (Linux, as root); else undefined. */
function smallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const path = mkdtempSync(join(tmpdir(), 'store-small-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path]).status === 0) return path;
  rmSync(path, { recursive: true });
  return undefined;
}
const disk = smallDisk();
const onSmallDisk = disk === undefined ? it.skip : it;
afterAll(() => {
  if (disk === undefined) return;
  spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

describe('durability', () => {
  const folder = storesInAFolder();
  const { start, connect, rowsOf, file } = folder;

  it(
    `has every acknowledged write after each of ${KILLS} kills under load, snapshots included`,
    async () => {
      const acknowledged = new Set<string>();
      const compactAt = 100_000;
      for (let kill = 0; kill < KILLS; kill++) {
        const store = await start({ compactAt });
        const rows = await rowsOf(store);
        await rows.createIndex({ n: 1 }, { unique: true });
        let writing = true;
        const writers = Array.from({ length: 8 }, async (_, writer) => {
          for (let n = 0; writing; n++) {
            const _id = `${kill}-${writer}-${n}`;
            try {
              await rows.insertOne({ _id, n: _id, padding: 'x'.repeat(300) });
            } catch {
              return;
            }
            acknowledged.add(_id);
          }
        });
        const goal = acknowledged.size + 150 + Math.floor(Math.random() * 150);
        await eventually(async () => acknowledged.size >= goal, 30_000);
        await killed(store);
        writing = false;
        await Promise.all(writers);
      }
      const rows = await rowsOf(await start());
      const present = new Set((await rows.find().toArray()).map(({ _id }) => _id));
      expect([...acknowledged].filter((id) => !present.has(id))).toEqual([]);
      expect((await rows.indexes()).map(({ name }) => name)).toEqual(['_id_', 'n_1']);
      expect((await readdir(folder.path)).some((name) => name.startsWith('snapshot-'))).toBe(true);
      process.stdout.write(`store: ${KILLS} kills, ${acknowledged.size} acknowledged writes, all there\n`);
    },
    60_000 * KILLS,
  );

  it('has transactions whole or not at all', async () => {
    const store = await start();
    const client = await connect(store);
    const [left, right] = [client.db('test').collection<Row>('left'), client.db('test').collection<Row>('right')];
    await left.insertOne({ _id: 'first' });
    await right.insertOne({ _id: 'first' });
    let acknowledged = 0;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; ; n++) {
        const _id = `${writer}-${n}`;
        try {
          await client.withSession((session) =>
            session.withTransaction(
              async () => {
                await left.insertOne({ _id }, { session });
                await right.insertOne({ _id }, { session });
              },
              { timeoutMS: 2000 },
            ),
          );
        } catch {
          return;
        }
        acknowledged++;
      }
    });
    await eventually(async () => acknowledged > 60, 30_000);
    await killed(store);
    await client.close();
    await Promise.all(writers);
    const again = await connect(await start());
    const ids = async (name: string): Promise<string[]> =>
      (await again.db('test').collection<Row>(name).find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
    expect(await ids('left')).toEqual(await ids('right'));
    expect((await ids('left')).length).toBeGreaterThan(acknowledged);
  }, 60_000);

  it('cuts off a record that was not written to its end, and goes on', async () => {
    const store = await start();
    const rows = await rowsOf(store);
    await rows.insertMany([{ _id: 'a' }, { _id: 'b' }]);
    await killed(store);
    const log = await file(/^log-/);
    const whole = (await stat(log)).size;
    await appendFile(log, (await readFile(log)).subarray(12, 56));
    const again = await start();
    expect(again.recovery.tornBytes).toBe(44);
    expect(again.recovery.damage).toBeUndefined();
    expect((await stat(log)).size).toBe(whole);
    const found = await rowsOf(again);
    await found.insertOne({ _id: 'c' });
    await killed(again);
    expect(await (await rowsOf(await start())).countDocuments({})).toBe(3);
  });

  it('reports a damaged place with its position, keeps what is before it and sets the rest aside', async () => {
    const store = await start();
    const rows = await rowsOf(store);
    for (const _id of ['a', 'b', 'c', 'd']) await rows.insertOne({ _id, text: 'x'.repeat(100) });
    await killed(store);
    const log = await file(/^log-/);
    const bytes = await readFile(log);
    const position = bytes.indexOf('\x02_id\0\x02\0\0\0c\0', 0, 'latin1');
    const handle = await open(log, 'r+');
    await handle.write(Buffer.from([0xff]), 0, 1, position + 50);
    await handle.close();

    const again = await start();
    const { damage } = again.recovery;
    expect(damage).toMatchObject({ file: log, reason: 'the checksum of a record is wrong' });
    expect(damage?.position).toBeLessThan(position);
    expect(
      (await readFile(damage?.setAside ?? '')).equals(
        Buffer.concat([
          bytes.subarray(damage?.position, position + 50),
          Buffer.from([0xff]),
          bytes.subarray(position + 51),
        ]),
      ),
    ).toBe(true);
    const found = await rowsOf(again);
    expect((await found.find().toArray()).map(({ _id }) => _id)).toEqual(['a', 'b']);
    await found.insertOne({ _id: 'e' });
    await killed(again);
    const third = await start();
    expect(third.recovery.damage).toBeUndefined();
    expect((await (await rowsOf(third)).find().toArray()).map(({ _id }) => _id)).toEqual(['a', 'b', 'e']);
  });

  it('replaces a grown log by a snapshot and forgets nothing', async () => {
    const store = await start({ compactAt: 50_000 });
    const rows = await rowsOf(store);
    await rows.createIndex({ n: 1 });
    for (let i = 0; i < 60; i++)
      await rows.updateOne({ _id: 'one' }, { $set: { n: i, text: 'x'.repeat(2000) } }, { upsert: true });
    await eventually(
      async () =>
        (await readdir(folder.path)).some((name) => name.startsWith('snapshot-')) &&
        !(await readdir(folder.path)).includes('log-00000001.avl'),
    );
    await rows.insertOne({ _id: 'two', n: 1 });
    await store.stop();
    const again = await rowsOf(await start());
    expect(await again.findOne({ _id: 'one' })).toMatchObject({ n: 59 });
    expect(await again.countDocuments({ n: { $gte: 0 } })).toBe(2);
  });

  it('answers an error when the disk is full, applies nothing of that write and keeps what was acknowledged', async () => {
    const store = await start({ testMode: true });
    const client = await connect(store);
    const rows = client.db('test').collection<Row>('rows');
    await rows.createIndex({ k: 1 }, { unique: true });
    await rows.insertOne({ _id: 'a', k: 1 });
    const full = (times: number): Promise<unknown> =>
      client.db('admin').command({ configureFailPoint: 'failLogWrite', mode: { times }, data: { code: 'ENOSPC' } });
    await full(1);
    expect((await errorOf(rows.insertOne({ _id: 'b', k: 2 }))).code).toBe(14031);
    await full(1);
    expect((await errorOf(rows.updateOne({ _id: 'a' }, { $set: { k: 3 } }))).codeName).toBe('OutOfDiskSpace');
    await full(1);
    expect((await errorOf(rows.deleteOne({ _id: 'a' }))).code).toBe(14031);
    await full(1);
    expect((await errorOf(client.db('test').collection('new').createIndex({ x: 1 }))).code).toBe(14031);
    expect(await client.db('test').listCollections().toArray()).toHaveLength(1);
    expect(await rows.find().toArray()).toEqual([{ _id: 'a', k: 1 }]);
    await rows.insertOne({ _id: 'c', k: 2 });
    await killed(store);
    const again = await rowsOf(await start());
    expect(await again.find().toArray()).toEqual([
      { _id: 'a', k: 1 },
      { _id: 'c', k: 2 },
    ]);
    expect(await again.findOne({ k: 1 })).toEqual({ _id: 'a', k: 1 });
  });

  it('acknowledges what was asked to last only when the log has it, and with j: false before', async () => {
    const store = await start({ testMode: true });
    const client = await connect(store);
    const db = client.db('test');
    await db.createCollection('rows');
    const failLog = (mode: unknown): Promise<unknown> =>
      client.db('admin').command({ configureFailPoint: 'failLogWrite', mode, data: { code: 'ENOSPC' } });
    await failLog('alwaysOn');
    const insert = { insert: 'rows', documents: [{ _id: 1 }] };
    for (const writeConcern of [undefined, { w: 'majority' }, { w: 1, j: true }, { w: 'majority', j: true }]) {
      const command = writeConcern ? { ...insert, writeConcern } : insert;
      expect([writeConcern, (await errorOf(db.command(command))).code]).toEqual([writeConcern, 14031]);
    }
    expect(await db.command({ ...insert, writeConcern: { w: 1, j: false } })).toMatchObject({ ok: 1, n: 1 });
    await failLog('off');
  });

  onSmallDisk(
    'refuses writes while a real disk is full, keeps all that it acknowledged, and goes on once there is room',
    async () => {
      const filler = join(disk!, 'filler');
      await writeFile(filler, Buffer.alloc(300_000));
      // so that snapshots run out of room as well
      const options = { dataDir: join(disk!, 'data'), compactAt: 100_000 };
      const store = await start(options);
      const rows = await rowsOf(store);
      const acknowledged: string[] = [];
      const refusals: unknown[] = [];
      for (let n = 0; refusals.length < 20; n++) {
        const _id = String(n).padStart(5, '0');
        await rows.insertOne({ _id, text: 'x'.repeat(4_000) }).then(
          () => acknowledged.push(_id),
          (error: { code: unknown }) => refusals.push(error.code),
        );
      }
      const idsOf = async (from: typeof rows) => (await from.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
      expect(new Set(refusals)).toEqual(new Set([14031]));
      expect(acknowledged.length).toBeGreaterThan(50);
      expect(await idsOf(rows)).toEqual(acknowledged);
      await rm(filler);
      await rows.insertOne({ _id: 'later', text: 'x'.repeat(4_000) });
      await killed(store);
      const again = await start(options);
      expect(again.recovery.damage).toBeUndefined();
      expect(await idsOf(await rowsOf(again))).toEqual([...acknowledged, 'later']);
    },
  );

  it('keeps change streams’ positions over a restart', async () => {
    const store = await start();
    const rows = await rowsOf(store);
    const stream = rows.watch();
    expect(await stream.tryNext()).toBeNull();
    await rows.insertMany([{ _id: 'a' }, { _id: 'b' }]);
    const first = await stream.next();
    await stream.close();
    await killed(store);
    const later = (await rowsOf(await start())).watch([], { resumeAfter: first._id });
    expect(await later.next()).toMatchObject({ operationType: 'insert', documentKey: { _id: 'b' } });
    await later.close();
  });
});
