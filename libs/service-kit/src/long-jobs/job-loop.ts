import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';

const LOOK_EVERY_MS = 2_000;

export interface JobLoopOptions<Job> {
  /** What is done, for the log: such as `an import`. */
  what: string;
  logger: Logger;
  /** Takes one job that nobody works on, with a lease that ends by itself; undefined when there is none. */
  take(): Promise<Job | undefined>;
  /** Carries out one job. It returns early when `ending` is aborted; the rest is for another replica, or for the next start. */
  carryOut(job: Job, ending: AbortSignal): Promise<void>;
  /** Whether the error says that another replica went on with the job, which is nothing to log. */
  isLost(error: unknown): boolean;
  /** How long until it looks for a job again, in milliseconds (default 2,000). */
  lookEveryMs?: number;
}

/**
 * Long work that people ask for and watch, such as an import: kept as jobs in the store, carried out one at a time. Every
 * replica can, and one that dies is taken over when its lease has run out.
 */
export class JobLoop<Job> {
  private readonly ending = new AbortController();
  private awake = new AbortController();
  private working: Promise<void> = Promise.resolve();

  constructor(private readonly options: JobLoopOptions<Job>) {}

  start(): void {
    this.working = this.work();
  }

  /** A job was added: no need to wait for the next look. */
  wake(): void {
    this.awake.abort();
  }

  /** Resolves when nothing is in hand any more. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.wake();
    await this.working;
  }

  private async work(): Promise<void> {
    const { what, logger, take, carryOut, isLost, lookEveryMs = LOOK_EVERY_MS } = this.options;
    const { signal } = this.ending;
    while (!signal.aborted) {
      this.awake = new AbortController();
      try {
        const job = await take();
        if (job !== undefined) {
          await carryOut(job, signal);
          continue;
        }
      } catch (error) {
        // the store is away, or another replica went on: the lease runs out, and somebody takes it up again
        if (!isLost(error)) logger.warn({ err: error }, `${what} was interrupted`);
      }
      await delay(lookEveryMs, undefined, { signal: this.awake.signal, ref: false }).catch(() => undefined);
    }
  }
}
