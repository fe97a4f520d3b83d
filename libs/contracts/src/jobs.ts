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

/** Longest subject line and body of a template, in UTF-16 code units. */
export const maxTemplateSubject = 1_000;
export const maxTemplateBody = 20_000;

/** The edited template that a message is written by (CHN-1). */
export const jobTemplateSchema = z.object({
  version: z.int().nonnegative(),
  subject: z.string().max(maxTemplateSubject),
  body: z.string().max(maxTemplateBody),
});
export type JobTemplate = z.infer<typeof jobTemplateSchema>;

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
    message: z
      .object({
        text: z.string(),
        authorName: z.string(),
        files: z
          .array(z.object({ name: z.string(), size: z.int() }))
          .optional()
          .describe('by name: who may see it downloads them'),
      })
      .optional(),
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
  onTrial: z
    .literal(true)
    .optional()
    .describe('on push jobs of a staging installation: the recipient is one of those that it may reach (OPS-18)'),
  sentAgain: z
    .literal(true)
    .optional()
    .describe(
      'asked for by hand, perhaps weeks after: whether it is still wanted is looked at however young it is (CHN-19)',
    ),
  ifUncertain: z
    .literal('leave')
    .optional()
    .describe(
      'it is not sent again when nobody can know whether it went out; absent, its channel tries again (CHN-15)',
    ),
  template: jobTemplateSchema
    .optional()
    .describe('the edited template for its event type, audience and language; else the default is used (CHN-1)'),
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
