import { describe, expect, it } from '@jest/globals';
import { ChannelGate } from './channel-gate.js';

describe('the gate of the channel', () => {
  it('holds everything during the pause, then lets one mail ask', () => {
    const gate = new ChannelGate(1000);
    expect(gate.close(0)).toBe(true);
    expect(gate.enter(400, 'a')).toEqual({ open: false, waitMs: 600 });
    expect(gate.enter(1000, 'a')).toEqual({ open: true });
    expect(gate.enter(1000, 'a')).toMatchObject({ open: false });
    expect(gate.close(1100)).toBe(false);
    expect(gate.enter(2100, 'a')).toEqual({ open: true });
    expect(gate.opened()).toBe(true);
    expect(gate.opened()).toBe(false);
    expect(gate.enter(2100, 'a')).toEqual({ open: true });
    expect(gate.enter(2100, 'a')).toEqual({ open: true });
  });

  it('lets another mail ask when the probe told nothing', () => {
    const gate = new ChannelGate(1000);
    gate.close(0);
    expect(gate.enter(1000, 'a')).toEqual({ open: true });
    gate.undecided();
    expect(gate.enter(1001, 'a')).toEqual({ open: true });
  });

  it('sends one job back for a short time only, so that a pause that is cut short is noticed at once', () => {
    const gate = new ChannelGate(60_000);
    gate.close(0);
    expect(gate.waitMs(0, 'a')).toBe(3_000);
    expect(gate.enter(0, 'b')).toEqual({ open: false, waitMs: 60_000 });
    expect(gate.enter(3_000, 'a')).toEqual({ open: false, waitMs: 3_000 });
    gate.retryNow(4_000);
    expect(gate.enter(6_000, 'a')).toEqual({ open: true });
    expect(gate.close(6_000)).toBe(false);
    // the scout is gone, and another takes its place
    expect(gate.enter(20_000, 'b')).toEqual({ open: false, waitMs: 3_000 });
    gate.opened();
    gate.retryNow(20_000);
    expect(gate.enter(20_001, 'c')).toEqual({ open: true });
  });

  it('takes refusals by policy of five domains in a row as ours', () => {
    const gate = new ChannelGate(1000);
    const refused = (domain: string) => gate.policyRefusal(domain, true);
    expect(['a', 'b', 'b', 'c', 'd'].map(refused)).toEqual([false, false, false, false, false]);
    gate.policyRefusal('e', false);
    expect(['a', 'b', 'c', 'd', 'e'].map(refused)).toEqual([false, false, false, false, true]);
    // while it stands still for that, each further one is ours too
    gate.close(0);
    expect(refused('f')).toBe(true);
    gate.opened();
    expect(refused('g')).toBe(false);
  });
});
