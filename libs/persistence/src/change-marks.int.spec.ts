import { type TestStore, startTestStore } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Connection, createConnection } from 'mongoose';
import { CHANGE_MARK_ROWS, type ChangeMarkRow, ChangeMarks, changeMarkRowSchema } from './change-marks.js';
import { migrate } from './migrations.js';
import { UnitOfWork } from './unit-of-work.js';

let store: TestStore;
let connection: Connection;
let marks: ChangeMarks;
beforeAll(async () => {
  store = await startTestStore();
  connection = await createConnection(store.uri, { dbName: 'change_marks_test' }).asPromise();
  marks = new ChangeMarks(connection.model<ChangeMarkRow>(CHANGE_MARK_ROWS, changeMarkRowSchema));
  await migrate(connection);
  await marks.prepare(['people', 'boxes']);
}, 60_000);
afterAll(async () => {
  await connection?.close();
  await store?.stop();
});

const people = { collection: { name: 'people' } };
const changes = async () => Number((await marks.now()).of(['people']));

describe('marks of change', () => {
  it('stay while nothing changes, and are no other collection’s', async () => {
    const before = await marks.now();
    await marks.changed({ collection: { name: 'boxes' } });
    const after = await marks.now();
    expect(after.of(['people'])).toBe(before.of(['people']));
    expect(after.of(['people', 'boxes'])).not.toBe(before.of(['people', 'boxes']));
    expect(after.order).toBeGreaterThan(before.order);
  });

  it('tell of a change with its transaction, and of none that was not written', async () => {
    const before = await changes();
    const unitOfWork = new UnitOfWork(connection);
    let seenInside: number | undefined;
    await unitOfWork.run(async (session) => {
      await marks.changed(people, session);
      seenInside = await changes();
    });
    expect(seenInside).toBe(before);
    expect(await changes()).toBe(before + 1);
    const refused = unitOfWork.run(async (session) => {
      await marks.changed(people, session);
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect(await changes()).toBe(before + 1);
  });

  it('lose none of many at a time, in transactions and outside', async () => {
    const before = await changes();
    const unitOfWork = new UnitOfWork(connection);
    const inside = () => unitOfWork.run((session) => marks.changed(people, session));
    await Promise.all([...Array.from({ length: 10 }, inside), marks.changed(people)]);
    expect(await changes()).toBe(before + 11);
  }, 30_000);

  it('are made ready again without harm', async () => {
    const before = await changes();
    await marks.prepare(['people']);
    expect(await changes()).toBe(before);
  });
});
