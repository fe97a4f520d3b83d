import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strictEqual } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { MongoClient, MongoServerError, type ClientSession, type Collection } from 'mongodb';
import { startEmbeddedStore, type EmbeddedStore } from '../index.js';

/** How many sequences of operations are tried: few in every run, more when asked for. */
const SEQUENCES = Number(process.env['AVVISO_STORE_SEQUENCES'] ?? 15);

interface Row {
  _id: number;
  k?: number;
  n?: number;
  tags?: number[];
}

/** The simple model: documents in a map, no indexes, no log. A transaction works on a copy. */
class Model {
  rows = new Map<number, Row>();
  copy: Map<number, Row> | undefined;

  get current(): Map<number, Row> {
    return this.copy ?? this.rows;
  }

  isTaken(k: number | undefined, by: number): boolean {
    return k !== undefined && [...this.current.values()].some((row) => row.k === k && row._id !== by);
  }
}

class Real {
  store!: EmbeddedStore;
  client!: MongoClient;
  rows!: Collection<Row>;
  session: ClientSession | undefined;
  readonly dataDir: string;

  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  async open(): Promise<void> {
    this.store = await startEmbeddedStore({ dataDir: this.dataDir, logLevel: 'silent', compactAt: 20_000 });
    this.client = await MongoClient.connect(this.store.uri);
    this.rows = this.client.db('model').collection<Row>('rows');
  }

  async close(): Promise<void> {
    await this.session?.endSession();
    this.session = undefined;
    await this.client.close();
    await this.store.stop();
  }

  get options(): { session?: ClientSession } {
    return this.session ? { session: this.session } : {};
  }
}

type Command = fc.AsyncCommand<Model, Real>;
const always = (): boolean => true;
const command = (
  text: string,
  run: (model: Model, real: Real) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = always,
): Command => ({ check, run, toString: () => text });

/** Expects a duplicate exactly when the model says so. A duplicate ends a transaction, in the model too. */
async function expectDuplicate(
  model: Model,
  real: Real,
  isDuplicate: boolean,
  attempt: Promise<unknown>,
): Promise<void> {
  try {
    await attempt;
    strictEqual(isDuplicate, false, 'a duplicate was let in');
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    strictEqual(error.code, 11000);
    strictEqual(isDuplicate, true, 'a duplicate was seen where there is none');
    if (!real.session) return;
    model.copy = undefined;
    await real.session.endSession();
    real.session = undefined;
  }
}

const id = fc.integer({ min: 0, max: 12 });
const k = fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined });
const n = fc.integer({ min: -3, max: 3 });

const insert = fc.record({ _id: id, k, n, tags: fc.array(n, { maxLength: 3 }) }).map((given) => {
  const row: Row = { _id: given._id, n: given.n, tags: given.tags, ...(given.k === undefined ? {} : { k: given.k }) };
  return command(`insert ${JSON.stringify(row)}`, async (model, real) => {
    const isDuplicate = model.current.has(row._id) || model.isTaken(row.k, row._id);
    if (!isDuplicate) model.current.set(row._id, row);
    await expectDuplicate(model, real, isDuplicate, real.rows.insertOne({ ...row }, real.options));
  });
});

const setKey = fc.tuple(id, k).map(([_id, key]) =>
  command(`set k of ${_id} to ${String(key)}`, async (model, real) => {
    const row = model.current.get(_id);
    const isDuplicate = row !== undefined && model.isTaken(key, _id);
    if (row && !isDuplicate) {
      const { k: _old, ...rest } = row;
      model.current.set(_id, key === undefined ? rest : { ...rest, k: key });
    }
    const update = key === undefined ? { $unset: { k: '' as const } } : { $set: { k: key } };
    await expectDuplicate(model, real, isDuplicate, real.rows.updateOne({ _id }, update, real.options));
  }),
);

const increase = fc.tuple(n, n).map(([least, by]) =>
  command(`add ${by} to n where n >= ${least}`, async (model, real) => {
    let matched = 0;
    for (const row of model.current.values()) {
      if (row.n === undefined || row.n < least) continue;
      matched++;
      model.current.set(row._id, { ...row, n: row.n + by });
    }
    strictEqual(
      (await real.rows.updateMany({ n: { $gte: least } }, { $inc: { n: by } }, real.options)).matchedCount,
      matched,
    );
  }),
);

