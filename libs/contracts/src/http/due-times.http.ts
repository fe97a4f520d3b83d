import { z } from 'zod';
import { lineSchema, timeZoneSchema } from './person-fields.js';
import { lastChangeSchema, version } from './subscription/shared.js';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Wall clock in the operator's time zone; a day ends at 24:00. */
const clockTime = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time such as 08:30; a day ends at 24:00');
const interval = z
  .strictObject({ from: clockTime, to: clockTime })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be later than its beginning' });
const day = z
  .array(interval)
  .max(6)
  .check((context) => {
    for (const [at, { from }] of context.value.entries()) {
      const before = context.value[at - 1];
      if (before && from < before.to) {
        const message = 'must not begin before the interval above it ends';
        context.issues.push({ code: 'custom', path: [at, 'from'], message, input: from });
      }
    }
  })
  .describe('in their order, without overlap');
const week = z.strictObject(Object.fromEntries(weekdays.map((name) => [name, day])) as Record<Weekday, typeof day>);

const holiday = z.strictObject({ date: z.iso.date(), name: lineSchema(100) });
const holidays = z
  .array(holiday)
  .max(500)
  .check((context) => {
    const seen = new Set<string>();
    for (const [at, { date }] of context.value.entries()) {
      if (seen.has(date)) {
        context.issues.push({ code: 'custom', path: [at, 'date'], message: 'stands in the list twice', input: date });
      }
      seen.add(date);
    }
  });

const key = z.string().min(1).max(100);
/** A year of working around the clock; longer says that there is no target. */
const target = z.int().min(1).max(525_600).nullable();

const dueTimes = {
  timeZone: timeZoneSchema,
  week,
  holidays,
  targets: z.record(key, target).describe('minutes of working time per priority; null or absent: never due'),
};

/** PUT /settings/due-times; needs If-Match. */
export const putDueTimesSchema = z
  .strictObject(dueTimes)
  .refine((value) => weekdays.some((name) => value.week[name].length > 0), {
    path: ['week'],
    message: 'needs working hours on one day at least',
  });
export type PutDueTimes = z.infer<typeof putDueTimesSchema>;

/** GET /settings/due-times (TKT-23). The clock stands still in statuses whose phase is not `open`: the list of statuses says which. `recalculating`: tickets whose due time is still the one of settings before. */
export const dueTimesSchema = z.object({
  ...dueTimes,
  version,
  lastChange: lastChangeSchema,
  recalculating: z.boolean().describe('whether due times of tickets are still those of earlier settings'),
});
export type DueTimes = z.infer<typeof dueTimesSchema>;
