import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Import } from '@avviso/contracts';
import { eventually } from '@avviso/testing';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { type AccountUnderTest, startAccount } from '../testing/start-account.js';
import { ImportBatch } from './import-batch.js';

const ROWS = 330;
let first: AccountUnderTest;
let second: AccountUnderTest | undefined;
beforeAll(async () => {
  first = await startAccount();
});
afterAll(async () => {
  await second?.stop();
  await first.stop();
});

describe('an import whose replica stops in the middle', () => {
  it('is carried on by another one from the row where it stopped, and the first one writes nothing more', async () => {
    const token = await first.tokenOf('admin@operator.example');
    const batch = first.app.get(ImportBatch, { strict: false });
    const write = batch.write.bind(batch);
    let batches = 0;
    let wakeUp = () => {};
    let late: Promise<unknown> = Promise.resolve();
    batch.write = async (...args) => {
      batches += 1;
      if (batches < 3) return write(...args);
      // as a process that is stopped, and goes on when it is too late
      await new Promise<void>((resolve) => (wakeUp = resolve));
      late = write(...args);
      return late as ReturnType<typeof write>;
    };
    const lines = Array.from({ length: ROWS }, (_, n) => `Row,Number ${n},row${n}@stranger.example`);
    // what stands twice is found also when its first half was written by another replica
    const raw = ['First name,Last name,E-mail', ...lines, 'Row,Again,row1@stranger.example'].join('\n');
    const uploaded = await first.call('POST', '/api/v1/imports?kind=contacts', {
      ...{ token, raw },
      headers: { 'content-type': 'text/csv' },
    });
    const id = String(uploaded.body['id']);
    await first.call('POST', `/api/v1/imports/${id}/start`, { token });
    await eventually(() => batches === 3, { what: 'two batches' });

    const connection = first.app.get<Connection>(getConnectionToken(), { strict: false });
    const halfway = await connection.collection<{ _id: string }>('imports').findOne({ _id: id });
    expect(halfway).toMatchObject({ state: 'running', nextRow: 101, counts: { done: 100, created: 100 } });
    await connection
      .collection<{ _id: string }>('imports')
      .updateOne({ _id: id }, { $set: { leaseUntil: new Date(0) } });
    second = await startAccount({ env: first.env, demo: false });

    const read = async () => (await first.call('GET', `/api/v1/imports/${id}`, { token })).body as unknown as Import;
    const ended = await eventually(async () => ((await read()).state === 'finished' ? read() : undefined), {
      what: 'the other replica',
    });
    wakeUp();
    await eventually(() => late.then(() => false).catch((error: Error) => error.constructor.name === 'ImportLost'), {
      what: 'the refusal of what comes too late',
    });
    expect((await read()).counts).toEqual(ended.counts);
    expect(ended.counts).toEqual({
      total: ROWS + 1,
      done: ROWS + 1,
      created: ROWS,
      updated: 0,
      unchanged: 0,
      failed: 1,
    });
    const contacts = connection.collection('contacts');
    expect(await contacts.countDocuments({ firstName: 'Row' })).toBe(ROWS);
    const results = connection.collection('import_rows');
    expect((await results.distinct('index', { importId: id })).length).toBe(ROWS + 1);
    expect(await results.countDocuments({ importId: id })).toBe(ROWS + 1);
    expect(await connection.collection('import_chunks').countDocuments({ importId: id })).toBe(0);
  });
});
