import { type DueTimes, type PutDueTimes, type Weekday, putDueTimesSchema, weekdays } from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';
import type { FormValue } from '../../components/form/use-record-form';

export const dayField = (day: Weekday): string => `week.${day}`;
const targetField = (priority: string): string => `targets.${priority}`;

/** In the order of the page. */
export const fieldsOf = (priorities: readonly string[]): readonly string[] => [
  ...priorities.map(targetField),
  'timeZone',
  ...weekdays.map(dayField),
  'holidays',
];

export function cellsOf(settings: DueTimes): Cells<FormValue> {
  return new Map<string, FormValue>([
    ['timeZone', settings.timeZone],
    ...weekdays.map((day) => [dayField(day), hoursText(settings.week[day])] as const),
    ['holidays', settings.holidays.map(({ date, name }) => `${date} ${name}`)],
    ...Object.entries(settings.targets).map(([key, minutes]) => [targetField(key), targetText(minutes)] as const),
  ]);
}

/** What is sent: what cannot be read stands in it as it is, so that the schema refuses it at its place. */
export function settingsFrom(cells: Cells<FormValue>): PutDueTimes {
  const text = (field: string): string => String(cells.get(field) ?? '');
  const list = (field: string): string[] => [...((cells.get(field) as readonly string[] | undefined) ?? [])];
  const targets = [...cells.keys()].filter((field) => field.startsWith('targets.'));
  return {
    timeZone: text('timeZone'),
    week: Object.fromEntries(weekdays.map((day) => [day, hoursFrom(text(dayField(day)))])) as PutDueTimes['week'],
    holidays: list('holidays').map(holidayFrom),
    targets: Object.fromEntries(targets.map((field) => [field.slice('targets.'.length), minutesFrom(text(field))])),
  };
}

/** Fields that the server would refuse. */
export function wrongFields(cells: Cells<FormValue>, fields: readonly string[]): ReadonlySet<string> {
  const { error } = putDueTimesSchema.safeParse(settingsFrom(cells));
  const paths = error?.issues.map((issue) => issue.path.join('.')) ?? [];
  const wrong = fields.filter((field) => paths.some((path) => path === field || path.startsWith(`${field}.`)));
  // Without any hours the first day says so.
  return new Set([...wrong, ...(paths.includes('week') ? [dayField('mon')] : [])]);
}

function hoursText(spans: readonly { from: string; to: string }[]): string {
  return spans.map(({ from, to }) => `${from}–${to}`).join(', ');
}

/** "8-12, 13.30 – 17:00", as people write it. */
export function hoursFrom(text: string): { from: string; to: string }[] {
  return text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [from = '', to = ''] = part.split(/[-–—]/);
      return { from: clockFrom(from), to: clockFrom(to) };
    });
}

function clockFrom(text: string): string {
  const [, hour, minute] = /^\s*(\d{1,2})(?:[:.h](\d{2})?)?\s*$/.exec(text) ?? [];
  return hour === undefined ? text.trim() : `${hour.padStart(2, '0')}:${minute ?? '00'}`;
}

function targetText(minutes: number | null): string {
  if (minutes === null) return '';
  const rest = minutes % 60;
  return rest === 0 ? String(minutes / 60) : `${Math.floor(minutes / 60)}:${String(rest).padStart(2, '0')}`;
}

/** Hours as "4", "4:30", "4.5" or "4,5"; empty is no target; what is none of it becomes 0, which is refused. */
export function minutesFrom(text: string): number | null {
  const wanted = text.trim();
  if (wanted === '') return null;
  const [, hours, minutes] = /^(\d{1,4}):([0-5]\d)$/.exec(wanted) ?? [];
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes);
  return /^\d{1,4}(?:[.,]\d{1,2})?$/.test(wanted) ? Math.round(Number(wanted.replace(',', '.')) * 60) : 0;
}

/** A holiday is kept in the form as `2026-12-25 Christmas`. */
export function holidayFrom(text: string): { date: string; name: string } {
  return { date: text.slice(0, 10), name: text.slice(11) };
}
