/** How failed tries of one account, or from one address, slow down the next (ACC-14). */
export interface TryPolicy {
  /** Tries that nothing holds up. */
  free: number;
  /** Delay after the first try that is not free; each further one doubles it. Milliseconds. */
  firstDelayMs: number;
  longestDelayMs: number;
  /** Without a try for this long, all is forgotten. */
  forgetAfterMs: number;
}

const hour = 60 * 60_000;
const growing = { firstDelayMs: 30_000, longestDelayMs: 15 * 60_000, forgetAfterMs: hour };

/** Many people may share one address. */
export const policies = {
  'sign-in': {
    account: { ...growing, free: 10 },
    address: { ...growing, free: 50, firstDelayMs: 2_000 },
  },
  /** The second step has five tries per sign-in as well. */
  'second-factor': {
    account: { ...growing, free: 10 },
    address: { ...growing, free: 50, firstDelayMs: 2_000 },
  },
  /** Each sends a mail. */
  'reset-request': {
    account: { ...growing, free: 5, firstDelayMs: 60_000 },
    address: { ...growing, free: 30, firstDelayMs: 10_000 },
  },
  /** Each sends a mail to an address that anybody may have typed. */
  registration: {
    account: { ...growing, free: 3, firstDelayMs: 60_000 },
    address: { ...growing, free: 20, firstDelayMs: 10_000 },
  },
  'email-change': {
    account: { ...growing, free: 5, firstDelayMs: 60_000 },
    address: { ...growing, free: 30, firstDelayMs: 10_000 },
  },
  /** Beside the five tries that each code has. */
  'reset-code': {
    account: { ...growing, free: 10 },
    address: { ...growing, free: 50, firstDelayMs: 2_000 },
  },
} as const satisfies Record<string, { account: TryPolicy; address: TryPolicy }>;

export interface Tries {
  count: number;
  /** Until then every try is refused. */
  blockedUntil: Date;
  lastAt: Date;
}

/** The delay that the nth try puts before the next one. */
export function delayAfter(count: number, policy: TryPolicy): number {
  if (count < policy.free) return 0;
  return Math.min(policy.firstDelayMs * 2 ** Math.min(count - policy.free, 30), policy.longestDelayMs);
}

/**
 * Counts one more try. It is counted before it is known to fail, so that tries side by side do not slip through; a good
 * one is taken back.
 * @returns the tries to write, or for how long the try is refused, in milliseconds
 */
export function nextTry(
  before: Tries | undefined,
  now: Date,
  policy: TryPolicy,
): { tries: Tries } | { refusedForMs: number } {
  const known = before && now.getTime() - before.lastAt.getTime() < policy.forgetAfterMs ? before : undefined;
  const waits = known ? known.blockedUntil.getTime() - now.getTime() : 0;
  if (waits > 0) return { refusedForMs: waits };
  const count = (known?.count ?? 0) + 1;
  return { tries: { count, blockedUntil: new Date(now.getTime() + delayAfter(count, policy)), lastAt: now } };
}
