import { readingsDuring } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { PushWorld } from '../testing/push-world.js';
import { InboxItem } from './inbox-item.schema.js';
import { Inbox } from './inbox.js';

/** Entries of one bell; others have ten times as many. */
const own = 200;
const limit = 20;
const me = 'contact:me';

let world: PushWorld;
let inbox: Inbox;
let collection: Model<InboxItem>['collection'];

beforeAll(async () => {
  world = await PushWorld.start();
  inbox = world.worker.app.get(Inbox, { strict: false });
  collection = world.worker.app.get<Model<InboxItem>>(getModelToken(InboxItem.name), { strict: false }).collection;
  // mine are the oldest, and every tenth of them is unread
  const rows = Array.from({ length: 11 * own }, (_, i) => ({
    _id: `i${i}`,
    owner: i < own ? me : `contact:${i % 7}`,
    category: i % 2 ? 'shop' : 'ticketing',
    ...{ addedAt: i, changedAt: i, createdAt: new Date(), readAt: i % 10 ? new Date() : null },
  }));
  await collection.insertMany(rows as never[]);
}, 60_000);
afterAll(() => world.stop());

const looks: [string, number, () => Promise<unknown>][] = [
  ['all', limit, () => inbox.list(me, { limit })],
  ['what is unread', limit, () => inbox.list(me, { limit, unread: true })],
  ['a category', limit, () => inbox.list(me, { limit, category: 'shop' })],
  // of two filters, one decides where it is looked: within the bell of this person
  ['what is read', own, () => inbox.list(me, { limit, unread: false })],
  ['what is unread of a category', own, () => inbox.list(me, { limit, unread: true, category: 'ticketing' })],
  ['how many are unread', own / 10, () => inbox.countUnread(me)],
  ['what changed after a revision', limit, () => inbox.changesAfter(me, own / 2, limit)],
  ['the bell of somebody without entries', 0, () => inbox.list('contact:nobody', { limit })],
];

describe('the bell (CHN-12)', () => {
  it.each(looks)('is read by an index, and nobody else’s with it: %s', async (_what, most, look) => {
    const readings = await readingsDuring(collection, look);
    expect(readings).toHaveLength(1);
    for (const { byIndex, examined } of readings) expect([byIndex, examined <= most]).toEqual([true, true]);
  });
});
