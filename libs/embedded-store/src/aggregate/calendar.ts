import { StoreError } from '../errors.js';

/** Calendar arithmetic in time zones: Olson names by ICU, or offsets such as `+02:00`. */
export type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

export const UNIT_MS: Readonly<Partial<Record<Unit, number>>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};
export const MONTHS_IN: Readonly<Partial<Record<Unit, number>>> = { year: 12, quarter: 3, month: 1 };
const DAY = 86_400_000;
const OFFSET = /^([+-])(\d{2})(?::?(\d{2}))?$/;

const invalidZone = (zone: string): StoreError => new StoreError(40485, `unrecognized time zone identifier: "${zone}"`);

function zoneFormat(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw invalidZone(zone);
  }
}

/** A zone: how far its clocks are ahead of UTC at a moment, in milliseconds. */
export type Zone = (moment: number) => number;

export const UTC: Zone = () => 0;

/** @throws StoreError 40485 for a zone that is not known. */
export function zoneOf(name: unknown): Zone {
  if (name === undefined || name === 'UTC' || name === 'GMT' || name === 'Z') return UTC;
  if (typeof name !== 'string') throw new StoreError(40517, 'timezone must evaluate to a string');
  const fixed = OFFSET.exec(name);
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0);
    const offset = (fixed[1] === '-' ? -minutes : minutes) * 60_000;
    return () => offset;
  }
  const format = zoneFormat(name);
  return (moment) => {
    const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const local = Date.UTC(
      part['year'] ?? 0,
      (part['month'] ?? 1) - 1,
      part['day'],
      part['hour'],
      part['minute'],
      part['second'],
    );
    return local - Math.floor(moment / 1000) * 1000;
  };
}

/** The local clock at a moment, as a date whose UTC fields read like the clock. */
export const toLocal = (date: Date, zone: Zone): Date => new Date(date.getTime() + zone(date.getTime()));

/** The moment at which the local clock shows this. */
export function fromLocal(local: number, zone: Zone): Date {
  const guess = local - zone(local);
  return new Date(local - zone(guess));
}

export const startOfYear = (local: Date): number => Date.UTC(local.getUTCFullYear(), 0, 1);
export const dayOfYear = (local: Date): number => Math.floor((local.getTime() - startOfYear(local)) / DAY) + 1;
/** Weeks begin on Sunday; days before the first Sunday are in week 0. */
export const weekOfYear = (local: Date): number => Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7);
/** Monday is 1, Sunday is 7. */
export const isoWeekday = (local: Date): number => local.getUTCDay() || 7;

/** ISO 8601: the week belongs to the year of its Thursday. */
function thursdayOf(local: Date): Date {
  return new Date(local.getTime() + (4 - isoWeekday(local)) * DAY);
}
export const isoWeekYear = (local: Date): number => thursdayOf(local).getUTCFullYear();
export const isoWeek = (local: Date): number => Math.floor((dayOfYear(thursdayOf(local)) - 1) / 7) + 1;

/** Adds units on the local calendar; days of a month that do not exist become its last one. */
export function addUnits(date: Date, unit: Unit, amount: number, zone: Zone): Date {
  const months = MONTHS_IN[unit];
  const local = toLocal(date, zone);
  if (months !== undefined) {
    const first = new Date(local);
    first.setUTCDate(1);
    first.setUTCMonth(first.getUTCMonth() + months * amount);
    const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
    first.setUTCDate(Math.min(local.getUTCDate(), last));
    return fromLocal(first.getTime(), zone);
  }
  const step = (UNIT_MS[unit] ?? 1) * amount;
  return unit === 'day' || unit === 'week' ? fromLocal(local.getTime() + step, zone) : new Date(date.getTime() + step);
}

const REFERENCE = Date.UTC(2000, 0, 1);
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

export function weekdayIndex(name: unknown): number {
  const text = typeof name === 'string' ? name.toLowerCase() : 'sunday';
  const index = WEEKDAYS.findIndex((day) => day === text || day.slice(0, 3) === text);
  if (index < 0) throw new StoreError(5439015, `unknown day of week value: ${String(name)}`);
  return index;
}

/** The beginning of the bin that a date is in; bins are counted from 2000-01-01 (MongoDB manual, `$dateTrunc`). */
export function truncate(date: Date, unit: Unit, binSize: number, zone: Zone, firstWeekday: number): Date {
  const local = toLocal(date, zone);
  const months = MONTHS_IN[unit];
  if (months !== undefined) {
    const since = (local.getUTCFullYear() - 2000) * 12 + local.getUTCMonth();
    const bin = Math.floor(since / (months * binSize)) * months * binSize;
    return fromLocal(Date.UTC(2000, bin, 1), zone);
  }
  const start = unit === 'week' ? REFERENCE + ((firstWeekday - 6 + 7) % 7) * DAY : REFERENCE;
  const size = (UNIT_MS[unit] ?? 1) * binSize;
  return fromLocal(start + Math.floor((local.getTime() - start) / size) * size, zone);
}

/** How many boundaries of the unit lie between two dates. */
export function difference(from: Date, to: Date, unit: Unit, zone: Zone, firstWeekday: number): number {
  const months = MONTHS_IN[unit];
  const index = (date: Date): number => {
    const local = toLocal(date, zone);
    if (months !== undefined) return Math.floor((local.getUTCFullYear() * 12 + local.getUTCMonth()) / months);
    const shift = unit === 'week' ? ((firstWeekday - 6 + 7) % 7) * DAY : 0;
    return Math.floor((local.getTime() - REFERENCE - shift) / (UNIT_MS[unit] ?? 1));
  };
  return index(to) - index(from);
}
