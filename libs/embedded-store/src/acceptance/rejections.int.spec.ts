import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import { errorOf, openStoreUnderTest, type StoreUnderTest } from './store-under-test.js';

/** The store refuses what it does not do: nothing of this may be taken for done. */
describe('what the store does not do, it refuses', () => {
  let store: StoreUnderTest;
  beforeAll(async () => {
    store = await openStoreUnderTest('rejections');
    await store.db.collection('rows').insertOne({ a: 1 });
  });
  afterAll(() => store.stop());

  it.each([
    'renameCollection',
    'collMod',
    'mapReduce',
    'group',
    'eval',
    'createUser',
    'compact',
    'validate',
    'cloneCollectionAsCapped',
    'nosuchcmd',
    'bulkWrite',
    'configureFailPoint',
    'shutdown',
    'replSetGetStatus',
  ])('the command %s, with 59 (CommandNotFound)', async (name) => {
    const error = await errorOf(store.db.admin().command({ [name]: 'rows' }));
    expect(error.code).toBe(59);
    expect(error.codeName).toBe('CommandNotFound');
  });

  it.each<[string, Document, number]>([
    ['an unknown field of find', { find: 'rows', foo: 1 }, 40415],
    ['an unknown field of insert', { insert: 'rows', documents: [{}], foo: 1 }, 40415],
    [
      'an unknown field of an update statement',
      { update: 'rows', updates: [{ q: {}, u: { $set: { a: 2 } }, foo: 1 }] },
      40415,
    ],
    ['an unknown field of a delete statement', { delete: 'rows', deletes: [{ q: {}, limit: 1, foo: 1 }] }, 40415],
    ['min and max', { find: 'rows', min: { a: 1 } }, 115],
    ['returnKey', { find: 'rows', returnKey: true }, 115],
    ['showRecordId', { find: 'rows', showRecordId: true }, 115],
    ['a tailable cursor', { find: 'rows', tailable: true }, 115],
    ['natural order backwards', { find: 'rows', sort: { $natural: -1 } }, 2],
    ['$where', { find: 'rows', filter: { $where: 'true' } }, 115],
    ['$jsonSchema', { find: 'rows', filter: { $jsonSchema: {} } }, 115],
    ['$near', { find: 'rows', filter: { a: { $near: [0, 0] } } }, 115],
    ['$meta in a sort', { find: 'rows', sort: { s: { $meta: 'textScore' } } }, 2],
    ['collation options', { find: 'rows', collation: { locale: 'en', backwards: true } }, 2],
    ['an unknown collation locale', { find: 'rows', collation: { locale: 'xx' } }, 2],
    ['a wrong type of filter', { find: 'rows', filter: 5 }, 14],
    ['a negative skip', { find: 'rows', skip: -1 }, 51024],
    ['a hint that is a number', { find: 'rows', hint: 5 }, 9],
    ['a snapshot read outside of a transaction', { find: 'rows', readConcern: { level: 'snapshot' } }, 72],
    ['an unknown read concern', { find: 'rows', readConcern: { level: 'foo' } }, 9],
    ['a named write concern', { insert: 'rows', documents: [{}], writeConcern: { w: 'dc1' } }, 79],
    ['a capped collection', { create: 'capped', capped: true, size: 1000 }, 115],
    ['a validator', { create: 'validated', validator: { a: 1 } }, 115],
    ['a view', { create: 'view', viewOn: 'rows', pipeline: [] }, 115],
    ['a time series', { create: 'series', timeseries: { timeField: 't' } }, 115],
    ['a hashed index', { createIndexes: 'rows', indexes: [{ key: { a: 'hashed' }, name: 'h' }] }, 115],
    ['a 2dsphere index', { createIndexes: 'rows', indexes: [{ key: { a: '2dsphere' }, name: 'g' }] }, 115],
    ['a wildcard index', { createIndexes: 'rows', indexes: [{ key: { '$**': 1 }, name: 'w' }] }, 115],
    [
      'an index with a collation',
      { createIndexes: 'rows', indexes: [{ key: { a: 1 }, name: 'c', collation: { locale: 'en' } }] },
      115,
    ],
    ['an unknown index option', { createIndexes: 'rows', indexes: [{ key: { a: 1 }, name: 'o', foo: true }] }, 197],
    ['$geoNear', { aggregate: 'rows', pipeline: [{ $geoNear: {} }], cursor: {} }, 115],
    ['$densify', { aggregate: 'rows', pipeline: [{ $densify: {} }], cursor: {} }, 115],
    ['aggregation without a cursor', { aggregate: 'rows', pipeline: [] }, 9],
    ['explain of a write', { explain: { delete: 'rows', deletes: [] } }, 115],
    [
      'JavaScript in an expression',
      { aggregate: 'rows', pipeline: [{ $project: { a: { $function: {} } } }], cursor: {} },
      168,
    ],
    ['an update without operators in many', { update: 'rows', updates: [{ q: {}, u: { a: 2 }, multi: true }] }, 9],
    ['an invalid name of a collection', { insert: 'a$b', documents: [{}] }, 73],
    ['an array as _id', { insert: 'rows', documents: [{ _id: [1] }] }, 53],
    ['no documents', { insert: 'rows', documents: [] }, 16],
  ])('%s', async (_what, command, code) => {
    const before = await store.db.collection('rows').find().toArray();
    const attempt = store.db.command(command).then((reply) => {
      const [first] = (reply['writeErrors'] ?? []) as { code: number }[];
      if (first) throw Object.assign(new Error('write error'), { code: first.code });
    });
    await expect(attempt).rejects.toMatchObject({ code });
    expect(await store.db.collection('rows').find().toArray()).toEqual(before);
  });

  it('says so when more members were to confirm than there are', async () => {
    const attempt = store.db.collection('rows').insertOne({}, { writeConcern: { w: 3 } });
    await expect(attempt).rejects.toMatchObject({ code: 100 });
  });
});
