import { z } from 'zod';
import { maxTemplateBody, maxTemplateSubject } from '../../jobs.js';
import { audiences, categorySchema, languageSchema } from '../../vocabulary.js';
import { pageOf, pageQuerySchema, problemSchema } from '../common.js';
import { renderedMessageSchema, routedEventSchema } from './routing.http.js';
import { lastChangeSchema, version } from './shared.js';

const source = {
  subject: z.string().max(maxTemplateSubject),
  body: z.string().max(maxTemplateBody),
};
export const templateSourceSchema = z.object(source);

/** GET /templates: every event type and audience, with the languages that are edited. */
export const templateListQuerySchema = z.strictObject(pageQuerySchema.shape);
const edit = z.object({
  language: languageSchema,
  edited: z.boolean().describe('false where the default is used'),
  version: version.describe('0 until it is edited for the first time'),
  lastChange: lastChangeSchema,
});
const heading = {
  eventType: z.string(),
  audience: z.enum(audiences),
  category: categorySchema.nullable().describe('of the matrix, where the event type raises one'),
};
export const templateEntrySchema = z.object({ ...heading, languages: z.array(edit) });
export type TemplateEntry = z.infer<typeof templateEntrySchema>;
export const templatePageSchema = pageOf(templateEntrySchema);

const variableKinds = [
  'text',
  'link',
  'status',
  'category',
  'universe',
  'number',
  'date',
  'money',
  'flag',
  'texts',
  'list',
  'group',
] as const;
const variable = z.object({
  name: z.string(),
  kind: z.enum(variableKinds),
  description: z.string(),
  values: z.array(z.string()).optional().describe('the only ones that there are'),
  insert: z.string().describe('how it is written into a template'),
});
export const templateVariableSchema = variable.extend({
  names: z.array(variable).optional().describe('of a list those of its items, of a group those inside'),
});
export type TemplateVariableView = z.infer<typeof templateVariableSchema>;

/** One template in one language. */
export const messageTemplateSchema = edit.extend({ ...source, default: templateSourceSchema });
export type MessageTemplate = z.infer<typeof messageTemplateSchema>;

/** GET /templates/{eventType}/{audience}. */
export const templateSetSchema = z.object({
  ...heading,
  variables: z.array(templateVariableSchema),
  languages: z.array(messageTemplateSchema),
});
export type TemplateSet = z.infer<typeof templateSetSchema>;

/** PUT /templates/{eventType}/{audience}/{language}. */
export const putTemplateSchema = z.strictObject({ ...source, version: version.optional() });
export type PutTemplate = z.infer<typeof putTemplateSchema>;

export const templateVersionSchema = z.object({
  version,
  at: z.iso.datetime(),
  by: lastChangeSchema.unwrap().shape.by,
  edited: z.boolean().describe('false where it is the return to the default'),
  ...source,
});
export type TemplateVersion = z.infer<typeof templateVersionSchema>;
export const templateVersionPageSchema = pageOf(templateVersionSchema);

/** POST .../preview and .../test: a draft, with a sample or a past event. */
export const templateDraftSchema = z.strictObject({
  ...source,
  event: z
    .strictObject({ id: z.string().max(200), source: z.string().max(200).optional() })
    .optional()
    .describe('absent: a sample'),
});
export type TemplateDraft = z.infer<typeof templateDraftSchema>;

export const templatePreviewSchema = z.object({
  event: routedEventSchema.nullable().describe('null for the sample'),
  problems: problemSchema.shape.errors.unwrap().describe('what saving would refuse; then there are no messages'),
  messages: z
    .object({ email: renderedMessageSchema, telegram: renderedMessageSchema, bell: renderedMessageSchema })
    .nullable(),
});
export type TemplatePreview = z.infer<typeof templatePreviewSchema>;

export const templateTestSchema = z.object({ deliveryId: z.string(), address: z.string() });
export type TemplateTest = z.infer<typeof templateTestSchema>;

/** GET .../events: past ones to preview with. */
export const templateEventsSchema = z.object({ items: z.array(routedEventSchema) });
