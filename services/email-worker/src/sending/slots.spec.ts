import { describe, expect, it } from '@jest/globals';
import { Slots } from './slots.js';

describe('slots', () => {
  it('let only so many run, in the order of asking, also after a failure', async () => {
    const slots = new Slots(2);
    const began: number[] = [];
    const release: (() => void)[] = [];
    const start = (number: number) =>
      slots.run(async () => {
        began.push(number);
        await new Promise<void>((resolve) => release.push(resolve));
        if (number === 1) throw new Error('one');
        return number;
      });
    const all = Promise.allSettled([start(1), start(2), start(3), start(4)]);
    expect(began).toEqual([1, 2]);
    release[0]?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(began).toEqual([1, 2, 3]);
    release[1]?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(began).toEqual([1, 2, 3, 4]);
    release[2]?.();
    release[3]?.();
    expect((await all).map((result) => result.status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  });

  it('give a ticket its place when it is needed, once, and take it back also when it comes too late', async () => {
    const slots = new Slots(1);
    const [first, second, third] = [slots.ticket(), slots.ticket(), slots.ticket()];
    await Promise.all([first.take(), first.take()]);
    const late = second.take();
    second.end();
    first.end();
    await late;
    await third.take();
    third.end();
    // never needed: nothing to give back
    slots.ticket().end();
    expect(await slots.run(() => Promise.resolve('free'))).toBe('free');
  });
});
