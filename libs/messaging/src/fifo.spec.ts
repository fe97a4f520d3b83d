import { describe, expect, it } from '@jest/globals';
import { Fifo } from './fifo.js';

describe('Fifo', () => {
  it('gives items in the order of their coming, over its own tidying up', () => {
    const fifo = new Fifo<number>();
    for (let i = 0; i < 10_000; i += 1) fifo.push(i);
    for (let i = 0; i < 6_000; i += 1) expect(fifo.shift()).toBe(i);
    fifo.unshift([-2, -1]);
    expect(fifo.length).toBe(4_002);
    expect([fifo.shift(), fifo.shift(), fifo.shift()]).toEqual([-2, -1, 6_000]);
    expect(fifo.drain()).toHaveLength(3_999);
    expect([fifo.length, fifo.shift()]).toEqual([0, undefined]);
  });
});
