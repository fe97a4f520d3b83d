import { notSupported, StoreError } from '../errors.js';
import type { Collection } from '../engine/collection.js';
import { compileFilter } from '../query/filter.js';
import { Blocked } from '../txn/transaction.js';
import type { Doc } from '../values/types.js';
import type { CommandDefinition } from './definition.js';
import type { Request } from './request.js';

/** Changes of a collection itself wait for the transactions that write to it. */
export function checkUnused(collection: Collection): void {
  for (const transaction of collection.locks.values()) throw new Blocked(transaction);
}

const REFUSED_OPTIONS = [
  'capped',
  'timeseries',
  'validator',
  'viewOn',
  'pipeline',
  'collation',
  'clusteredIndex',
  'encryptedFields',
  'expireAfterSeconds',
  'changeStreamPreAndPostImages',
  'storageEngine',
  'indexOptionDefaults',
];

export const create: CommandDefinition = {
  name: 'create',
  fields: [
    ...REFUSED_OPTIONS,
    'size',
    'max',
    'validationLevel',
    'validationAction',
    'writeConcern',
    'autoIndexId',
    'idIndex',
  ],
  writes: true,
  run: (request) => {
    for (const option of REFUSED_OPTIONS) {
      const value = request.command[option];
      if (value !== undefined && value !== null && value !== false)
        throw notSupported(`The collection option '${option}'`);
    }
    const collection = request.writable();
    if (collection.exists) throw new StoreError(48, `Collection ${collection.namespace} already exists.`);
    request.server.store.createCollection(collection, {});
    return { ok: 1 };
  },
};

export const drop: CommandDefinition = {
  name: 'drop',
  fields: [],
  writes: true,
  run: async (request) => {
    const { store } = request.server;
    const dropped = await request.attempt(() => {
      const collection = store.existing(request.db, request.collectionName());
      if (!collection) return undefined;
      checkUnused(collection);
      const indexes = collection.indexes.size;
      store.dropCollection(collection);
      return { ns: collection.namespace, nIndexesWas: indexes };
    });
    return { ...dropped, ok: 1 };
  },
};

export const dropDatabase: CommandDefinition = {
  name: 'dropDatabase',
  fields: [],
  writes: true,
  run: async (request) => {
    const { store } = request.server;
    await request.attempt(() => {
      const all = store.list(request.db);
      all.forEach(checkUnused);
      for (const collection of all) store.dropCollection(collection);
    });
    return { dropped: request.db, ok: 1 };
  },
};

const describe = (collection: Collection): Doc => ({
  name: collection.name,
  type: 'collection',
  options: collection.options,
  info: { readOnly: false },
  idIndex: collection.indexes.get('_id_')?.spec,
});

export const listCollections: CommandDefinition = {
  name: 'listCollections',
  fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run: (request) => {
    const matches = compileFilter(request.doc('filter') ?? {});
    const nameOnly = request.boolean('nameOnly');
    const all = request.server.store.list(request.db).map(describe).filter(matches);
    const shown = nameOnly ? all.map(({ name, type }) => ({ name, type })) : all;
    return listing(request, '$cmd.listCollections', shown);
  },
};

/** The reply of a command that lists: a cursor over all of it. */
export function listing(request: Request, name: string, documents: readonly Doc[]): Doc {
  const batchSize = request.doc('cursor')?.['batchSize'];
  return request.server.cursors.reply(`${request.db}.${name}`, documents, {
    batchSize: typeof batchSize === 'number' ? batchSize : Infinity,
    sessionKey: request.session?.key,
  });
}

export const listDatabases: CommandDefinition = {
  name: 'listDatabases',
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  adminOnly: true,
  run: (request) => {
    const matches = compileFilter(request.doc('filter') ?? {});
    const names = [...new Set(request.server.store.list().map(({ db }) => db))].sort();
    const all = names.map((name): Doc => ({ name, sizeOnDisk: 0n, empty: false })).filter(matches);
    if (request.boolean('nameOnly')) return { databases: all.map(({ name }) => ({ name })), ok: 1 };
    return { databases: all, totalSize: 0n, totalSizeMb: 0n, ok: 1 };
  },
};
