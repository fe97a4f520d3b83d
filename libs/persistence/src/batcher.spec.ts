import { describe, expect, it } from '@jest/globals';
import { Batcher } from './batcher.js';

describe('the batcher', () => {
  it('joins what comes in one turn, and what comes while a call is under way', async () => {
    const batches: number[][] = [];
    let release = (): void => undefined;
    const batcher = new Batcher(async (items: readonly number[]) => {
      batches.push([...items]);
      if (batches.length === 1) await new Promise<void>((resolve) => (release = resolve));
      return items.map((item) => item * 2);
    });
    const first = [batcher.add(1), batcher.add(2)];
    await new Promise((resolve) => setImmediate(resolve));
    const later = [batcher.add(3), batcher.add(4)];
    release();
    expect(await Promise.all([...first, ...later])).toEqual([2, 4, 6, 8]);
    expect(batches).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('lets the next batch wait for a slow one only as long as its patience lasts', async () => {
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    const batcher = new Batcher(
      async (items: readonly number[]) => {
        if (items.includes(1)) await slow;
        return items;
      },
      { patienceMs: 5 },
    );
    const first = batcher.add(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await batcher.add(2)).toBe(2);
    release();
    expect(await first).toBe(1);
  });

  it('waits for company where it may, once', async () => {
    const batches: number[][] = [];
    const batcher = new Batcher(
      async (items: readonly number[]) => {
        batches.push([...items]);
        return items;
      },
      { lingerMs: 20 },
    );
    const first = batcher.add(1);
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(batches).toEqual([]);
    await Promise.all([first, batcher.add(2)]);
    expect(batches).toEqual([[1, 2]]);
  });

  it('tells every caller of a batch that it failed, and goes on', async () => {
    let fail = true;
    const batcher = new Batcher(async (items: readonly number[]) => {
      if (fail) throw new Error('away');
      return items;
    });
    const results = await Promise.allSettled([batcher.add(1), batcher.add(2)]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    fail = false;
    expect(await batcher.add(3)).toBe(3);
  });
});
