import { describe, expect, it } from '@jest/globals';
import { type Due, type DueTargets, dueAfter } from './due-clock.js';

const day = [{ from: '09:00', to: '17:00' }];
const settings: DueTargets & { stamp: number } = {
  timeZone: 'UTC',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  holidays: [],
  targets: { urgent: 120, normal: 480, low: null },
  stamp: 1,
};
const on = (time: string) => new Date(`2026-11-${time}Z`);
const open = { priority: 'normal', stands: false };
const waiting = { ...open, stands: true };

/** The clock after a row of situations, each from a moment on. */
function through(...steps: [at: string, now: typeof open, by?: typeof settings][]): Due | undefined {
  let due: Due | undefined;
  for (const [at, now, by] of steps) due = dueAfter(due?.dueClock ?? null, now, on(at), by ?? settings);
  return due;
}

describe('the clock of a ticket (TKT-23)', () => {
  it('says when the target of its priority is used up', () => {
    expect(through(['16T10:00', open])?.dueAt).toEqual(on('17T10:00'));
    expect(through(['16T10:00', { ...open, priority: 'urgent' }])?.dueAt).toEqual(on('16T12:00'));
  });

  it('says nothing for a priority without target', () => {
    expect(through(['16T10:00', { ...open, priority: 'low' }])?.dueAt).toBeNull();
  });

  it('stands still while the ticket waits for the customer, and goes on from there', () => {
    const waits = through(['16T10:00', open], ['16T12:00', waiting]);
    expect(waits).toMatchObject({ dueAt: null, dueClock: { remainingMs: 6 * 3_600_000, runningSince: null } });
    const goesOn = through(['16T10:00', open], ['16T12:00', waiting], ['20T09:00', waiting], ['20T16:00', open]);
    expect(goesOn?.dueAt).toEqual(on('23T14:00'));
  });

  it('counts from the beginning when the priority changes', () => {
    const urgent = through(['16T10:00', open], ['16T11:00', { ...open, priority: 'urgent' }]);
    expect(urgent?.dueAt).toEqual(on('16T12:00'));
  });

  it('stays late when it was late before it stood still', () => {
    const late = through(
      ['16T09:00', { ...open, priority: 'urgent' }],
      ['16T13:00', { ...waiting, priority: 'urgent' }],
    );
    expect(late?.dueClock.remainingMs).toBe(-2 * 3_600_000);
    const again = dueAfter(late?.dueClock ?? null, { ...open, priority: 'urgent' }, on('17T10:00'), settings);
    expect(again.dueAt).toEqual(on('16T16:00'));
  });

  it('follows other settings, and keeps what was used under the earlier ones', () => {
    const shorter = { ...settings, targets: { normal: 240 }, stamp: 2 };
    const changed = through(['16T10:00', open], ['16T12:00', waiting], ['17T09:00', open], ['17T09:30', open, shorter]);
    expect(changed).toMatchObject({ dueAt: on('17T11:00'), dueClock: { settingsVersion: 2 } });
  });
});
