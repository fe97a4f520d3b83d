import { StoreError } from '../errors.js';
import {
  dayOfYear,
  fromLocal,
  isoWeek,
  isoWeekday,
  isoWeekYear,
  toLocal,
  weekOfYear,
  zoneOf,
  type Zone,
} from './calendar.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const pad = (n: number, width: number): string => String(n).padStart(width, '0');

export const DEFAULT_FORMAT = '%Y-%m-%dT%H:%M:%S.%L%z';

function offsetText(date: Date, zone: Zone): string {
  const minutes = zone(date.getTime()) / 60_000;
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60), 2)}${pad(Math.abs(minutes) % 60, 2)}`;
}

const SPECIFIERS: Readonly<Record<string, (local: Date, date: Date, zone: Zone) => string>> = {
  '%': () => '%',
  Y: (local) => pad(local.getUTCFullYear(), 4),
  m: (local) => pad(local.getUTCMonth() + 1, 2),
  d: (local) => pad(local.getUTCDate(), 2),
  H: (local) => pad(local.getUTCHours(), 2),
  M: (local) => pad(local.getUTCMinutes(), 2),
  S: (local) => pad(local.getUTCSeconds(), 2),
  L: (local) => pad(local.getUTCMilliseconds(), 3),
  j: (local) => pad(dayOfYear(local), 3),
  w: (local) => String(local.getUTCDay() + 1),
  u: (local) => String(isoWeekday(local)),
  U: (local) => pad(weekOfYear(local), 2),
  V: (local) => pad(isoWeek(local), 2),
  G: (local) => pad(isoWeekYear(local), 4),
  b: (local) => (MONTHS[local.getUTCMonth()] ?? '').slice(0, 3),
  B: (local) => MONTHS[local.getUTCMonth()] ?? '',
  z: (_local, date, zone) => offsetText(date, zone),
  Z: (_local, date, zone) => {
    const minutes = zone(date.getTime()) / 60_000;
    return `${minutes < 0 ? '-' : '+'}${pad(Math.abs(minutes), 3)}`;
  },
};

/** `$dateToString`'s formats. @throws StoreError 18536 for unknown specifiers. */
export function formatDate(date: Date, format: string, zone: Zone): string {
  const local = toLocal(date, zone);
  return format.replace(/%([\s\S]?)/g, (_match, letter: string) => {
    const write = SPECIFIERS[letter];
    if (!write) throw new StoreError(18536, `Invalid format character '%${letter}' in format string`);
    return write(local, date, zone);
  });
}

const PATTERNS: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  L: '(?<L>\\d{1,3})',
  z: '(?<z>Z|[+-]\\d{2}:?\\d{2})',
  b: '(?<b>[A-Za-z]{3})',
  B: '(?<B>[A-Za-z]+)',
  '%': '%',
};

/** Reads a date by a format. @throws StoreError 241 when the text does not fit. */
export function parseDate(text: string, format: string, zone: Zone): Date {
  const escaped = format.replace(/%(.)|[\\^$.*+?()[\]{}|]/g, (match, letter: string | undefined) => {
    if (letter === undefined) return `\\${match}`;
    const pattern = PATTERNS[letter];
    if (!pattern) throw new StoreError(18536, `Invalid format character '%${letter}' in format string`);
    return pattern;
  });
  const part = new RegExp(`^${escaped}$`).exec(text)?.groups;
  if (!part?.['Y']) throw new StoreError(241, `Error parsing date string '${text}' with format '${format}'`);
  const named = MONTHS.findIndex(
    (month) => month === part['B'] || (part['b'] !== undefined && month.startsWith(part['b'])),
  );
  const month = part['m'] === undefined ? Math.max(0, named) : Number(part['m']) - 1;
  const n = (name: string, otherwise: number): number => (part[name] === undefined ? otherwise : Number(part[name]));
  const local = Date.UTC(Number(part['Y']), month, n('d', 1), n('H', 0), n('M', 0), n('S', 0), n('L', 0));
  return fromLocal(local, part['z'] === undefined ? zone : zoneOf(part['z']));
}
