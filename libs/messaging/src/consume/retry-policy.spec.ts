import { describe, expect, it } from '@jest/globals';
import { PermanentError, TransientError } from '../errors.js';
import { describe as tell, verdictOf } from './retry-policy.js';

const policy = { delaysMs: [1_000, 5_000], repeatLast: { untilMs: 60_000 } };
const first = { previousTries: 0, firstTriedAt: undefined };
const now = 1_000_000;

describe('what becomes of a message whose handler threw', () => {
  it('follows the delays, then repeats the last until its time is over', () => {
    const error = new TransientError('421');
    const after = (previousTries: number, firstTriedAt: number | undefined) =>
      verdictOf(error, { previousTries, firstTriedAt }, policy, now);
    expect(after(0, undefined)).toEqual({ kind: 'retry', delayMs: 1_000, tries: 1, firstTriedAt: now });
    expect(after(1, now - 1_000)).toMatchObject({ kind: 'retry', delayMs: 5_000, tries: 2, firstTriedAt: now - 1_000 });
    expect(after(7, now - 59_999)).toMatchObject({ kind: 'retry', delayMs: 5_000, tries: 8 });
    expect(after(8, now - 60_000)).toMatchObject({ kind: 'park', reason: 'tries-exhausted', tries: 9 });
  });

  it('bounds the tries of an unknown error by the listed delays', () => {
    const after = (previousTries: number) => verdictOf(new Error('?'), { ...first, previousTries }, policy, now);
    expect(after(1)).toMatchObject({ kind: 'retry', delayMs: 5_000 });
    expect(after(2)).toMatchObject({ kind: 'park', reason: 'tries-exhausted' });
  });

  it('waits as long as the other side asks, but counts the try', () => {
    const error = new TransientError('429', { retryAfterMs: 37_000 });
    expect(verdictOf(error, first, policy, now)).toMatchObject({ kind: 'retry', delayMs: 37_000, tries: 1 });
  });

  it('neither counts nor ends the tries of a paused channel', () => {
    const error = new TransientError('paused', { doesNotCount: true });
    const verdict = verdictOf(error, { previousTries: 99, firstTriedAt: 1 }, policy, now);
    expect(verdict).toEqual({ kind: 'retry', delayMs: 1_000, tries: 99, firstTriedAt: 1 });
  });

  it('parks a permanent error at once under its own code', () => {
    const error = new PermanentError('no such mailbox', { code: 'SMTP.MAILBOX_UNKNOWN' });
    const parked = { kind: 'park', reason: 'SMTP.MAILBOX_UNKNOWN', detail: 'no such mailbox', tries: 1 };
    expect(verdictOf(error, first, policy, now)).toEqual(parked);
  });

  it.each([
    [0, 800],
    [0.5, 1_000],
    [1, 1_200],
  ])('varies a delay by its jitter (random %d)', (random, delayMs) => {
    const jittered = { ...policy, jitter: 0.2 };
    expect(verdictOf(new TransientError('x'), first, jittered, now, () => random)).toMatchObject({ delayMs });
  });

  it('tells name, code and place of a foreign error, and never its text', () => {
    const error = Object.assign(new RangeError('dup key: { email: "anna@example.com" }'), { code: 11000 });
    expect(tell(error)).toMatch(/^RangeError 11000 at .*retry-policy\.spec\.ts/);
    expect(tell(error)).not.toContain('anna@example.com');
    expect(tell('anna@example.com')).toBe('threw a string');
  });
});
