import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AwayGate } from './away-gate.js';

describe('the gate before handlers while the store is away', () => {
  let gate: AwayGate;
  let changes: boolean[];
  const ours = (): boolean => true;
  const passing = (order: string[], name: string, isOurs = ours): void =>
    void gate.pass(isOurs).then((go) => order.push(go ? name : `${name} let go`));

  beforeEach(() => {
    jest.useFakeTimers();
    changes = [];
    gate = new AwayGate((away) => changes.push(away));
  });
  afterEach(() => {
    gate.stop();
    jest.useRealTimers();
  });

  it('is open until somebody says that the store is away', async () => {
    expect(await gate.pass(ours)).toBe(true);
    gate.back();
    expect(changes).toEqual([]);
  });

  it('lets one through after each pause, the oldest first, and all in order once it works again', async () => {
    const order: string[] = [];
    gate.away();
    for (const name of ['a', 'b', 'c', 'd']) passing(order, name);
    await jest.advanceTimersByTimeAsync(240);
    expect(order).toEqual(['a']);
    gate.away();
    await jest.advanceTimersByTimeAsync(480);
    expect(order).toEqual(['a', 'b']);
    gate.back();
    await jest.advanceTimersByTimeAsync(0);
    expect(order).toEqual(['a', 'b', 'c', 'd']);
    expect(changes).toEqual([true, false]);
  });

  it('waits longer after each failure, and at most six seconds', async () => {
    const order: string[] = [];
    gate.away();
    for (let i = 0; i < 12; i += 1) passing(order, `${i}`);
    await jest.advanceTimersByTimeAsync(6_000);
    expect(order.length).toBeLessThanOrEqual(5);
    const before = order.length;
    await jest.advanceTimersByTimeAsync(6_000);
    expect(order.length).toBeGreaterThan(before);
  });

  it('lets the first that comes later try when nothing was held at the end of a pause', async () => {
    const order: string[] = [];
    gate.away();
    await jest.advanceTimersByTimeAsync(1_000);
    passing(order, 'late');
    passing(order, 'later');
    await jest.advanceTimersByTimeAsync(0);
    expect(order).toEqual(['late']);
  });

  it('lets go of what belongs to another replica by then, and of everything when it stops', async () => {
    const order: string[] = [];
    let lost = false;
    gate.away();
    passing(order, 'lost', () => !lost);
    passing(order, 'kept');
    passing(order, 'last');
    lost = true;
    await jest.advanceTimersByTimeAsync(240);
    expect(order).toEqual(['lost let go', 'kept']);
    gate.stop();
    await jest.advanceTimersByTimeAsync(0);
    expect(order).toEqual(['lost let go', 'kept', 'last let go']);
    expect(await gate.pass(ours)).toBe(false);
  });
});