const push = fc.tuple(id, n).map(([_id, tag]) =>
  command(`push ${tag} onto tags of ${_id}`, async (model, real) => {
    const row = model.current.get(_id);
    if (row) model.current.set(_id, { ...row, tags: [...(row.tags ?? []), tag] });
    await real.rows.updateOne({ _id }, { $push: { tags: tag } }, real.options);
  }),
);

const remove = n.map((tag) =>
  command(`remove where tags has ${tag}`, async (model, real) => {
    const gone = [...model.current.values()].filter(({ tags }) => tags?.includes(tag));
    for (const { _id } of gone) model.current.delete(_id);
    strictEqual((await real.rows.deleteMany({ tags: tag }, real.options)).deletedCount, gone.length);
  }),
);

const byId = (a: Row, b: Row): number => a._id - b._id;
const find = fc.tuple(n, n, k).map(([low, high, key]) =>
  command(`find n in [${low}, ${high}], k ${String(key)}, tags ${low}`, async (model, real) => {
    const all = [...model.current.values()];
    const inRange = all
      .filter((row) => row.n !== undefined && row.n >= low && row.n < high)
      .sort((a, b) => (a.n ?? 0) - (b.n ?? 0) || byId(a, b));
    expect(
      await real.rows
        .find({ n: { $gte: low, $lt: high } }, real.options)
        .sort({ n: 1, _id: 1 })
        .toArray(),
    ).toEqual(inRange);
    const keyed = all.filter((row) => (key === undefined ? row.k === undefined : row.k === key)).sort(byId);
    expect(
      await real.rows
        .find(key === undefined ? { k: { $exists: false } } : { k: key }, real.options)
        .sort({ _id: 1 })
        .toArray(),
    ).toEqual(keyed);
    const tagged = all.filter(({ tags }) => tags?.includes(low)).sort((a, b) => byId(b, a));
    expect(await real.rows.find({ tags: low }, real.options).sort({ _id: -1 }).toArray()).toEqual(tagged);
    strictEqual(await real.rows.countDocuments({}, real.options), all.length);
  }),
);

const begin = fc.constant(
  command(
    'begin a transaction',
    async (model, real) => {
      model.copy = new Map(model.rows);
      real.session = real.client.startSession();
      real.session.startTransaction();
    },
    ({ copy }) => copy === undefined,
  ),
);

const end = fc.boolean().map((commit) =>
  command(
    commit ? 'commit' : 'abort',
    async (model, real) => {
      if (commit) {
        await real.session?.commitTransaction();
        model.rows = model.copy ?? model.rows;
      } else await real.session?.abortTransaction();
      await real.session?.endSession();
      real.session = undefined;
      model.copy = undefined;
    },
    ({ copy }) => copy !== undefined,
  ),
);

const kill = fc.constant(
  command('kill and start again', async (model, real) => {
    real.store.kill('SIGKILL');
    await real.store.exited;
    await real.close();
    model.copy = undefined;
    await real.open();
  }),
);

describe('any sequence of operations', () => {
  let dataDir: string;
  let real: Real;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'store-model-'));
    real = new Real(dataDir);
    await real.open();
  });
  afterAll(async () => {
    await real.close();
    await rm(dataDir, { recursive: true });
  });

  it('has the outcome that a simple model has, over transactions, kills and restarts', async () => {
    const often = [insert, insert, setKey, increase, push, remove, find, find];
    const commands = fc.commands([...often, ...often, begin, end, end, kill], { size: 'max', maxCommands: 120 });
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        await real.session?.endSession();
        real.session = undefined;
        await real.client.db('model').dropDatabase();
        await real.rows.createIndexes([
          { key: { k: 1 }, unique: true, sparse: true },
          { key: { n: 1, _id: 1 } },
          { key: { tags: 1 } },
        ]);
        await fc.asyncModelRun(() => ({ model: new Model(), real }), sequence);
      }),
      { numRuns: SEQUENCES, interruptAfterTimeLimit: 100_000 },
    );
  }, 120_000);
});
