import { z } from 'zod';
import { idSchema } from '../../events/common.js';
import { reasonSchema, recipientSchema } from '../../jobs.js';
import { audiences, channelSchema, languageSchema, outcomes } from '../../vocabulary.js';
import { pageOf, pageQuerySchema } from '../common.js';

export const decisionSchema = z.object({
  recipient: recipientSchema.extend({ name: z.string().nullable() }),
  channel: channelSchema,
  audience: z.enum(audiences),
  outcome: z.enum(outcomes),
  reasons: z.array(reasonSchema),
  deliveryId: z.string().nullable().describe('of a queued one'),
});
const explainedEventSchema = z.looseObject({
  id: z.string(),
  source: z.string(),
  type: z.string(),
  subject: z.string(),
  time: z.string(),
});

/** GET /events: what was routed, newest first. */
export const listEventsQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  recipient: z
    .string()
    .max(300)
    .optional()
    .describe('who was considered, told or not: id of a person or profile, or an address'),
  q: z.string().trim().max(300).optional().describe('id of an event, a subject such as ticket/48213, or its number'),
});
export type ListEventsQuery = z.infer<typeof listEventsQuerySchema>;
export const routedEventSchema = z.object({
  id: z.string(),
  source: z.string(),
  type: z.string(),
  subject: z.string(),
  title: z.string().nullable(),
  time: z.iso.datetime({ offset: true }),
});
export type RoutedEvent = z.infer<typeof routedEventSchema>;
export const routedEventPageSchema = pageOf(routedEventSchema);

/** GET /events/{id}/explain. */
export const explainQuerySchema = z.strictObject({
  source: z.string().max(200).optional().describe('where two sources use one id'),
  person: idSchema.optional().describe('also says why this person was not told'),
});
export type ExplainQuery = z.infer<typeof explainQuerySchema>;
export const explanationSchema = z.object({
  event: explainedEventSchema,
  decisions: z.array(decisionSchema),
  others: z.int().describe('contacts of the companies that heard it, who never subscribed to it'),
});
export type Explanation = z.infer<typeof explanationSchema>;

/** POST /routing/simulate: a made-up event, or a past one by its id. Nothing is sent. */
export const simulateSchema = z.strictObject({
  event: z.union([
    z.strictObject({ id: z.string().max(200), source: z.string().max(200).optional() }),
    z.looseObject({ type: z.string() }),
  ]),
});
export type Simulate = z.infer<typeof simulateSchema>;
/** As the workers would send it: one form for e-mail, one for Telegram, one for bell and push. */
export const renderedMessageSchema = z.discriminatedUnion('form', [
  z.object({
    form: z.literal('email'),
    subject: z.string(),
    preheader: z.string(),
    html: z.string(),
    text: z.string(),
  }),
  z.object({
    form: z.literal('telegram'),
    html: z.string().describe("Telegram's HTML subset"),
    text: z.string().describe('the same without tags'),
    cut: z.boolean().describe('whether something was left out for length'),
  }),
  z.object({ form: z.literal('bell'), title: z.string(), text: z.string(), link: z.string().nullable() }),
]);
export type RenderedMessage = z.infer<typeof renderedMessageSchema>;

export const simulationSchema = z.object({
  event: explainedEventSchema,
  decisions: z.array(
    decisionSchema.omit({ deliveryId: true }).extend({
      message: z
        .object({
          language: languageSchema,
          content: z.looseObject({}),
          rendered: renderedMessageSchema.nullable().describe('null beyond the first 200 messages'),
        })
        .nullable()
        .describe('what the message may say, and the message itself; null for who is not told'),
    }),
  ),
  others: z.int(),
});
export type Simulation = z.infer<typeof simulationSchema>;
