import { z } from 'zod';

/** What somebody does on the page of a ticket; `gone` when the page is left. */
export const presenceDoings = ['reading', 'reply', 'note', 'gone'] as const;

/** PUT /tickets/{number}/presence: sent again and again while the page is open; what is not repeated ends by itself. */
export const setPresenceSchema = z.strictObject({
  tab: z.string().min(1).max(64).describe('tells the tabs of one person apart'),
  doing: z.enum(presenceDoings),
});
export type SetPresence = z.infer<typeof setPresenceSchema>;

/**
 * `event: ready`, first, and `event: changed` of GET /tickets/{number}/stream: the ticket as the reader may see it changed.
 * What changed is read by the calls that check who may see it.
 */
export const ticketChangedSchema = z.object({ updatedAt: z.iso.datetime() });
export type TicketChanged = z.infer<typeof ticketChangedSchema>;

/** `event: presence`, for employees only: which other employees have the ticket open, and who writes. */
export const ticketPresenceSchema = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), doing: z.enum(['reading', 'reply', 'note']) })),
});
export type TicketPresence = z.infer<typeof ticketPresenceSchema>;
export type PresentPerson = TicketPresence['people'][number];

/** `event: ready`, first, of GET /tickets/stream. */
export const ticketsWatchedSchema = z.object({ at: z.iso.datetime().describe('from when on changes are told') });
export type TicketsWatched = z.infer<typeof ticketsWatchedSchema>;

/** `event: changed` of GET /tickets/stream: new and changed tickets that the reader may see, whatever its list asks for. */
export const ticketsChangedSchema = z.object({ at: z.iso.datetime(), numbers: z.array(z.string()) });
export type TicketsChanged = z.infer<typeof ticketsChangedSchema>;
