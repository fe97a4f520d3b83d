import { describe, expect, it } from '@jest/globals';
import { Calendar, knownZone, periodIn } from './zone.js';

describe('the calendar of a time zone', () => {
  const tokyo = new Calendar('Asia/Tokyo');
  const paris = new Calendar('Europe/Paris');

  it('knows on which day and at what hour a moment lies there', () => {
    const moment = new Date('2026-11-21T20:30:00Z');
    expect([tokyo.dayOf(moment), tokyo.hourOf(moment)]).toEqual(['2026-11-22', 5]);
    expect([paris.dayOf(moment), paris.hourOf(moment)]).toEqual(['2026-11-21', 21]);
  });

  it('begins a day at its midnight, also when the clocks change on it', () => {
    expect(tokyo.startOf('2026-11-21')?.toISOString()).toBe('2026-11-20T15:00:00.000Z');
    const day = periodIn(paris, '2026-10-25', '2026-10-25');
    expect(day).toEqual({ from: '2026-10-24T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' });
    expect(periodIn(paris, undefined, '2026-12-31')).toEqual({ to: '2026-12-31T23:00:00.000Z' });
    expect(periodIn(paris, 'soon', undefined)).toEqual({});
  });

  it('is the device’s where there is none, and where the browser does not know it', () => {
    expect(knownZone('Europe/Paris')).toBe('Europe/Paris');
    expect([knownZone(undefined), knownZone('Mars/Olympus')]).toEqual([undefined, undefined]);
    const local = new Date(2026, 10, 21, 7);
    expect([new Calendar(undefined).dayOf(local), new Calendar(undefined).hourOf(local)]).toEqual(['2026-11-21', 7]);
  });
});
