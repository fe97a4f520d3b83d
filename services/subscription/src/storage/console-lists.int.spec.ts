import { readingsDuring } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { type Stage, startStage } from '../testing/stage.js';
import { ResendRuns } from './resend-runs.js';
import { RoutedEvents } from './routed-events.js';
import { EVENT_ROWS, RESEND_ROWS, SUPPRESSED_ROWS } from './schemas.js';
import { SuppressedAddresses } from './suppressed-addresses.js';

const many = 1_000;
/** The oldest of them are rare: every newer one stands before them. */
const few = 4;

let stage: Stage;
const collection = (name: string) =>
  stage.service.app.get<Model<object>>(getModelToken(name), { strict: false }).collection;
const began = Date.now();
const at = (i: number) => new Date(began - (many - i) * 60_000);

async function fill(name: string, row: (i: number, rare: boolean) => object): Promise<void> {
  const rows = Array.from({ length: many }, (_, i) => ({ _id: `r${String(i).padStart(4, '0')}`, ...row(i, i < few) }));
  await collection(name).insertMany(rows as never[]);
}

beforeAll(async () => {
  stage = await startStage();
  await fill(SUPPRESSED_ROWS, (i, rare) => ({
    ...{ at: at(i), deliveryId: `d${i}` },
    belongs: { companyId: 'c', office: rare ? 'Nice' : 'Lyon', ownerIds: [i % 2 === 0 && rare ? 'tina' : 'max'] },
  }));
  await fill(RESEND_ROWS, (i, rare) => ({ by: { id: rare ? 'rita' : 'root' }, startedAt: at(i) }));
  await fill(EVENT_ROWS, (i, rare) => ({
    ...{ eventId: rare ? 'rare' : `e${i}`, subject: rare ? `${i % 2 ? 'order' : 'ticket'}/7` : 'ticket/8' },
    routedAt: at(i),
  }));
}, 60_000);
afterAll(() => stage?.stop());

const page = { limit: 50 };
const idsOf = ({ items }: { items: { _id: string }[] }) => items.map(({ _id }) => Number(_id.slice(1)));

/** Reads no more than what it lists, by an index. */
async function expectFew(name: string, list: () => Promise<unknown>, most = few): Promise<void> {
  const readings = await readingsDuring(collection(name), list);
  expect(readings).not.toEqual([]);
  for (const { byIndex, examined } of readings) expect([byIndex, examined <= most]).toEqual([true, true]);
}

describe('addresses that are left out (CHN-8)', () => {
  const own = { 'belongs.ownerIds': 'tina' };
  const office = { $or: [own, { 'belongs.office': 'Nice' }] };
  const list = (scope?: object) =>
    stage.service.app.get(SuppressedAddresses, { strict: false }).list(page, scope as Record<string, unknown>);

  it('are listed by an index, whoever asks', async () => {
    await expectFew(SUPPRESSED_ROWS, () => list(), page.limit + 1);
    for (const scope of [own, office, { 'belongs.ownerIds': 'nobody' }]) {
      await expectFew(SUPPRESSED_ROWS, () => list(scope));
    }
  });

  it('are listed once, newest first, to whom they belong in two ways', async () => {
    expect(idsOf(await list(office))).toEqual([3, 2, 1, 0]);
    expect(idsOf(await list(own))).toEqual([2, 0]);
  });
});

describe('what a person began to send again (CHN-16)', () => {
  it('is listed by an index', async () => {
    const runs = stage.service.app.get(ResendRuns, { strict: false });
    await expectFew(RESEND_ROWS, () => runs.startedBy('rita', page));
    expect(idsOf(await runs.startedBy('rita', page))).toEqual([3, 2, 1, 0]);
  });
});

describe('events to explain (SUB-20)', () => {
  const list = (q?: string) => stage.service.app.get(RoutedEvents, { strict: false }).list({ ...page, q }, undefined);

  it('are found by an index, by their id and by the number of what they are about', async () => {
    await expectFew(EVENT_ROWS, () => list(), page.limit + 1);
    for (const q of ['rare', '7', 'ticket/7', 'nothing']) await expectFew(EVENT_ROWS, () => list(q));
    expect(idsOf(await list('7'))).toEqual([3, 2, 1, 0]);
    expect(idsOf(await list('order/7'))).toEqual([3, 1]);
    expect(idsOf(await list('rare'))).toEqual([3, 2, 1, 0]);
  });
});
