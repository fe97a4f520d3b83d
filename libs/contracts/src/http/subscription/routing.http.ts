import { z } from 'zod';
import { idSchema } from '../../events/common.js';
import { reasonSchema, recipientSchema } from '../../jobs.js';
import { audiences, channelSchema, languageSchema, outcomes } from '../../vocabulary.js';

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
export const simulationSchema = z.object({
  event: explainedEventSchema,
  decisions: z.array(
    decisionSchema.omit({ deliveryId: true }).extend({
      message: z
        .object({ language: languageSchema, content: z.looseObject({}) })
        .nullable()
        .describe('what the message may say; null for who is not told'),
    }),
  ),
  others: z.int(),
});
export type Simulation = z.infer<typeof simulationSchema>;
