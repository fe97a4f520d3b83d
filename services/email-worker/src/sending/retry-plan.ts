import type { RetryPolicy } from '@avviso/messaging';
import type { EmailConfig } from '../email.config.js';

const jitter = 0.2;

/** When a mail is tried again (CHN-8): growing delays, then the last one until a day has passed, each varied by 20 %. */
export class RetryPlan {
  private readonly delaysMs: readonly number[];
  private readonly untilMs: number;

  constructor({
    EMAIL_RETRY_MINUTES,
    EMAIL_RETRY_HOURS,
  }: Pick<EmailConfig, 'EMAIL_RETRY_MINUTES' | 'EMAIL_RETRY_HOURS'>) {
    this.delaysMs = EMAIL_RETRY_MINUTES.split(',').map((minutes) => Number(minutes) * 60_000);
    this.untilMs = EMAIL_RETRY_HOURS * 3_600_000;
  }

  /**
   * @param tries made so far, at least 1 @param began when the first of them was made
   * @returns milliseconds until the next try, or undefined when there is none
   */
  nextDelay(tries: number, began: Date, now: Date, random: () => number = Math.random): number | undefined {
    const delay = this.delaysMs[tries - 1] ?? this.delaysMs.at(-1) ?? 0;
    if (tries > this.delaysMs.length && now.getTime() - began.getTime() >= this.untilMs) return undefined;
    return Math.round(delay * (1 - jitter + 2 * jitter * random()));
  }

  /** The transport's own bound: a little wider, so that it is the worker who gives up and says so. */
  get policy(): RetryPolicy {
    const delaysMs = [...this.delaysMs, this.delaysMs.at(-1) ?? 60_000];
    return { delaysMs, repeatLast: { untilMs: this.untilMs + 7 * 86_400_000 }, jitter };
  }
}
