import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** How long to wait, in milliseconds; default 15,000. */
  withinMs?: number;
  /** Names the wait in the error. */
  what?: string;
  /** How long to pause between two questions, in milliseconds; default 40. More where asking costs something. */
  everyMs?: number;
}

/**
 * Asks again and again until the answer is something else than undefined, null or false; an error thrown meanwhile counts
 * as "not yet" and is the cause of the final one. Tests wait for conditions with it and never sleep.
 */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  options: EventuallyOptions = {},
): Promise<Exclude<T, undefined | null | false>> {
  const { withinMs = 15_000, what = 'the condition', everyMs = 40 } = options;
  const until = Date.now() + withinMs;
  let cause: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false)
        return answer as Exclude<T, undefined | null | false>;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > until) throw new Error(`${what} did not come true within ${withinMs} ms`, { cause });
    await delay(everyMs);
  }
}
