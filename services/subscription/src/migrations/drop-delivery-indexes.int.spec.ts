import { startTestStore } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Connection, createConnection } from 'mongoose';
import { DECISION_ROWS, decisionRowSchema } from '../storage/schemas.js';
import { dropDeliveryIndexes } from './drop-delivery-indexes.js';

let store: Awaited<ReturnType<typeof startTestStore>>;
let connection: Connection;

beforeAll(async () => {
  store = await startTestStore();
  connection = await createConnection(store.uri, { dbName: 'upgraded', autoIndex: false }).asPromise();
}, 30_000);
afterAll(async () => {
  await connection.close();
  await store.stop();
});

describe('the indexes of the delivery log that another one replaced', () => {
  it('go when an installation is upgraded, and no others with them', async () => {
    const decisions = connection.model(DECISION_ROWS, decisionRowSchema);
    await decisions.createIndexes();
    const namesOf = async () => (await decisions.listIndexes()).map(({ name }) => String(name)).sort();
    const now = await namesOf();
    for (const first of [
      { 'belongs.ownerIds': 1, outcome: 1 },
      { 'belongs.office': 1, outcome: 1 },
    ] as const) {
      await decisions.collection.createIndex({ ...first, createdAt: -1, _id: -1 });
    }
    await decisions.collection.createIndex({ 'recipient.id': 1, createdAt: -1, _id: -1 });
    await decisions.collection.createIndex({ address: 1, createdAt: -1, _id: -1 });
    expect(await namesOf()).toHaveLength(now.length + 4);
    // as often as it is begun
    await dropDeliveryIndexes.up(connection);
    await dropDeliveryIndexes.up(connection);
    expect(await namesOf()).toEqual(now);
  });
});
