import { describe, expect, it } from '@jest/globals';
import { type Tries, type TryPolicy, delayAfter, nextTry } from './try-limits.js';

const policy: TryPolicy = { free: 3, firstDelayMs: 1_000, longestDelayMs: 60_000, forgetAfterMs: 600_000 };
const start = new Date('2026-01-01T00:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);

describe('tries to sign in', () => {
  it('are free at first, then each doubles the delay, up to the longest', () => {
    expect([1, 2, 3, 4, 5, 8, 9, 10, 1_000].map((count) => delayAfter(count, policy))).toEqual([
      0, 0, 1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('are refused, and not counted, until the delay is over', () => {
    const tries: Tries = { count: 3, blockedUntil: later(1_000), lastAt: start };
    expect(nextTry(tries, later(400), policy)).toEqual({ refusedForMs: 600 });
    expect(nextTry(tries, later(1_000), policy)).toEqual({
      tries: { count: 4, blockedUntil: later(3_000), lastAt: later(1_000) },
    });
  });

  it('are forgotten after a while without any', () => {
    const tries: Tries = { count: 90, blockedUntil: later(60_000), lastAt: start };
    expect(nextTry(tries, later(600_000), policy)).toEqual({
      tries: { count: 1, blockedUntil: later(600_000), lastAt: later(600_000) },
    });
  });
});
