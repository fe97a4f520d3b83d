import { z } from 'zod';
import { localizedSchema } from '../events/common.js';
import { languageSchema } from '../vocabulary.js';

/** The fields of a ticket whose values are keys of a list (TKT-2), and the list of each. */
export const listOfTicketField = {
  status: 'statuses',
  priority: 'priorities',
  type: 'types',
  impact: 'impacts',
  productFamily: 'productFamilies',
} as const;
export type TicketListField = keyof typeof listOfTicketField;
export const ticketListFields = Object.keys(listOfTicketField) as TicketListField[];

/** Each goes with a colour of the theme that has contrast enough, light and dark. */
export const listColours = ['blue', 'violet', 'amber', 'green', 'red', 'gray'] as const;

/**
 * What a status means for the work: `waiting` is the customer's turn, and its answer takes the ticket up again; an answer
 * to a `resolved` or `closed` one opens it anew. Only `closed` is off the lists of open tickets.
 */
export const statusPhases = ['open', 'waiting', 'resolved', 'closed'] as const;
export type StatusPhase = (typeof statusPhases)[number];

/** What contacts may do with a field (TKT-3). */
export const portalModes = ['hidden', 'view', 'edit'] as const;
export type PortalMode = (typeof portalModes)[number];
export const portalModeSchema = z.enum(portalModes);

export const customFieldTypes = ['text', 'number', 'date', 'choice', 'choices', 'check'] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

/** Longest text of a custom field, in UTF-16 units, and most values of one with several choices. */
export const customFieldLimits = { text: 2_000, choices: 100 } as const;

/** A text, the key of a choice or a date such as 2026-11-22; a number; several keys; checked or not. */
export const customValueSchema = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(customFieldLimits.choices),
]);
export type CustomValue = z.infer<typeof customValueSchema>;

const namesSchema = z.record(languageSchema, z.string());
const entry = { key: z.string(), names: namesSchema, retired: z.boolean() };
const listEntrySchema = z.object({ ...entry, colour: z.enum(listColours) });

export const ticketStatusSchema = listEntrySchema.extend({
  portalNames: localizedSchema.nullable().describe('another name on the portal, where there is one'),
  phase: z.enum(statusPhases),
  closed: z.boolean().describe('whether its phase is `closed`'),
  initial: z.boolean(),
});

export const ticketCustomFieldSchema = z.object({
  ...entry,
  type: z.enum(customFieldTypes),
  portal: portalModeSchema,
  choices: z.array(z.object(entry)).describe('of the types `choice` and `choices`'),
});

/** GET /ticket-lists: the lists behind the fields, in their order, as the reader may see them. */
export const ticketListsSchema = z.object({
  statuses: z.array(ticketStatusSchema),
  priorities: z.array(listEntrySchema.extend({ initial: z.boolean() })),
  types: z.array(listEntrySchema).describe('for contacts the ones of their portal'),
  impacts: z.array(listEntrySchema),
  productFamilies: z.array(listEntrySchema),
  fields: z.array(ticketCustomFieldSchema).describe('custom fields; for contacts the ones of the portal'),
  portal: z.record(z.string(), portalModeSchema).describe('what contacts may do with each built-in field'),
  required: z.array(z.string()).describe('fields that contacts must fill in; custom ones as `fields.<key>`'),
});
export type TicketLists = z.infer<typeof ticketListsSchema>;
export type TicketStatusEntry = z.infer<typeof ticketStatusSchema>;
export type TicketListEntry = z.infer<typeof listEntrySchema>;
export type TicketCustomField = z.infer<typeof ticketCustomFieldSchema>;

/** GET /ticket-lists for a contact: the types of one company; without it, of all whose tickets the contact may see. */
export const ticketListsQuerySchema = z.strictObject({ companyId: z.string().min(1).max(100).optional() });
export type TicketListsQuery = z.infer<typeof ticketListsQuerySchema>;
