import { z } from 'zod';
import { idSchema } from '../events/common.js';
import { actorKinds, languageSchema } from '../vocabulary.js';
import { pageOf, pageQuerySchema } from './common.js';

/** Longest title and longest text, in UTF-16 units; events hold the same limits. */
export const ticketLimits = { title: 300, text: 20_000, tag: 50, tags: 20, people: 50 } as const;

const keySchema = z.string().min(1).max(100).describe('key of an entry in GET /ticket-lists');
/** One line: it becomes the subject of mails. */
const title = z
  .string()
  .trim()
  .min(1)
  .max(ticketLimits.title)
  .regex(/^\P{Cc}*$/u, 'one line, without control characters');
const description = z.string().trim().max(ticketLimits.text).describe('Markdown');
const people = z.array(idSchema).max(ticketLimits.people);
const tag = z
  .string()
  .trim()
  .min(1)
  .max(ticketLimits.tag)
  .regex(/^\P{Cc}*$/u, 'without control characters');
const tags = z.array(tag).max(ticketLimits.tags);
const customFields = z
  .record(
    z.string().max(100),
    z.union([
      z.string().max(ticketLimits.text),
      z.number(),
      z.boolean(),
      z.array(z.string().max(200)).max(100),
      z.null(),
    ]),
  )
  .describe('custom fields by name');

/** The names of the built-in fields, as they stand in bodies, in `changes` of events and in their `fields`. */
export const ticketFieldNames = [
  'title',
  'description',
  'status',
  'priority',
  'type',
  'impact',
  'productFamily',
  'companyId',
  'contactId',
  'assigneeIds',
  'watcherIds',
  'tags',
] as const;
export type TicketFieldName = (typeof ticketFieldNames)[number];

/** POST /tickets. A contact leaves company and contact out, or names what it may see. */
export const createTicketSchema = z.strictObject({
  title,
  description: description.default(''),
  status: keySchema.optional(),
  priority: keySchema.optional(),
  type: keySchema.optional(),
  impact: keySchema.optional(),
  productFamily: keySchema.optional(),
  fields: customFields.optional(),
  companyId: idSchema.optional(),
  contactId: idSchema.optional(),
  assigneeIds: people.optional(),
  watcherIds: people.optional(),
  tags: tags.optional(),
});
export type CreateTicket = z.infer<typeof createTicketSchema>;

/** PATCH /tickets/{number}: only what changes; null empties. Needs If-Match. */
export const changeTicketSchema = z
  .strictObject({
    title,
    description,
    status: keySchema,
    priority: keySchema,
    type: keySchema.nullable(),
    impact: keySchema.nullable(),
    productFamily: keySchema.nullable(),
    fields: customFields,
    companyId: idSchema,
    contactId: idSchema.nullable(),
    assigneeIds: people,
    watcherIds: people,
    tags,
  })
  .partial();
export type ChangeTicket = z.infer<typeof changeTicketSchema>;

/** POST /tickets/{number}/messages. `status` changes the status by the same save; never with an internal note. */
export const postMessageSchema = z.strictObject({
  body: z.string().trim().min(1).max(ticketLimits.text).describe('Markdown'),
  internal: z.boolean().default(false).describe('a note that only employees see'),
  attachmentIds: z.array(idSchema).max(20).default([]),
  status: keySchema.optional(),
});
export type PostMessage = z.infer<typeof postMessageSchema>;

export const ticketSorts = ['updatedAt', '-updatedAt', 'createdAt', '-createdAt', 'number', '-number'] as const;
export type TicketSort = (typeof ticketSorts)[number];

/** Several keys, given as `a,b` or by repeating the parameter. */
const severalKeys = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
  z.array(keySchema).min(1).max(20),
);

/** GET /tickets. */
export const listTicketsQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  q: z.string().trim().max(200).optional().describe('text in number, title, description and public replies'),
  status: severalKeys.optional(),
  priority: severalKeys.optional(),
  type: severalKeys.optional(),
  impact: severalKeys.optional(),
  productFamily: severalKeys.optional(),
  assignee: z.string().min(1).max(100).optional().describe('`me`, `none` or the id of an employee'),
  companyId: idSchema.optional(),
  contactId: idSchema.optional(),
  company: idSchema.optional().describe('short for companyId'),
  contact: idSchema.optional().describe('short for contactId'),
  office: z.string().min(1).max(100).optional(),
  tag: z.string().min(1).max(ticketLimits.tag).optional(),
  sort: z.enum(ticketSorts).default('-updatedAt'),
});
export type ListTicketsQuery = z.infer<typeof listTicketsQuerySchema>;

