import { weekdays } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { type WorkingHours, addWorkingTime, workingTimeBetween } from './working-time.js';

const HOUR = 3_600_000;
const day = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
const hours = (over: Partial<WorkingHours> = {}): WorkingHours => ({
  timeZone: 'Europe/Paris',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  holidays: [],
  ...over,
});
const everyDay = (from: string, to: string): WorkingHours['week'] =>
  Object.fromEntries(weekdays.map((name) => [name, [{ from, to }]])) as never;
/** Adds hours to a moment on the wall clock of the zone, and says the result in the same way. */
function add(from: string, count: number, working = hours()): string | undefined {
  const start = DateTime.fromISO(from, { zone: working.timeZone }).toJSDate();
  const end = addWorkingTime(start, count * HOUR, working);
  return end && DateTime.fromJSDate(end, { zone: working.timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");
}

describe('working time', () => {
  it.each([
    ['within a morning', '2026-11-16T09:00', 2, '2026-11-16T11:00'],
    ['over lunch', '2026-11-16T11:00', 2, '2026-11-16T14:00'],
    ['to the very end of a day', '2026-11-16T08:00', 8, '2026-11-16T17:00'],
    ['over a weekend', '2026-11-20T16:00', 2, '2026-11-23T09:00'],
    ['begun at night', '2026-11-16T22:00', 1, '2026-11-17T09:00'],
    ['backwards over a weekend', '2026-11-23T09:00', -2, '2026-11-20T16:00'],
  ])('is counted %s', (_, from, count, to) => {
    expect(add(from, count)).toBe(to);
  });

  it('leaves out holidays', () => {
    const holidays = [{ date: '2026-12-25' }];
    expect(add('2026-12-24T16:00', 2, hours({ holidays }))).toBe('2026-12-28T09:00');
  });

  it('is time that passes: a night in which the clocks change is an hour longer or shorter', () => {
    const nights = hours({ week: everyDay('00:00', '24:00') });
    expect(add('2026-03-28T22:00', 8, nights)).toBe('2026-03-29T07:00');
    expect(add('2026-10-24T22:00', 8, nights)).toBe('2026-10-25T05:00');
  });

  it('has nothing in an hour that the clocks skip', () => {
    expect(add('2026-03-28T12:00', 1, hours({ week: everyDay('02:00', '03:00') }))).toBe('2026-03-30T03:00');
  });

  it('says so when there is none for years', () => {
    const monthly = hours({ week: { ...everyDay('08:00', '09:00'), mon: [] } });
    expect(add('2026-11-16T09:00', 3_000, monthly)).toBeUndefined();
  });
});

describe('working time, whatever the hours and the zone', () => {
  const zones = ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/Sao_Paulo'];
  const clock = fc.integer({ min: 0, max: 47 }).map((half) => {
    return `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
  });
  const daysWork = fc
    .uniqueArray(clock, { minLength: 2, maxLength: 4 })
    .map((times) => times.toSorted())
    .map((times) => times.flatMap((from, at) => (at % 2 === 0 ? [{ from, to: times[at + 1] ?? '24:00' }] : [])));
  const anyHours = fc.record({
    timeZone: fc.constantFrom(...zones),
    week: fc.record(
      Object.fromEntries(
        weekdays.map((name) => [name, name === 'wed' ? daysWork : fc.oneof(daysWork, fc.constant([]))]),
      ),
    ),
    holidays: fc.array(
      fc.integer({ min: 0, max: 700 }).map((days) => ({
        date: DateTime.fromISO('2026-01-01').plus({ days }).toISODate() ?? '',
      })),
    ),
  }) as fc.Arbitrary<WorkingHours>;
  const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 1) }).map((at) => new Date(at));
  const length = fc.integer({ min: 0, max: 200 * HOUR });

  it('comes back: what was added is what lies between', () => {
    fc.assert(
      fc.property(anyHours, moment, length, (working, from, added) => {
        const to = addWorkingTime(from, added, working);
        expect(to && workingTimeBetween(from, to, working)).toBe(added);
      }),
      { numRuns: 60 },
    );
  });

  it('adds up: in two steps as in one', () => {
    fc.assert(
      fc.property(anyHours, moment, length, length, (working, from, first, second) => {
        const between = addWorkingTime(from, first, working);
        const stepwise = between && addWorkingTime(between, second, working);
        const used = stepwise && workingTimeBetween(from, stepwise, working);
        expect(used).toBe(first + second);
        expect(addWorkingTime(from, first + second, working)?.getTime()).toBe(
          second > 0 ? stepwise?.getTime() : between?.getTime(),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('goes back as far as it went', () => {
    fc.assert(
      fc.property(anyHours, moment, length, (working, to, taken) => {
        const from = addWorkingTime(to, -taken, working);
        expect(from && workingTimeBetween(from, to, working)).toBe(taken);
      }),
      { numRuns: 40 },
    );
  });
});
