import { describe, expect, it } from '@jest/globals';
import { DelayLadder } from './delay-ladder.js';

function stepsFor(ladder: DelayLadder, total: number): number[] {
  const steps: number[] = [];
  for (let left = total; left > 25 && steps.length < 100; left -= steps.at(-1)!) steps.push(ladder.next(left));
  return steps;
}

describe('an arbitrary delay', () => {
  const ladder = new DelayLadder({ delaysMs: [60_000, 300_000] });

  it('of the policy takes its own queue, once', () => {
    expect(stepsFor(ladder, 300_000)).toEqual([300_000]);
    expect(stepsFor(ladder, 59_998)).toEqual([60_000]);
  });

  it('is waited out in the longest steps that fit, and never ends early', () => {
    expect(stepsFor(ladder, 37_000)).toEqual([30_000, 5_000, 1_000, 1_000]);
    expect(stepsFor(ladder, 300)).toEqual([1_000]);
    expect(stepsFor(ladder, 90_000_000).length).toBeLessThan(30);
  });
});
