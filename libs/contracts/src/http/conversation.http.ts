import { z } from 'zod';
import { idSchema } from '../events/common.js';
import { actorKinds } from '../vocabulary.js';
import { pageOf, pageQuerySchema } from './common.js';
import { attachedFileSchema } from './attachment.http.js';
import { attachmentIdsSchema, createTicketSchema, ticketLimits } from './ticket.http.js';

const { title, companyId, contactId } = createTicketSchema.shape;
const body = z.string().trim().min(1).max(ticketLimits.text).describe('Markdown');

/** POST /conversations: a contact leaves company and contact out, or names what it may see (TKT-10). */
export const createConversationSchema = z.strictObject({
  ...{ title, body, companyId, contactId },
  attachmentIds: attachmentIdsSchema,
});
export type CreateConversation = z.infer<typeof createConversationSchema>;

/** POST /conversations/{number}/messages. */
export const answerConversationSchema = z
  .strictObject({
    body: z.string().trim().max(ticketLimits.text).describe('Markdown; may be empty where files are sent'),
    internal: z.boolean().default(false).describe('a note that only employees see'),
    attachmentIds: attachmentIdsSchema,
  })
  .refine((given) => given.body !== '' || given.attachmentIds.length > 0, {
    path: ['body'],
    message: 'must not be empty without files',
  });
export type AnswerConversation = z.infer<typeof answerConversationSchema>;

/** PUT /conversations/{number}/read: the reader saw what was said until then. */
export const readConversationSchema = z.strictObject({
  until: z.iso.datetime().describe('`updatedAt` of what was shown'),
});
export type ReadConversation = z.infer<typeof readConversationSchema>;

export const listConversationsQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: z.enum(['open', 'closed']).optional(),
  companyId: idSchema.optional(),
});
export type ListConversationsQuery = z.infer<typeof listConversationsQuerySchema>;

const actor = z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() });

export const conversationSchema = z.object({
  number: z.string(),
  version: z.int(),
  title: z.string(),
  body: z.string().describe('what it was begun with: Markdown'),
  bodyHtml: z.string().describe('sanitised'),
  attachments: z.array(attachedFileSchema).describe('files that it was begun with'),
  state: z.enum(['open', 'closed']),
  unread: z.boolean().describe('open, and somebody else wrote what the reader has not seen'),
  companyId: z.string(),
  companyName: z.string(),
  contactId: z.string().nullable(),
  contactName: z.string().nullable(),
  lastMessage: z.object({ authorName: z.string(), excerpt: z.string(), at: z.iso.datetime() }).nullable(),
  createdBy: actor,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  ticketNumber: z.string().nullable().describe('the ticket that it became'),
  editable: z.boolean().describe('whether the reader may answer and close it'),
});
export type Conversation = z.infer<typeof conversationSchema>;
export const conversationPageSchema = pageOf(conversationSchema);
