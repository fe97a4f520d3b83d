import { describe, expect, it } from '@jest/globals';
import { RetryPlan } from './retry-plan.js';

const began = new Date('2026-01-15T09:00:00Z');
const after = (hours: number) => new Date(began.getTime() + hours * 3_600_000);

describe('the retry plan', () => {
  const plan = new RetryPlan({ EMAIL_RETRY_MINUTES: '1,5,15,60', EMAIL_RETRY_HOURS: 24 });
  const middle = () => 0.5;

  it('waits 1, 5, 15 and 60 minutes, then hourly for a day', () => {
    const minutes = [1, 2, 3, 4, 5, 20].map((tries) => (plan.nextDelay(tries, began, after(2), middle) ?? 0) / 60_000);
    expect(minutes).toEqual([1, 5, 15, 60, 60, 60]);
    expect(plan.nextDelay(20, began, after(23.9), middle)).toBe(3_600_000);
    expect(plan.nextDelay(26, began, after(24), middle)).toBeUndefined();
  });

  it('varies each wait by 20 %', () => {
    expect(plan.nextDelay(1, began, began, () => 0)).toBe(48_000);
    expect(plan.nextDelay(1, began, began, () => 1)).toBe(72_000);
  });

  it('leaves giving up to the worker: the transport would try longer', () => {
    expect(plan.policy.delaysMs.length).toBeGreaterThan(4);
    expect(plan.policy.repeatLast?.untilMs).toBeGreaterThan(24 * 3_600_000);
  });
});
