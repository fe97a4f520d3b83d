import type { RetryPolicy } from '../subscribe.js';

/** A message that is due this soon is handled now: going round once more would only make it later. */
export const TOLERANCE_MS = 25;

/** One retry queue per delay, so an arbitrary delay is waited out in several of these, the longest first. */
const steps = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000];

export class DelayLadder {
  private readonly delays: readonly number[];

  constructor(policy: RetryPolicy) {
    this.delays = [...new Set([...policy.delaysMs, ...steps])].sort((a, b) => b - a);
  }

  /** The queue to wait in next: the longest delay that is not too long, else the shortest there is. */
  next(remainingMs: number): number {
    return this.delays.find((delay) => delay <= remainingMs + TOLERANCE_MS) ?? this.delays.at(-1) ?? remainingMs;
  }
}
