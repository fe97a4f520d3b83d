import { z } from 'zod';
import { idSchema } from '../events/common.js';
import { pageOf, pageQuerySchema } from './common.js';
import { changeTicketSchema, ticketLimits } from './ticket.http.js';
import { ticketFiltersSchema } from './ticket-listing.http.js';

/** Most tickets that are changed by one bulk change. */
export const mostBulkChanged = 500;

const people = z.array(idSchema).min(1).max(ticketLimits.people);
const tags = changeTicketSchema.shape.tags.unwrap().min(1);

/** What is done to each ticket: `set` replaces, `add` and `remove` change lists by what is named. */
export const bulkTicketActionSchema = z
  .strictObject({
    set: changeTicketSchema
      .pick({
        status: true,
        priority: true,
        type: true,
        impact: true,
        productFamily: true,
        fields: true,
        assigneeIds: true,
        tags: true,
      })
      .strict()
      .optional(),
    add: z.strictObject({ assigneeIds: people, watcherIds: people, tags }).partial().optional(),
    remove: z.strictObject({ assigneeIds: people, watcherIds: people, tags }).partial().optional(),
  })
  .refine(
    ({ set = {}, add = {}, remove = {} }) => [set, add, remove].some((part) => Object.keys(part).length > 0),
    'change at least one field',
  );
export type BulkTicketAction = z.infer<typeof bulkTicketActionSchema>;

/** POST /ticket-bulk-changes: the tickets by number, with the version that was seen where a later one must not be changed; or all that filters find. */
export const startBulkChangeSchema = z
  .strictObject({
    tickets: z
      .array(z.strictObject({ number: z.string().min(1).max(50), version: z.int().min(1).optional() }))
      .min(1)
      .max(mostBulkChanged)
      .refine((list) => new Set(list.map(({ number }) => number)).size === list.length, 'each ticket once')
      .optional(),
    filters: ticketFiltersSchema.optional(),
    change: bulkTicketActionSchema,
  })
  .refine(({ tickets, filters }) => (tickets === undefined) !== (filters === undefined), {
    message: 'name either tickets or filters',
    path: ['tickets'],
  });
export type StartBulkChange = z.infer<typeof startBulkChangeSchema>;

export const bulkChangeStates = ['running', 'finished', 'cancelled', 'failed'] as const;
/** `notAllowed`: may be seen, but not changed so. `conflict`: somebody saved since. `refused`: by a rule, which `code` names. */
export const bulkResults = ['changed', 'unchanged', 'notAllowed', 'notFound', 'conflict', 'refused'] as const;
export type BulkResult = (typeof bulkResults)[number];

/** How far it is. It runs on the server, goes on after a restart, and is forgotten after a month. */
export const bulkChangeSchema = z.object({
  id: z.string(),
  state: z.enum(bulkChangeStates),
  problem: z.string().nullable().describe('code of what ended a failed one'),
  by: z.object({ id: z.string(), name: z.string() }),
  change: z.looseObject({}).describe('as it was asked for'),
  total: z.int(),
  done: z.int(),
  counts: z.record(z.enum(bulkResults), z.int()),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type BulkChange = z.infer<typeof bulkChangeSchema>;
export const bulkChangePageSchema = pageOf(bulkChangeSchema);

/** GET /ticket-bulk-changes: own ones, newest first. */
export const listBulkChangesQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: z.enum(bulkChangeStates).optional(),
});
export type ListBulkChangesQuery = z.infer<typeof listBulkChangesQuerySchema>;

/** GET /ticket-bulk-changes/{id}/tickets: what became of each, in the order in which they were named. */
export const bulkTicketSchema = z.object({
  number: z.string(),
  result: z.enum(bulkResults),
  version: z.int().nullable().describe('of the ticket afterwards, where it was changed'),
  code: z.string().nullable().describe('why not'),
});
export type BulkTicket = z.infer<typeof bulkTicketSchema>;
export const bulkTicketPageSchema = pageOf(bulkTicketSchema);
export const listBulkTicketsQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  result: z.enum(bulkResults).optional(),
});
export type ListBulkTicketsQuery = z.infer<typeof listBulkTicketsQuerySchema>;
