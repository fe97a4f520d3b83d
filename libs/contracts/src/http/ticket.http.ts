import { z } from 'zod';
import { idSchema } from '../events/common.js';
import { actorKinds } from '../vocabulary.js';
import { attachedFileSchema, attachmentLimits } from './attachment.http.js';
import { pageOf, pageQuerySchema } from './common.js';
import { customValueSchema } from './ticket-lists.http.js';

/** Longest title and longest text, in UTF-16 units; events hold the same limits. */
export const ticketLimits = { title: 300, text: 20_000, tag: 50, tags: 20, people: 50 } as const;

const keySchema = z.string().min(1).max(100).describe('key of an entry in GET /ticket-lists');
/** Text without halves of characters, which no encoding can carry on. */
const wellFormed = z.string().regex(/^\P{Cs}*$/u, 'must be valid Unicode');
/** One line: it becomes the subject of mails. */
const title = wellFormed
  .trim()
  .min(1)
  .max(ticketLimits.title)
  .regex(/^\P{Cc}*$/u, 'one line, without control characters');
/** Markdown; HTML that is sent is sanitised and kept as the Markdown that says the same. */
const richText = wellFormed.trim().max(ticketLimits.text);
const description = richText.describe('Markdown; HTML becomes Markdown');
const people = z.array(idSchema).max(ticketLimits.people);
const tag = z
  .string()
  .trim()
  .min(1)
  .max(ticketLimits.tag)
  .regex(/^\P{Cc}*$/u, 'without control characters');
const tags = z.array(tag).max(ticketLimits.tags);
const customFields = z
  .record(z.string().max(100), customValueSchema.nullable())
  .describe('custom fields by key; null empties one');

/** Files that go with a message. */
export const attachmentIdsSchema = z
  .array(idSchema)
  .max(attachmentLimits.filesPerMessage)
  .refine((ids) => new Set(ids).size === ids.length, 'each file once')
  .default([])
  .describe('ids that POST /attachments gave to the same person; each hangs on one message only');

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
  attachmentIds: attachmentIdsSchema,
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
export const postMessageSchema = z
  .strictObject({
    body: richText.describe('Markdown; HTML becomes Markdown; may be empty where files are sent'),
    internal: z.boolean().default(false).describe('a note that only employees see'),
    attachmentIds: attachmentIdsSchema,
    status: keySchema.optional(),
    secretReference: z
      .string()
      .max(200)
      .optional()
      .describe("of the temporary password that a public reply names, from the contact's password reset (ACC-17)"),
  })
  .refine(({ body, attachmentIds }) => body !== '' || attachmentIds.length > 0, {
    path: ['body'],
    message: 'must not be empty without files',
  });
export type PostMessage = z.infer<typeof postMessageSchema>;

/** POST /tickets/{number}/merge: the ticket of the path becomes part of this one (TKT-24). */
export const mergeTicketSchema = z.strictObject({
  into: z
    .string()
    .trim()
    .regex(/^#?\d{1,15}$/, 'the number of a ticket')
    .transform((number) => number.replace('#', '')),
});
export type MergeTicket = z.infer<typeof mergeTicketSchema>;

const namedPerson = z.object({ id: z.string(), name: z.string() });
const actorSchema = z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() });

/** When a ticket is due (TKT-23); employees only. */
const dueSchema = {
  dueAt: z.iso.datetime().nullable().optional().describe('null: never, or the clock stands still'),
  dueRemainingMinutes: z
    .int()
    .nullable()
    .optional()
    .describe('working time that is left while the clock stands still; negative: it was late'),
};

/** A ticket as its reader may see it: what the portal hides is absent for contacts. */
export const ticketSchema = z.object({
  number: z.string(),
  version: z.int(),
  title: z.string(),
  description: z.string(),
  descriptionHtml: z.string().describe('sanitised'),
  status: z.string().optional(),
  priority: z.string().optional(),
  type: z.string().nullable().optional(),
  impact: z.string().nullable().optional(),
  productFamily: z.string().nullable().optional(),
  fields: z.record(z.string(), customValueSchema).describe('custom fields that have a value, by key'),
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
  attachments: z.array(attachedFileSchema).describe('files of the description'),
  createdBy: actorSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  ...dueSchema,
  mergedNumbers: z.array(z.string()).describe('tickets that were merged into this one: their numbers lead here'),
  begunAsConversation: z.boolean().describe('what was said before stands under /conversations/{number} too (TKT-10)'),
  editable: z.array(z.string()).describe('names of the fields that the reader may change'),
});
export type Ticket = z.infer<typeof ticketSchema>;

export const ticketListItemSchema = z.object({
  number: z.string(),
  title: z.string(),
  status: z.string().optional(),
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
  tags: z.array(z.string()).optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int(),
  ...dueSchema,
});
export type TicketListItem = z.infer<typeof ticketListItemSchema>;
export const ticketPageSchema = pageOf(ticketListItemSchema);

export const ticketMessageSchema = z.object({
  id: z.string(),
  body: z.string().describe('Markdown without HTML'),
  bodyHtml: z.string().describe('sanitised'),
  internal: z.boolean(),
  author: actorSchema,
  attachments: z.array(attachedFileSchema),
  createdAt: z.iso.datetime(),
  byMail: z
    .object({ unverified: z.boolean().describe('nobody vouches for the writer (TKT-19)') })
    .nullable()
    .describe('null on what was written on the pages'),
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
