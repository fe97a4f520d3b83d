import { describe, expect, it } from '@jest/globals';
import { type Admission, DestinationLimits, limitsFrom } from './destination-limits.js';

const waitOf = (admission: Admission) => (admission.kind === 'go' ? admission.inMs : admission.ms);

describe('the limits of a destination (CHN-9)', () => {
  it('are read from one line, with one for all others', () => {
    expect(Object.fromEntries(limitsFrom('*=20/10  Gmail.com=0.5/0'))).toEqual({
      '*': { perSecond: 20, connections: 10 },
      'gmail.com': { perSecond: 0.5, connections: undefined },
    });
  });

  it('give each mail its place in the line of its domain, in the order of asking, and hold up no other', () => {
    const limits = new DestinationLimits(limitsFrom('a.example=2/0'));
    const asked = ['1', '2', '3', '4'].map((id) => limits.admit(id, 'a.example', 1_000));
    expect(asked.map(waitOf)).toEqual([0, 500, 1_000, 1_500]);
    expect(asked.map(({ kind }) => kind)).toEqual(['go', 'go', 'later', 'later']);
    expect(waitOf(limits.admit('x', 'b.example', 1_000))).toBe(0);
    // who comes back at its time goes before one that comes new
    expect(limits.admit('5', 'a.example', 2_000)).toEqual({ kind: 'later', ms: 1_000 });
    expect(limits.admit('3', 'a.example', 2_000)).toMatchObject({ kind: 'go', inMs: 0 });
    expect(limits.admit('4', 'a.example', 2_400)).toMatchObject({ kind: 'go', inMs: 100 });
  });

  it('keep the distance also between those who come back late, all at once', () => {
    const limits = new DestinationLimits(limitsFrom('*=4/0'));
    for (const id of ['1', '2', '3', '4', '5', '6']) limits.admit(id, 'a.example', 0);
    const late = ['4', '5', '6'].map((id) => limits.admit(id, 'a.example', 9_000));
    expect(late.map(waitOf)).toEqual([0, 250, 500]);
  });

  it('let no more be under way at a time than there are connections', () => {
    const limits = new DestinationLimits(limitsFrom('a.example=0/2'));
    const [first, second, third] = ['1', '2', '3'].map((id) => limits.admit(id, 'a.example', 0));
    expect([first?.kind, second?.kind, third?.kind]).toEqual(['go', 'go', 'later']);
    expect(waitOf(third!)).toBeGreaterThanOrEqual(500);
    if (first?.kind === 'go') first.left();
    expect(limits.admit('3', 'a.example', Date.now() + 1_000).kind).toBe('go');
    expect(limits.admit('4', 'a.example', Date.now() + 1_000).kind).toBe('later');
  });
});
