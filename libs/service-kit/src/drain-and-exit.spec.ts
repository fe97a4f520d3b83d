import { describe, expect, it } from '@jest/globals';
import { drainAndExit } from './drain-and-exit.js';

const never = new Promise<void>(() => undefined);

/** How the process ends, and what is logged of it. */
function ending(stop: () => Promise<void>, seconds: number) {
  const said: unknown[] = [];
  const status = new Promise<number>((exit) => {
    void drainAndExit(stop, { logger: { error: (...words: unknown[]) => void said.push(...words) }, seconds, exit });
  });
  return status.then((code) => ({ code, said }));
}

describe('a service that is told to end', () => {
  it('ends with 0 when its work is done', async () => {
    expect(await ending(() => Promise.resolve(), 5)).toEqual({ code: 0, said: [] });
  });

  it('ends with 1 and says why when it cannot finish', async () => {
    const error = new Error('the pool is closed');
    expect(await ending(() => Promise.reject(error), 5)).toEqual({
      code: 1,
      said: [{ err: error }, 'could not drain'],
    });
  });

  it('ends with 1 and says so when its work takes too long', async () => {
    expect(await ending(() => never, 0.05)).toEqual({
      code: 1,
      said: [{ seconds: 0.05 }, 'work in hand was not done in time'],
    });
  });
});
