import { z } from 'zod';
import { pageOf } from './common.js';
import { ticketFiltersSchema, ticketSorts } from './ticket-listing.http.js';

/** Views that one person keeps, and views that staff shares, at most. */
export const mostTicketViews = 100;

/** POST and PUT /ticket-views: a list with its filters under a name. Only employees share. */
export const saveTicketViewSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^\P{Cc}*$/u, 'one line, without control characters'),
  shared: z.boolean().default(false).describe('with all employees'),
  filters: ticketFiltersSchema,
  sort: z.enum(ticketSorts).default('-updatedAt'),
  group: z.enum(['none', 'due', 'status', 'company']).default('none'),
});
export type SaveTicketView = z.infer<typeof saveTicketViewSchema>;

/** What filters and sort were when it was saved; what the lists no longer have is refused when the list is read. */
export const ticketViewSchema = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  shared: z.boolean(),
  filters: z.looseObject({}).describe('as GET /tickets takes them'),
  sort: z.string(),
  group: z.string(),
  owner: z.object({ id: z.string(), name: z.string() }),
  editable: z.boolean().describe('whether the reader may change and remove it'),
});
export type TicketView = z.infer<typeof ticketViewSchema>;
export const ticketViewPageSchema = pageOf(ticketViewSchema);
