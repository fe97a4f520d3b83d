import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { type Stage, startStage } from '../testing/stage.js';
import { DeliveryLives } from './delivery-lives.js';
import { DECISION_ROWS, type DecisionRow } from './schemas.js';

let stage: Stage;
let rows: Model<DecisionRow>;
let lives: DeliveryLives;
const ids = ['a', 'b', 'c'];
beforeAll(async () => {
  stage = await startStage();
  rows = stage.service.app.get<Model<DecisionRow>>(getModelToken(DECISION_ROWS), { strict: false });
  lives = stage.service.app.get(DeliveryLives, { strict: false });
  const delivery = { state: 'queued', rank: 0, attempts: 0, tries: [], sentAt: null };
  await rows.collection.insertMany(ids.map((_id) => ({ _id, delivery })) as never[]);
}, 60_000);
afterAll(() => stage?.stop());

const after = (...eventIds: string[]) =>
  ({
    ...{ state: 'sent', rank: 1, attempts: 1, sentAt: null },
    tries: eventIds.map((eventId) => ({ eventId })),
  }) as unknown as DecisionRow['delivery'];
const told = async (id: string) => (await lives.find(id))?.delivery?.tries.map(({ eventId }) => eventId);

describe('how far deliveries came', () => {
  it('is written for many at a time', async () => {
    const written = await Promise.all(ids.map((id) => lives.save({ id, before: 0, delivery: after(`first ${id}`) })));
    expect(written).toEqual([true, true, true]);
    expect(await Promise.all([...ids, 'nobody'].map(told))).toEqual([['first a'], ['first b'], ['first c'], undefined]);
  });

  it('says of each that comes at a time with others whether it is written: one that somebody overtook is not', async () => {
    const written = await Promise.all([
      lives.save({ id: 'a', before: 1, delivery: after('first a', 'second a') }),
      lives.save({ id: 'b', before: 0, delivery: after('late b') }),
      lives.save({ id: 'c', before: 1, delivery: after('first c', 'second c') }),
      lives.save({ id: 'c', before: 1, delivery: after('first c', 'rival c') }),
      lives.save({ id: 'nobody', before: 0, delivery: after('x') }),
    ]);
    expect(written).toEqual([true, false, true, false, false]);
    expect(await Promise.all(ids.map(told))).toEqual([['first a', 'second a'], ['first b'], ['first c', 'second c']]);
  });
});
