import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Connection } from 'mongoose';
import { UnitOfWork } from './unit-of-work.js';

describe('a unit of work that must be done', () => {
  let answers: (Error | undefined)[];
  let done: number;
  const session = {
    withTransaction: (work: () => Promise<unknown>) => {
      const error = answers.shift();
      return error ? Promise.reject(error) : work();
    },
    endSession: () => Promise.resolve(),
  };
  const unitOfWork = new UnitOfWork({ startSession: () => Promise.resolve(session) } as unknown as Connection);
  const away = Object.assign(new Error('connect ECONNREFUSED'), { name: 'MongoServerSelectionError' });
  const work = () => Promise.resolve(++done);

  beforeEach(() => {
    [answers, done] = [[], 0];
  });

  it('is done once the store is back', async () => {
    answers = [away, away, undefined];
    expect(await unitOfWork.runWhenever(work, new AbortController().signal)).toBe(1);
    expect(answers).toEqual([]);
  });

  it('is given up at once for any other error', async () => {
    answers = [new Error('a mistake'), undefined];
    await expect(unitOfWork.runWhenever(work, new AbortController().signal)).rejects.toThrow('a mistake');
    expect(done).toBe(0);
  });

  it('is given up while the store is away when the process ends', async () => {
    const ending = new AbortController();
    answers = Array.from({ length: 100 }, () => away);
    const attempt = unitOfWork.runWhenever(work, ending.signal);
    ending.abort();
    await expect(attempt).rejects.toThrow('ECONNREFUSED');
    expect(answers.length).toBeGreaterThan(97);
  });
});
