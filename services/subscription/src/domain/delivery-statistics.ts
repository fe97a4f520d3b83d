import type { Channel, DeliveryCounts, StatisticsPeriod } from '@avviso/contracts';

const QUARTER = 15 * 60_000;

/** What became of the deliveries of a channel that were queued in one quarter of an hour. */
export interface Tally extends Omit<DeliveryCounts, 'took'> {
  channel: Channel;
  quarter: Date;
  /** Milliseconds from the event until each was accepted; null for what was not. */
  took: (number | null)[];
}

const periods = {
  '24h': { unit: 'hour', count: 24 },
  '7d': { unit: 'day', count: 7 },
  '30d': { unit: 'day', count: 30 },
} as const satisfies Record<StatisticsPeriod, { unit: 'hour' | 'day'; count: number }>;

/** When the hours or days of a period begin in a time zone, oldest first; the last is the one that goes on at `now`. */
export function bucketsOf(period: StatisticsPeriod, now: Date, timeZone: string): { unit: 'hour' | 'day'; at: Date[] } {
  const { unit, count } = periods[period];
  const nameOf = namesIn(unit, timeZone);
  const starts: number[] = [];
  let name: string | undefined;
  // Back by quarters of an hour, which every offset is a multiple of: so days of 23 and of 25 hours need no thought.
  for (let at = Math.floor(now.getTime() / QUARTER) * QUARTER; ; at -= QUARTER) {
    const here = nameOf(at);
    if (here !== name) {
      if (starts.length === count) break;
      starts.unshift(at);
      name = here;
    }
    starts[0] = at;
  }
  return { unit, at: starts.map((at) => new Date(at)) };
}

/** The hour or day of a moment; the hour that comes twice in autumn has two names. */
function namesIn(unit: 'hour' | 'day', timeZone: string): (at: number) => string {
  const hour = unit === 'hour' ? ({ hour: 'numeric', timeZoneName: 'shortOffset' } as const) : {};
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    ...hour,
  });
  return (at) => format.format(at);
}

/** Each tally in the bucket in which it lies. */
export function sortInto(starts: readonly Date[], tallies: readonly Tally[]): Tally[][] {
  const buckets: Tally[][] = starts.map(() => []);
  for (const tally of tallies) buckets[starts.findLastIndex((start) => start <= tally.quarter)]?.push(tally);
  return buckets;
}

/** All together; median and 95th percentile by nearest rank. */
export function sumOf(tallies: readonly Tally[]): DeliveryCounts {
  const sum = (name: Exclude<keyof DeliveryCounts, 'took'>) => tallies.reduce((all, tally) => all + tally[name], 0);
  // A clock that is ahead in another system makes no negative time.
  const took = tallies.flatMap((tally) => tally.took.flatMap((ms) => (ms === null ? [] : Math.max(0, ms))));
  took.sort((a, b) => a - b);
  const rank = (share: number) => took[Math.ceil(took.length * share) - 1] ?? 0;
  return {
    sent: sum('sent'),
    failed: sum('failed'),
    retried: sum('retried'),
    skipped: sum('skipped'),
    uncertain: sum('uncertain'),
    took: took.length === 0 ? null : { median: rank(0.5), p95: rank(0.95) },
  };
}
