import { eventually } from '@avviso/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { JobLoop } from './job-loop.js';

const HOUR_MS = 3_600_000;

describe('the loop of jobs', () => {
  const warned: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void warned.push(line) });
  let jobs: string[];
  let done: string[];
  let loop: JobLoop<string>;
  let carryOut: (job: string, ending: AbortSignal) => Promise<void>;

  beforeEach(() => {
    [warned.length, jobs, done] = [0, [], []];
    carryOut = async (job) => void done.push(job);
  });
  afterEach(() => loop.stop());

  const start = (lookEveryMs: number): void => {
    loop = new JobLoop<string>({
      what: 'a sample',
      logger,
      take: () => Promise.resolve(jobs.shift()),
      carryOut: (job, ending) => carryOut(job, ending),
      isLost: (error) => (error as Error).message === 'lost',
      lookEveryMs,
    });
    loop.start();
  };

  it('carries out what waits one after another, and looks again after a while', async () => {
    jobs.push('one', 'two');
    start(5);
    await eventually(() => done.length === 2);
    jobs.push('three');
    await eventually(() => done.length === 3);
    expect(done).toEqual(['one', 'two', 'three']);
  });

  it('looks at once when it is woken', async () => {
    jobs.push('one');
    start(HOUR_MS);
    await eventually(() => done.length === 1);
    await new Promise((resolve) => setImmediate(resolve));
    jobs.push('two');
    loop.wake();
    await eventually(() => done.length === 2);
  });

  it('goes on after an error, and tells it unless another replica went on', async () => {
    carryOut = (job) => (job === 'good' ? Promise.resolve(void done.push(job)) : Promise.reject(new Error(job)));
    jobs.push('lost', 'the store is away', 'good');
    start(5);
    await eventually(() => done.length === 1);
    expect(warned).toEqual([expect.stringContaining('a sample was interrupted')]);
  });

  it('tells the one in hand to end, waits for it, and takes no other', async () => {
    let end: (() => void) | undefined;
    let told = false;
    carryOut = (_job, ending) =>
      new Promise((resolve) => {
        ending.addEventListener('abort', () => (told = true));
        end = resolve;
      });
    jobs.push('one', 'two');
    start(5);
    await eventually(() => end !== undefined);
    let stopped = false;
    const stopping = loop.stop().then(() => (stopped = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect([told, stopped]).toEqual([true, false]);
    end?.();
    await stopping;
    expect(jobs).toEqual(['two']);
  });
});
