import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

/** Work that ends when the test says so. */
class Work {
  begun = false;
  private readonly ending = Promise.withResolvers<string>();

  readonly run = (): Promise<string> => {
    this.begun = true;
    return this.ending.promise;
  };
  end(result: string): void {
    this.ending.resolve(result);
  }
  fail(error: Error): void {
    this.ending.reject(error);
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('come one after another for one key, in the order asked, and side by side for others', async () => {
    const turns = new Turns(10_000);
    const [first, second, third, other] = [new Work(), new Work(), new Work(), new Work()];
    const results = [first, second, third].map((work) => turns.take('ada', work.run));
    const elsewhere = turns.take('bob', other.run);
    await settle();
    expect([first, second, third, other].map(({ begun }) => begun)).toEqual([true, false, false, true]);
    first.end('1');
    await settle();
    expect([second.begun, third.begun]).toEqual([true, false]);
    second.end('2');
    third.end('3');
    other.end('4');
    expect(await Promise.all([...results, elsewhere])).toEqual(['1', '2', '3', '4']);
  });

  it('go on after work that failed', async () => {
    const turns = new Turns(10_000);
    const [broken, next] = [new Work(), new Work()];
    const failing = turns.take('ada', broken.run);
    const going = turns.take('ada', next.run);
    broken.fail(new Error('refused'));
    next.end('done');
    await expect(failing).rejects.toThrow('refused');
    expect(await going).toBe('done');
  });

  it('are not waited for when the work hangs longer than it may', async () => {
    const turns = new Turns(20);
    const [hanging, next] = [new Work(), new Work()];
    const hangs = turns.take('ada', hanging.run);
    next.end('done');
    expect(await turns.take('ada', next.run)).toBe('done');
    hanging.end('late');
    expect(await hangs).toBe('late');
  });
});
