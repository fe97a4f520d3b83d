import { randomUUID } from 'node:crypto';
import { readingsDuring, startTestStore } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MessageDocument, Documents } from './documents.js';
import { EmbeddedParked } from './embedded-parked.js';
import { WakeUp } from './wake-up.js';

const parkedOnes = 30;
const consumer = 'worker.send';

let store: Awaited<ReturnType<typeof startTestStore>>;
let documents: Documents;
let wakeUp: WakeUp;
let parked: EmbeddedParked;

const aMessage = (i: number, over: Partial<MessageDocument>): MessageDocument => ({
  ...{ _id: randomUUID(), queue: consumer, state: 'ready', owner: null, lane: 0, seq: i, dueAt: new Date() },
  ...{ type: 'job.email', messageId: `m${i}`, content: Buffer.from('x'), tries: 0, deliveries: 0 },
  ...over,
});

beforeAll(async () => {
  store = await startTestStore();
  const dbName = `messaging-${randomUUID()}`;
  documents = new Documents(store.uri, dbName);
  await documents.prepare();
  wakeUp = new WakeUp(dbName);
  parked = new EmbeddedParked(documents, wakeUp);
  const asParked = (i: number) => ({ state: 'parked' as const, reason: 'X', parkedAt: new Date(10_000 - i) });
  const each = (over: (i: number) => Partial<MessageDocument>, count: number) =>
    Array.from({ length: count }, (_, i) => aMessage(i, over(i)));
  await documents.messages.insertMany([
    ...each(() => ({}), 500),
    ...each(asParked, parkedOnes),
    ...each((i) => ({ ...asParked(i), queue: 'worker.other' }), 500),
  ]);
});
afterAll(async () => {
  wakeUp.close();
  await documents.close();
  await store.stop();
});

describe('parked messages (CHN-17)', () => {
  it('are listed oldest first and counted by an index, which leaves out what waits and what others parked', async () => {
    const list = () => parked.list(consumer, 10);
    expect((await list()).map(({ messageId }) => messageId)).toEqual(
      Array.from({ length: 10 }, (_, i) => `m${parkedOnes - 1 - i}`),
    );
    expect(await parked.count(consumer)).toBe(parkedOnes);
    const readings = await readingsDuring(documents.messages, async () => {
      await list();
      await parked.count(consumer);
    });
    expect(readings).toHaveLength(2);
    for (const { byIndex, examined } of readings) expect([byIndex, examined <= parkedOnes]).toEqual([true, true]);
  });
});