const namedPerson = z.object({ id: z.string(), name: z.string() });
const actorSchema = z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() });

/** A ticket as its reader may see it: what the portal hides is absent for contacts. */
export const ticketSchema = z.object({
  number: z.string(),
  version: z.int(),
  title: z.string(),
  description: z.string(),
  descriptionHtml: z.string().describe('sanitised'),
  status: z.string(),
  priority: z.string().optional(),
  type: z.string().nullable().optional(),
  impact: z.string().nullable().optional(),
  productFamily: z.string().nullable().optional(),
  fields: z.record(z.string(), z.unknown()),
  companyId: z.string(),
  companyName: z.string(),
  contactId: z.string().nullable(),
  contactName: z.string().nullable(),
  office: z.string().nullable().optional(),
  assigneeIds: z.array(z.string()),
  assignees: z.array(namedPerson),
  watcherIds: z.array(z.string()).optional(),
  watchers: z.array(namedPerson).optional(),
  watching: z.boolean().describe('whether the reader watches the ticket'),
  tags: z.array(z.string()).optional(),
  createdBy: actorSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  editable: z.array(z.string()).describe('names of the fields that the reader may change'),
});
export type Ticket = z.infer<typeof ticketSchema>;

export const ticketListItemSchema = z.object({
  number: z.string(),
  title: z.string(),
  status: z.string(),
  priority: z.string().optional(),
  companyId: z.string(),
  companyName: z.string(),
  contactId: z.string().nullable(),
  contactName: z.string().nullable(),
  assignees: z.array(namedPerson),
  lastMessage: z
    .object({
      authorName: z.string(),
      authorKind: z.enum(actorKinds),
      excerpt: z.string(),
      at: z.iso.datetime(),
    })
    .nullable()
    .describe('the last public reply'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int(),
});
export type TicketListItem = z.infer<typeof ticketListItemSchema>;
export const ticketPageSchema = pageOf(ticketListItemSchema);

export const ticketMessageSchema = z.object({
  id: z.string(),
  body: z.string().describe('Markdown, as written'),
  bodyHtml: z.string().describe('sanitised'),
  internal: z.boolean(),
  author: actorSchema,
  createdAt: z.iso.datetime(),
});
export type TicketMessage = z.infer<typeof ticketMessageSchema>;
export const ticketMessagePageSchema = pageOf(ticketMessageSchema);

export const ticketHistoryEntrySchema = z.object({
  id: z.string(),
  version: z.int(),
  event: z.string().describe('type of the event that the save published'),
  actor: actorSchema,
  at: z.iso.datetime(),
  messageId: z.string().nullable(),
  changes: z.array(
    z.object({
      field: z.string(),
      from: z.unknown(),
      to: z.unknown(),
      fromNames: z.array(z.string()).optional().describe('people and companies by name'),
      toNames: z.array(z.string()).optional(),
    }),
  ),
});
export type TicketHistoryEntry = z.infer<typeof ticketHistoryEntrySchema>;
export const ticketHistoryPageSchema = pageOf(ticketHistoryEntrySchema);

/** GET /tickets/{number}/messages (oldest first) and /history (newest first). */
export const ticketPartsQuerySchema = z.strictObject(pageQuerySchema.shape);

const namesSchema = z.record(languageSchema, z.string());
const listEntrySchema = z.object({
  key: z.string(),
  names: namesSchema,
  colour: z.enum(['blue', 'violet', 'amber', 'green', 'red', 'gray']),
  retired: z.boolean(),
});
export const ticketStatusSchema = listEntrySchema.extend({
  portalNames: namesSchema.nullable().describe('another name on the portal, where there is one'),
  closed: z.boolean(),
  initial: z.boolean(),
});

/** GET /ticket-lists: the lists behind the fields, in their order. */
export const ticketListsSchema = z.object({
  statuses: z.array(ticketStatusSchema),
  priorities: z.array(listEntrySchema.extend({ initial: z.boolean() })),
  types: z.array(listEntrySchema),
  impacts: z.array(listEntrySchema),
  productFamilies: z.array(listEntrySchema),
  portal: z.record(z.string(), z.enum(['hidden', 'view', 'edit'])).describe('what contacts may do with each field'),
});
export type TicketLists = z.infer<typeof ticketListsSchema>;
export type TicketStatusEntry = z.infer<typeof ticketStatusSchema>;
export type TicketListEntry = z.infer<typeof listEntrySchema>;
