import { describe, expect, it } from '@jest/globals';
import { PageTurns } from './page-turns.js';

/** Pages that say when they begin and end, and end when they are let. */
function pagesOf(name: string, count: number, log: string[], work: () => Promise<unknown>) {
  return async (page: number): Promise<number | null> => {
    log.push(`${name}${page} begins`);
    await work();
    log.push(`${name}${page} ends`);
    return page < count ? page + 1 : null;
  };
}
const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('the turns of pages', () => {
  it('come one at a time, of two events in turns', async () => {
    const turns = new PageTurns();
    const log: string[] = [];
    const large = (name: string) => turns.pages(turns.enter(), 1, pagesOf(name, 2, log, tick));
    await Promise.all([large('a'), large('b')]);
    expect(log).toEqual(['a1', 'b1', 'a2', 'b2'].flatMap((page) => [`${page} begins`, `${page} ends`]));
  });

  it('let what came meanwhile go on before the next, and be done', async () => {
    const turns = new PageTurns();
    const log: string[] = [];
    let small: Promise<unknown> = Promise.resolve();
    const another = async () => {
      const stay = turns.enter();
      await new Promise((resolve) => setTimeout(resolve, 60));
      log.push('another is done');
      stay.leave();
    };
    const work = async () => {
      const began = performance.now();
      // an event that takes longer than the page, begun in the middle of it
      if (log.length === 1) small = another();
      while (performance.now() - began < 20);
    };
    await turns.pages(turns.enter(), 1, pagesOf('a', 3, log, work));
    await small;
    expect(log.join()).toBe('a1 begins,a1 ends,another is done,a2 begins,a2 ends,a3 begins,a3 ends');
  });

  it('do not wait for ever for one that does not end', async () => {
    const turns = new PageTurns();
    turns.enter();
    const log: string[] = [];
    await turns.pages(turns.enter(), 1, pagesOf('a', 3, log, tick));
    expect(log).toHaveLength(6);
  });

  it('go on after a page that failed', async () => {
    const turns = new PageTurns();
    const failing = turns.pages(turns.enter(), 1, () => Promise.reject(new Error('the store went away')));
    await expect(failing).rejects.toThrow('the store went away');
    const log: string[] = [];
    await turns.pages(turns.enter(), 1, pagesOf('a', 1, log, tick));
    expect(log).toHaveLength(2);
    await turns.pages(turns.enter(), null, () => Promise.reject(new Error('there is no page')));
  });
});
