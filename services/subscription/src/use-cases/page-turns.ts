import { setTimeout as delay } from 'node:timers/promises';

/** How long a rest waits for others, in pages: one that is slow for reasons of its own does not stop a large event. */
const PATIENCE = 5;

/** An event in hand. */
export interface Stay {
  left: Promise<void>;
  leave: () => void;
}

/**
 * Lets other events flow while a large one is routed page by page (SUB-23): one page at a time, of whichever event. After
 * a page that others had to share with, a rest of the same length at least, and until these others are done: what is slow
 * already shares with no second page.
 */
export class PageTurns {
  private readonly others = new Set<Stay>();
  private entered = 0;
  private free: Promise<void> = Promise.resolve();

  /** An event begins. */
  enter(): Stay {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stay: Stay = {
      left: promise,
      leave: () => {
        this.others.delete(stay);
        resolve();
      },
    };
    this.others.add(stay);
    this.entered += 1;
    return stay;
  }

  /** One page after another until there is no further one. Nobody waits for an event that has pages. */
  async pages<P>(stay: Stay, first: P | null, page: (at: P) => Promise<P | null>): Promise<void> {
    if (first === null) return;
    stay.leave();
    for (let at: P | null = first; at !== null;) {
      const current: P = at;
      at = await this.take(() => page(current));
    }
  }

  private async take<T>(work: () => Promise<T>): Promise<T> {
    const before = this.free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.free = promise;
    await before;
    const [began, enteredBefore, shared] = [performance.now(), this.entered, this.others.size > 0];
    try {
      return await work();
    } finally {
      const alone = !shared && this.entered === enteredBefore;
      void this.rest(alone ? 0 : performance.now() - began).then(resolve);
    }
  }

  private async rest(ms: number): Promise<void> {
    const done = Promise.all([...this.others].map(({ left }) => left));
    await delay(ms);
    if (ms > 0) await Promise.race([done, delay(ms * (PATIENCE - 1))]);
  }
}
