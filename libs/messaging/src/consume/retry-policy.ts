import { types } from 'node:util';
import { PermanentError, TransientError } from '../errors.js';
import type { RetryPolicy } from '../subscribe.js';
import type { IncomingMessage, Verdict } from '../transport.js';

export const defaultRetryPolicy: RetryPolicy = { delaysMs: [1_000, 10_000, 60_000, 300_000, 900_000] };

/**
 * What becomes of a message whose handler threw: a TransientError follows the policy, a PermanentError is parked at
 * once, anything else is a mistake of ours and gets the listed delays, but not `repeatLast`, before it is parked.
 */
export function verdictOf(
  error: unknown,
  message: Pick<IncomingMessage, 'previousTries' | 'firstTriedAt'>,
  policy: RetryPolicy,
  now: number,
  random: () => number = Math.random,
): Verdict {
  const tries = message.previousTries + 1;
  const firstTriedAt = message.firstTriedAt ?? now;
  if (error instanceof PermanentError) return { kind: 'park', reason: error.code, detail: error.message, tries };
  const transient = error instanceof TransientError ? error : undefined;
  if (transient?.doesNotCount) {
    const delayMs = transient.retryAfterMs ?? policy.delaysMs[0] ?? 1_000;
    return { kind: 'retry', delayMs, tries: message.previousTries, firstTriedAt };
  }
  const delay = nextDelay(tries, firstTriedAt, policy, now, transient !== undefined);
  if (delay === undefined) {
    return { kind: 'park', reason: transient?.code ?? 'tries-exhausted', detail: describe(error), tries };
  }
  const delayMs = transient?.retryAfterMs ?? withJitter(delay, policy.jitter ?? 0, random);
  return { kind: 'retry', delayMs, tries, firstTriedAt };
}

function nextDelay(
  tries: number,
  firstTriedAt: number,
  policy: RetryPolicy,
  now: number,
  mayRepeat: boolean,
): number | undefined {
  const listed = policy.delaysMs[tries - 1];
  if (listed !== undefined) return listed;
  if (!mayRepeat || !policy.repeatLast || now - firstTriedAt >= policy.repeatLast.untilMs) return undefined;
  return policy.delaysMs.at(-1);
}

function withJitter(delay: number, jitter: number, random: () => number): number {
  return Math.max(0, Math.round(delay * (1 + jitter * (random() * 2 - 1))));
}

/** Messages of foreign errors may quote personal data (a duplicate key's value), so only their name, code and place are told. */
export function describe(error: unknown): string {
  if (error instanceof TransientError || error instanceof PermanentError) return error.message.slice(0, 500);
  if (!(error instanceof Error) && !types.isNativeError(error)) return `threw a ${typeof error}`;
  const code = (error as { code?: unknown }).code;
  const place = /^\s+at (.+)$/m.exec(error.stack ?? '')?.[1];
  return [error.name, ...(code === undefined ? [] : [String(code)]), ...(place ? [`at ${place}`] : [])]
    .join(' ')
    .slice(0, 500);
}
