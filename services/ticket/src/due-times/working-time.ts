import { type Weekday, weekdays } from '@avviso/contracts';
import { DateTime } from 'luxon';

/** When the operator works: hours on the wall clock of a time zone, on some days of the week, but for holidays. */
export interface WorkingHours {
  timeZone: string;
  /** Sorted and without overlap; the day ends at `24:00`. */
  week: Readonly<Record<Weekday, readonly { from: string; to: string }[]>>;
  holidays: readonly { date: string }[];
}

/** Who works one hour a month reaches a target of 60 hours in five years; what lies further away is never due. */
const LONGEST_SEARCH_DAYS = 5 * 366;

interface Span {
  start: number;
  end: number;
}

/**
 * The moment when so much working time has passed since `from`: the end of the last span where it is used up exactly there.
 * Negative: the moment from which so much has passed. Working time is time that really passes, also over a change of the
 * clocks: a night shift of eight hours on the wall lasts seven or nine.
 * @returns undefined when five years hold less working time
 */
export function addWorkingTime(from: Date, milliseconds: number, hours: WorkingHours): Date | undefined {
  const direction = milliseconds < 0 ? -1 : 1;
  let left = Math.abs(milliseconds);
  for (const span of spansFrom(from, direction, hours)) {
    const length = span.end - span.start;
    if (left <= length) return new Date(direction === 1 ? span.start + left : span.end - left);
    left -= length;
  }
  return undefined;
}

/** Working time between two moments, in milliseconds; 0 where the second is not later. */
export function workingTimeBetween(from: Date, to: Date, hours: WorkingHours): number {
  let sum = 0;
  for (const span of spansFrom(from, 1, hours)) {
    if (span.start >= to.getTime()) break;
    sum += Math.min(span.end, to.getTime()) - span.start;
  }
  return sum;
}

/** Spans of work after a moment (or before it, backwards), the first one cut at the moment. */
function* spansFrom(moment: Date, direction: 1 | -1, hours: WorkingHours): Generator<Span> {
  const holidays = new Set(hours.holidays.map(({ date }) => date));
  const at = moment.getTime();
  let day = DateTime.fromMillis(at, { zone: hours.timeZone }).startOf('day');
  for (let passed = 0; passed < LONGEST_SEARCH_DAYS; passed += 1) {
    const spans = holidays.has(day.toISODate() ?? '') ? [] : spansOf(day, hours);
    for (const { start, end } of direction === 1 ? spans : spans.toReversed()) {
      const cut = direction === 1 ? { start: Math.max(start, at), end } : { start, end: Math.min(end, at) };
      if (cut.start < cut.end) yield cut;
    }
    day = day.plus({ days: direction }).startOf('day');
  }
}

/** A day's work as moments. What the clocks skip is gone, and what they would tell twice is counted once. */
function spansOf(day: DateTime, hours: WorkingHours): Span[] {
  const spans: Span[] = [];
  const name = weekdays[day.weekday - 1] ?? 'mon';
  for (const { from, to } of hours.week[name]) {
    const start = Math.max(momentOf(day, from), spans.at(-1)?.end ?? -Infinity);
    const end = momentOf(day, to);
    if (start < end) spans.push({ start, end });
  }
  return spans;
}

function momentOf(day: DateTime, time: string): number {
  if (time === '24:00') return day.plus({ days: 1 }).startOf('day').toMillis();
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute }).toMillis();
}
