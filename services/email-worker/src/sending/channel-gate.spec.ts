import { describe, expect, it } from '@jest/globals';
import { ChannelGate } from './channel-gate.js';

describe('the gate of the channel', () => {
  it('holds everything during the pause, then lets one mail ask', () => {
    const gate = new ChannelGate(1000);
    expect(gate.close(0)).toBe(true);
    expect(gate.enter(400)).toEqual({ open: false, waitMs: 600 });
    expect(gate.enter(1000)).toEqual({ open: true });
    expect(gate.enter(1000)).toMatchObject({ open: false });
    expect(gate.close(1100)).toBe(false);
    expect(gate.enter(2100)).toEqual({ open: true });
    expect(gate.opened()).toBe(true);
    expect(gate.opened()).toBe(false);
    expect(gate.enter(2100)).toEqual({ open: true });
    expect(gate.enter(2100)).toEqual({ open: true });
  });

  it('lets another mail ask when the probe told nothing', () => {
    const gate = new ChannelGate(1000);
    gate.close(0);
    expect(gate.enter(1000)).toEqual({ open: true });
    gate.undecided();
    expect(gate.enter(1001)).toEqual({ open: true });
  });

  it('takes refusals by policy of five domains in a row as ours', () => {
    const gate = new ChannelGate(1000);
    const refused = (domain: string) => gate.policyRefusal(domain, true);
    expect(['a', 'b', 'b', 'c', 'd'].map(refused)).toEqual([false, false, false, false, false]);
    gate.policyRefusal('e', false);
    expect(['a', 'b', 'c', 'd', 'e'].map(refused)).toEqual([false, false, false, false, true]);
  });
});
