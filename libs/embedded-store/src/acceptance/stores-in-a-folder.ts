import { afterEach, beforeEach } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { type EmbeddedStore, type EmbeddedStoreOptions, startEmbeddedStore } from '../index.js';

export type Row = Document & { _id: string };

/** Stores that follow one another in a data folder, which each test has for itself. */
export interface StoresInAFolder {
  readonly path: string;
  start(options?: EmbeddedStoreOptions): Promise<EmbeddedStore>;
  connect(store: EmbeddedStore): Promise<MongoClient>;
  rowsOf(store: EmbeddedStore): Promise<Collection<Row>>;
  /** The path of a file whose name is like the pattern. */
  file(pattern: RegExp): Promise<string>;
}

export async function killed(store: EmbeddedStore): Promise<void> {
  store.kill('SIGKILL');
  await store.exited;
}

/** Ends what a test started, and removes the folder. */
export function storesInAFolder(): StoresInAFolder {
  let path = '';
  const running: EmbeddedStore[] = [];
  const clients: MongoClient[] = [];

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'store-folder-'));
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await Promise.all(running.splice(0).map((store) => store.stop()));
    await rm(path, { recursive: true });
  });

  const connect = async (store: EmbeddedStore): Promise<MongoClient> => {
    const client = await MongoClient.connect(store.uri, { retryWrites: false, serverSelectionTimeoutMS: 5000 });
    clients.push(client);
    return client;
  };
  return {
    get path() {
      return path;
    },
    start: async (options = {}) => {
      const store = await startEmbeddedStore({ dataDir: path, logLevel: 'silent', ...options });
      running.push(store);
      return store;
    },
    connect,
    rowsOf: async (store) => (await connect(store)).db('test').collection<Row>('rows'),
    file: async (pattern) => join(path, (await readdir(path)).find((name) => pattern.test(name)) ?? 'none'),
  };
}
