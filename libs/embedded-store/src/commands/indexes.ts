import { failedToParse, StoreError } from '../errors.js';
import type { Collection } from '../engine/collection.js';
import { keyPattern, parseIndexSpec, sameOptions, type IndexSpec } from '../engine/index-spec.js';
import { isDoc } from '../values/types.js';
import { checkUnused, listing } from './collections.js';
import type { CommandDefinition } from './definition.js';
import { refuse } from './options.js';

export const createIndexes: CommandDefinition = {
  name: 'createIndexes',
  fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  writes: true,
  run: async (request) => {
    refuse(request.command, 'ignoreUnknownIndexOptions');
    const specs = request.list('indexes').map(parseIndexSpec);
    if (specs.length === 0) throw new StoreError(2, 'Must specify at least one index to create');
    return request.attempt(() => {
      const collection = request.writable();
      checkUnused(collection);
      const created = !collection.exists;
      const before = collection.indexes.size;
      for (const spec of specs) if (!isThere(collection, spec)) request.server.store.createIndex(collection, spec);
      return {
        numIndexesBefore: before,
        numIndexesAfter: collection.indexes.size,
        createdCollectionAutomatically: created,
        ...(before === collection.indexes.size ? { note: 'all indexes already exist' } : {}),
        ok: 1,
      };
    });
  },
};

/** True when the same index exists. @throws StoreError 85, 86 when another one of its name or its keys does. */
function isThere(collection: Collection, spec: IndexSpec): boolean {
  if (keyPattern(spec.key) === keyPattern({ _id: 1 })) return true;
  const named = collection.indexes.get(spec.name);
  if (named) {
    if (keyPattern(named.spec.key) !== keyPattern(spec.key)) {
      throw new StoreError(
        86,
        `An existing index has the same name as the requested index. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(named.spec)}`,
      );
    }
    if (!sameOptions(named.spec, spec)) {
      throw new StoreError(
        named.spec.expireAfterSeconds === spec.expireAfterSeconds ? 86 : 85,
        `An existing index has the same name as the requested index. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(named.spec)}`,
      );
    }
    return true;
  }
  for (const index of collection.indexes.values()) {
    const samePartial =
      JSON.stringify(index.spec.partialFilterExpression) === JSON.stringify(spec.partialFilterExpression);
    if (keyPattern(index.spec.key) === keyPattern(spec.key) && samePartial) {
      throw new StoreError(85, `Index already exists with a different name: ${index.name}`);
    }
  }
  if (Object.values(spec.key).includes('text') && [...collection.indexes.values()].some(({ isText }) => isText)) {
    throw new StoreError(67, 'only one text index per collection allowed');
  }
  return false;
}

export const listIndexes: CommandDefinition = {
  name: 'listIndexes',
  fields: ['cursor', 'includeBuildUUIDs'],
  run: (request) => {
    const name = request.collectionName();
    const collection = request.server.store.existing(request.db, name);
    if (!collection) throw new StoreError(26, `ns does not exist: ${request.db}.${name}`);
    return listing(
      request,
      name,
      [...collection.indexes.values()].map(({ spec }) => spec),
    );
  },
};

export const dropIndexes: CommandDefinition = {
  name: 'dropIndexes',
  aliases: ['deleteIndexes'],
  fields: ['index'],
  writes: true,
  run: (request) =>
    request.attempt(() => {
      const name = request.collectionName();
      const collection = request.server.store.existing(request.db, name);
      if (!collection) throw new StoreError(26, `ns not found ${request.db}.${name}`);
      checkUnused(collection);
      const before = collection.indexes.size;
      for (const index of namedIndexes(collection, request.command['index']))
        request.server.store.dropIndex(collection, index);
      return { nIndexesWas: before, ok: 1 };
    }),
};

function namedIndexes(collection: Collection, wanted: unknown): string[] {
  if (wanted === '*') return [...collection.indexes.keys()].filter((name) => name !== '_id_');
  const names = Array.isArray(wanted) ? (wanted as unknown[]) : [wanted];
  return names.map((name) => {
    if (typeof name !== 'string' && !isDoc(name))
      throw failedToParse("BSON field 'dropIndexes.index' is the wrong type");
    const found = [...collection.indexes.values()].find((index) =>
      typeof name === 'string' ? index.name === name : keyPattern(index.spec.key) === keyPattern(name),
    );
    if (!found)
      throw new StoreError(
        27,
        typeof name === 'string'
          ? `index not found with name [${name}]`
          : `can't find index with key: ${JSON.stringify(name)}`,
      );
    if (found.name === '_id_') throw new StoreError(72, 'cannot drop _id index');
    return found.name;
  });
}
