import { z } from 'zod';
import { changeSchema, fieldSchema } from './events/common.js';
import { audiences, categorySchema, channelSchema, languageSchema, reasonCodes, universeSchema } from './vocabulary.js';

export const reasonSchema = z.object({
  code: z.enum(reasonCodes),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
});
export type Reason = z.infer<typeof reasonSchema>;

export const recipientSchema = z.object({
  kind: z.enum(['contact', 'employee', 'address', 'chat']),
  id: z.string().max(300).nullable().describe('person, or notification profile for a chat'),
  address: z.string().max(300).nullable().describe('e-mail address or chat id; null on the bell and push'),
});
export type Recipient = z.infer<typeof recipientSchema>;

/** A cell of the matrix that is a reason of the message: what one-click unsubscribe switches off (SUB-9). */
export const subscriptionCellSchema = z.union([
  z.object({ personId: z.string().max(100), universe: universeSchema, category: categorySchema }),
  z.object({ companyId: z.string().max(100), universe: universeSchema, category: categorySchema }),
]);
export type SubscriptionCell = z.infer<typeof subscriptionCellSchema>;

/**
 * One message to one recipient on one channel. `id` is a hash of event, recipient and channel: routing twice makes
 * the same job. `content` holds only what the recipient may see; workers render what they get.
 */
export const notificationJobSchema = z.looseObject({
  id: z.string().min(1).max(100),
  channel: channelSchema,
  audience: z.enum(audiences),
  recipient: recipientSchema,
  recipientName: z.string().max(400).optional().describe('for the salutation; absent for mailboxes and chats'),
  language: languageSchema,
  timeZone: z.string().max(60).optional(),
  reasons: z.array(reasonSchema).min(1),
  event: z.object({
    id: z.string().max(200),
    source: z.string().max(200),
    type: z.string().max(100),
    subject: z.string().max(300),
    time: z.iso.datetime({ offset: true }),
    version: z.int(),
  }),
  category: categorySchema.optional(),
  content: z.looseObject({
    number: z.string().optional(),
    title: z.string().optional(),
    url: z.string().optional().describe('path on the portal'),
    companyName: z.string().optional(),
    status: z.string().optional(),
    previousStatus: z.string().optional(),
    actorName: z.string().optional(),
    message: z.object({ text: z.string(), authorName: z.string() }).optional(),
    fields: z.array(fieldSchema).default([]),
    changes: z.array(changeSchema).default([]),
  }),
  unsubscribe: z
    .array(subscriptionCellSchema)
    .default([])
    .describe('empty unless all reasons are preferences or mailboxes'),
  unsubscribeToken: z
    .string()
    .max(4_000)
    .optional()
    .describe('signed form of the cells, on e-mail jobs that have some: PUBLIC_URL/api/v1/unsubscribe/{token} (SUB-9)'),
  sender: z
    .object({ name: z.string().max(200), address: z.string().max(254) })
    .optional()
    .describe('on e-mail jobs once the sender is set (CHN-6); else the service address'),
  identity: z
    .object({
      name: z.string().max(200).optional(),
      colour: z.string().max(7).optional(),
      portalAddress: z.string().max(260).optional(),
      logoUrl: z.string().max(200).optional().describe('path on the portal'),
    })
    .optional()
    .describe("on e-mail jobs: what the recipient's company, or the installation, wears (ACC-21)"),
  correlationId: z.string().max(200).optional(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().describe('CHN-19: not sent after this'),
});
export type NotificationJob = z.infer<typeof notificationJobSchema>;

/** Routing keys on the exchange `avviso.jobs`: one per channel. */
export const jobTypes = {
  email: 'job.email',
  telegram: 'job.telegram',
  interface: 'job.interface',
  push: 'job.push',
} as const;
export type JobType = (typeof jobTypes)[keyof typeof jobTypes];
