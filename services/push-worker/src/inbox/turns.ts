import { setTimeout as delay } from 'node:timers/promises';

interface Turn {
  begun: Promise<void>;
  ended: Promise<void>;
}

/**
 * Lets work for one key begin when the work before it has ended, and work for different keys go side by side. It spares
 * conflicts and does not replace them: other replicas know nothing of it, and work that hangs is not waited for.
 */
export class Turns {
  private readonly last = new Map<string, Turn>();

  /** @param patienceMs longest that work may keep the next one waiting, in milliseconds */
  constructor(private readonly patienceMs: number) {}

  /** Rejects with what the work rejects with; whoever comes next begins in any case. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key);
    const [beginning, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const turn: Turn = { begun: beginning.promise, ended: ending.promise };
    this.last.set(key, turn);
    try {
      if (before) await this.afterThat(before);
      beginning.resolve();
      return await work();
    } finally {
      ending.resolve();
      if (this.last.get(key) === turn) this.last.delete(key);
    }
  }

  private async afterThat({ begun, ended }: Turn): Promise<void> {
    await begun;
    const stop = new AbortController();
    await Promise.race([ended, delay(this.patienceMs, undefined, { signal: stop.signal }).catch(() => undefined)]);
    stop.abort();
  }
}
