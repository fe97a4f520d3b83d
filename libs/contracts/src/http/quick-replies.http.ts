import { z } from 'zod';
import { languageSchema } from '../vocabulary.js';
import { pageOf, pageQuerySchema } from './common.js';
import { lineSchema } from './person-fields.js';

/** What a quick reply may name of the ticket that it is inserted into, as `{{name}}` (TKT-11). */
export const quickReplyVariables = [
  'number',
  'title',
  'contactName',
  'contactFirstName',
  'companyName',
  'agentName',
  'agentFirstName',
  'portalAddress',
  'portalUserName',
] as const;
export type QuickReplyVariable = (typeof quickReplyVariables)[number];

const text = z.string().trim().min(1).max(10_000).describe('Markdown, with variables such as {{contactFirstName}}');
const fields = {
  name: lineSchema(100),
  shared: z.boolean().describe('for everybody, else for its owner alone'),
  texts: z
    .partialRecord(languageSchema, text)
    .refine((texts) => Object.keys(texts).length > 0, 'needs a text in one language at least'),
};

/** POST /quick-replies. */
export const createQuickReplySchema = z.strictObject({ ...fields, shared: fields.shared.default(false) });
export type CreateQuickReply = z.infer<typeof createQuickReplySchema>;

/** PATCH /quick-replies/{id}; needs If-Match. `texts` replaces all of them. */
export const changeQuickReplySchema = z.strictObject(fields).partial();
export type ChangeQuickReply = z.infer<typeof changeQuickReplySchema>;

export const listQuickRepliesQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  q: z.string().trim().max(200).optional().describe('text in name and texts'),
});
export type ListQuickRepliesQuery = z.infer<typeof listQuickRepliesQuerySchema>;

export const quickReplySchema = z.object({
  id: z.string(),
  version: z.int(),
  ...fields,
  editable: z.boolean().describe('whether the reader may change it'),
  changedAt: z.iso.datetime(),
  changedBy: z.string().describe('name'),
});
export type QuickReply = z.infer<typeof quickReplySchema>;
export const quickReplyPageSchema = pageOf(quickReplySchema);

/** GET /quick-replies/{id}/text: what is inserted into the answer to a ticket. */
export const quickReplyTextQuerySchema = z.strictObject({
  ticket: z.string().min(1).max(50).describe('number of the ticket'),
});
export const quickReplyTextSchema = z.object({
  language: languageSchema.describe("the contact's, else its company's, else one in which there is a text"),
  text: z.string().describe('Markdown with its variables filled; those of secrets stay as snippets'),
  missing: z.array(z.string()).describe('variables that had nothing to say here, and were left out'),
});
export type QuickReplyText = z.infer<typeof quickReplyTextSchema>;
