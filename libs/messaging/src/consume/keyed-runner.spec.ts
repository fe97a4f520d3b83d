import { describe, expect, it } from '@jest/globals';
import { KeyedRunner } from './keyed-runner.js';

/** Tasks that note when they begin and end when told. */
class Tasks {
  readonly begun: string[] = [];
  private readonly ends = new Map<string, () => void>();

  task(name: string): () => Promise<void> {
    return () =>
      new Promise((resolve) => {
        this.begun.push(name);
        this.ends.set(name, resolve);
      });
  }

  async end(name: string): Promise<void> {
    this.ends.get(name)!();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('KeyedRunner', () => {
  const group = {};

  it('runs tasks of one key one after another, and others beside them', async () => {
    const tasks = new Tasks();
    const runner = new KeyedRunner(10);
    for (const [key, name] of [
      ['a', 'a1'],
      ['a', 'a2'],
      ['b', 'b1'],
      [undefined, 'x1'],
      [undefined, 'x2'],
    ] as const) {
      runner.submit(group, key, tasks.task(name));
    }
    expect(tasks.begun).toEqual(['a1', 'b1', 'x1', 'x2']);
    await tasks.end('a1');
    expect(tasks.begun).toContain('a2');
  });

  it('runs no more than its limit, in the order submitted', async () => {
    const tasks = new Tasks();
    const runner = new KeyedRunner(2);
    for (const name of ['1', '2', '3']) runner.submit(group, name, tasks.task(name));
    expect(tasks.begun).toEqual(['1', '2']);
    expect(runner.inHand).toBe(2);
    await tasks.end('2');
    expect(tasks.begun).toEqual(['1', '2', '3']);
  });

  it('forgets what a group has not begun, and lets other groups of the key go on', async () => {
    const tasks = new Tasks();
    const runner = new KeyedRunner(1);
    const other = {};
    runner.submit(group, 'a', tasks.task('a1'));
    runner.submit(group, 'a', tasks.task('a2'));
    runner.submit(other, 'a', tasks.task('a3'));
    runner.submit(group, 'b', tasks.task('b1'));
    runner.submit(other, 'b', tasks.task('b2'));
    runner.cancel(group);
    await tasks.end('a1');
    await tasks.end(tasks.begun.at(-1)!);
    expect(tasks.begun.slice(0, 1)).toEqual(['a1']);
    expect(tasks.begun.slice(1).sort()).toEqual(['a3', 'b2']);
  });

  it('says when a group has nothing running', async () => {
    const tasks = new Tasks();
    const runner = new KeyedRunner(5);
    let idle = false;
    await runner.idle(group);
    runner.submit(group, undefined, tasks.task('1'));
    void runner.idle(group).then(() => (idle = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(idle).toBe(false);
    await tasks.end('1');
    expect(idle).toBe(true);
  });
});
