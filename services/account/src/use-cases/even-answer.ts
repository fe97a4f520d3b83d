import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than the work takes on a machine that is not overloaded, the mail that may follow it included. */
const leastMs = 300;
/** Hides what is left of a difference: answers to known addresses share the process with the mails that they cause. */
const variationMs = 20;

/**
 * Does the work and answers, or fails, a fixed time after it was asked, give or take chance: how long the answer takes
 * says nothing about the work (ACC-12).
 */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.allSettled([work(), sleep(leastMs + Math.random() * variationMs)]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
