import { describe, expect, it } from '@jest/globals';
import { type Tally, bucketsOf, sortInto, sumOf } from './delivery-statistics.js';

const buckets = (...given: Parameters<typeof bucketsOf>) => bucketsOf(...given).at.map((at) => at.toISOString());
const tally = (quarter: string, over: Partial<Tally> = {}): Tally => ({
  ...{ channel: 'email', sent: 0, failed: 0, retried: 0, skipped: 0, uncertain: 0, took: [] },
  ...{ quarter: new Date(quarter), ...over },
});

describe('the buckets of the statistics (CHN-18)', () => {
  it('are the last 24 hours, with the one that goes on', () => {
    const hours = buckets('24h', new Date('2026-11-22T07:31:00Z'), 'Europe/Paris');
    expect([hours.length, hours[0], hours.at(-1)]).toEqual([
      24,
      '2026-11-21T08:00:00.000Z',
      '2026-11-22T07:00:00.000Z',
    ]);
  });

  it('are hours where the offset is no whole hour, and both of the hour that comes twice', () => {
    expect(buckets('24h', new Date('2026-11-22T07:31:00Z'), 'Asia/Kolkata').at(-1)).toBe('2026-11-22T07:30:00.000Z');
    const autumn = buckets('24h', new Date('2026-10-25T02:10:00Z'), 'Europe/Paris');
    expect(autumn.slice(-3)).toEqual(['00', '01', '02'].map((hour) => `2026-10-25T${hour}:00:00.000Z`));
  });

  it.each([
    ['a day of 25 hours', '2026-10-26T12:00:00Z', ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']],
    ['a day of 23 hours', '2026-03-30T12:00:00Z', ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']],
  ])('are days of the zone: %s', (_what, now, last) => {
    const days = buckets('7d', new Date(now), 'Europe/Paris');
    expect([days.length, ...days.slice(-2)]).toEqual([7, ...last]);
    expect(buckets('30d', new Date(now), 'Europe/Paris')).toHaveLength(30);
  });

  it('hold what lies in them', () => {
    const { at } = bucketsOf('24h', new Date('2026-11-22T07:31:00Z'), 'UTC');
    const sorted = sortInto(at, [tally('2026-11-22T06:45:00Z'), tally('2026-11-22T07:00:00Z'), tally('2020-01-01')]);
    expect(sorted.map(({ length }) => length).slice(-3)).toEqual([0, 1, 1]);
    expect(sorted.flat()).toHaveLength(2);
  });

  it('are summed, with times by nearest rank', () => {
    const many = tally('2026-11-22', { sent: 20, took: [...Array.from({ length: 19 }, (_, n) => 2_000 - n), 90_000] });
    const few = tally('2026-11-22', { sent: 1, failed: 2, retried: 3, took: [-5, null, null] });
    expect(sumOf([many, few])).toEqual({
      ...{ sent: 21, failed: 2, retried: 3, skipped: 0, uncertain: 0 },
      took: { median: 1_991, p95: 2_000 },
    });
    expect(sumOf([tally('2026-11-22', { took: [null] })]).took).toBeNull();
  });
});
