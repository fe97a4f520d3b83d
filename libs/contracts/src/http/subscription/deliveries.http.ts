import { z } from 'zod';
import { reasonSchema, recipientSchema } from '../../jobs.js';
import { channelSchema, deliveryStates } from '../../vocabulary.js';
import { pageOf, pageQuerySchema } from '../common.js';

export const listDeliveriesQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  event: z.string().max(200).optional(),
  recipient: z.string().max(300).optional().describe('id of a person or profile, or an address'),
  subject: z
    .string()
    .max(300)
    .optional()
    .describe('such as ticket/48213, or the number of a ticket, conversation, order, quote or return'),
  channel: channelSchema.optional(),
  state: z.enum(deliveryStates).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type ListDeliveriesQuery = z.infer<typeof listDeliveriesQuerySchema>;

export const deliverySchema = z.object({
  id: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  subject: z.string(),
  title: z.string().nullable(),
  channel: channelSchema,
  recipient: recipientSchema.extend({ name: z.string().nullable() }),
  state: z.enum(deliveryStates),
  reasons: z.array(reasonSchema),
  attempts: z.int().describe('how many tries there were'),
  tries: z.array(
    z.object({
      attempt: z.int(),
      at: z.iso.datetime({ offset: true }),
      state: z.enum(deliveryStates),
      code: z.string().nullable(),
      response: z.string().nullable(),
      retryAt: z.string().nullable(),
    }),
  ),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime({ offset: true }).nullable(),
  resendOf: z.string().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;
export const deliveryPageSchema = pageOf(deliverySchema);

/** POST /deliveries/{id}/resend: a delivery of its own. */
export const resentSchema = z.object({ id: z.string() });
