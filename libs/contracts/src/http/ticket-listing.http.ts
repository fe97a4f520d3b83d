import { z } from 'zod';
import { idSchema } from '../events/common.js';
import { pageQuerySchema } from './common.js';

/** What a list can be sorted by; `-` is descending. Tickets without a due time come last, whichever way. */
export const ticketSorts = [
  'updatedAt',
  '-updatedAt',
  'createdAt',
  '-createdAt',
  'number',
  '-number',
  'dueAt',
  '-dueAt',
  'priority',
  '-priority',
] as const;
export type TicketSort = (typeof ticketSorts)[number];

/** Queues of staff (TKT-5): who works on it, or what is late. */
export const ticketQueues = ['mine', 'unassigned', 'office', 'overdue', 'all'] as const;
export type TicketQueue = (typeof ticketQueues)[number];

/** Several values, given as `a,b` or by repeating the parameter. */
const several = <T extends z.ZodType<string>>(value: T) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? given.split(',').filter(Boolean) : given),
    z.array(value).min(1).max(50),
  );
/** Several values that may hold commas: each parameter is one value. */
const repeated = <T extends z.ZodType<string>>(value: T) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(value).min(1).max(50));

const keys = several(z.string().min(1).max(100));
const words = repeated(z.string().trim().min(1).max(200));
/** A custom field between two values, both included. One of numbers or of days. */
const range = z
  .strictObject({
    from: z.string().trim().min(1).max(40).optional(),
    to: z.string().trim().min(1).max(40).optional(),
  })
  .refine(({ from, to }) => (from ?? to) !== undefined, 'give `from`, `to` or both');
/** The words of a custom field's text. */
const text = z.strictObject({ text: z.string().trim().min(1).max(200) });
const customFilter = z.union([words, range, text]);
export type CustomFieldFilter = z.infer<typeof customFilter>;

const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

const filters = {
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('every word, or its beginning, in number, title, description and messages; notes for employees only'),
  number: several(z.string().min(1).max(50)).optional().describe('these tickets alone'),
  queue: z.enum(ticketQueues).optional().describe('employees only'),
  status: keys.optional(),
  priority: keys.optional(),
  type: keys.optional().describe('keys of the list; `none` for tickets without'),
  impact: keys.optional(),
  productFamily: keys.optional(),
  assignee: several(idSchema).optional().describe('`me`, `none`, or ids of employees'),
  watcher: several(idSchema).optional().describe('`me`, `none`, or ids'),
  createdBy: several(idSchema).optional().describe('`me`, or ids of who opened it'),
  companyId: several(idSchema).optional(),
  contactId: several(idSchema).optional().describe('`none`, or ids'),
  company: several(idSchema).optional().describe('short for companyId'),
  contact: several(idSchema).optional().describe('short for contactId'),
  office: words.optional().describe('repeated for several; `none` for tickets without'),
  tag: words.optional().describe('repeated for several; `none` for tickets without'),
  fields: z
    .record(z.string().max(100), customFilter)
    .optional()
    .describe(
      'custom fields as `fields.NAME=value`, repeated for several; `none` for empty. Numbers and days also as ' +
        '`fields.NAME.from` and `fields.NAME.to`, both included; texts as `fields.NAME.text`: every word, or its beginning',
    ),
  createdFrom: moment.optional().describe('at this moment or later; a day means its beginning (UTC)'),
  createdTo: moment.optional().describe('before this moment'),
  updatedFrom: moment.optional(),
  updatedTo: moment.optional(),
  dueBefore: z
    .union([z.literal('now'), moment])
    .optional()
    .describe('short for dueTo; `now`: late'),
  dueFrom: moment.optional(),
  dueTo: moment.optional(),
};

/** `fields.colour=red` becomes `{ fields: { colour: 'red' } }`, `fields.floor.from=2` `{ fields: { floor: { from: '2' } } }`. */
function gatherCustomFields(query: unknown): unknown {
  if (typeof query !== 'object' || query === null) return query;
  const custom = Object.entries(query).filter(([name]) => name.startsWith('fields.'));
  if (custom.length === 0) return query;
  const rest = Object.entries(query).filter(([name]) => !name.startsWith('fields.'));
  const fields = new Map<string, unknown>();
  for (const [name, value] of custom) {
    const [key = '', part] = name.slice('fields.'.length).split(/\.(.*)/s);
    fields.set(
      key,
      part === undefined && !fields.has(key) ? value : { ...partsOf(fields.get(key)), [part ?? 'is']: value },
    );
  }
  return { ...Object.fromEntries(rest), fields: Object.fromEntries(fields) };
}

/** Values beside a range are an unknown part, which is refused. */
function partsOf(given: unknown): object {
  if (given === undefined) return {};
  return typeof given === 'object' && !Array.isArray(given) ? { ...given } : { is: given };
}

/** The filters of a list, as saved views keep them and GET /tickets/count takes them. */
export const ticketFiltersSchema = z.strictObject(filters);
export type TicketFilters = z.infer<typeof ticketFiltersSchema>;
export const countTicketsQuerySchema = z.preprocess(gatherCustomFields, ticketFiltersSchema);

/** GET /tickets. */
export const listTicketsQuerySchema = z.preprocess(
  gatherCustomFields,
  z.strictObject({
    ...pageQuerySchema.shape,
    cursor: z.string().max(700).optional(),
    ...filters,
    sort: z.enum(ticketSorts).default('-updatedAt'),
  }),
);
export type ListTicketsQuery = z.infer<typeof listTicketsQuerySchema>;

/** More than this many are not counted. */
export const mostTicketsCounted = 99;

/** GET /tickets/count: for the numbers beside queues and views. */
export const ticketCountSchema = z.object({
  count: z.int().describe('at most 99'),
  more: z.boolean().describe('there are more than that'),
});
export type TicketCount = z.infer<typeof ticketCountSchema>;
