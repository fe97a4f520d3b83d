import { z } from 'zod';
import { idSchema } from '../events/common.js';
import { reasonSchema, recipientSchema } from '../jobs.js';
import {
  actorKinds,
  audiences,
  categorySchema,
  channelSchema,
  deliveryStates,
  languageSchema,
  outcomes,
  preferenceChannels,
  staffEventTypeSchema,
  universeSchema,
} from '../vocabulary.js';
import { pageOf, pageQuerySchema } from './common.js';

/** The version may stand in the body as well as in If-Match, which wins. */
const version = z.int().nonnegative();
const lastChangeSchema = z
  .object({
    at: z.iso.datetime(),
    by: z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() }),
  })
  .nullable();

const mailboxCell = { universe: universeSchema, category: categorySchema };

/** GET /companies/{id}/mailboxes. `mailboxes` holds the filled fields, `cells` every field that there is. */
export const companyMailboxesSchema = z.object({
  version,
  mailboxes: z.array(z.object({ ...mailboxCell, email: z.string() })),
  cells: z.array(z.object({ ...mailboxCell, raised: z.boolean().describe('false where nothing can be raised') })),
  editable: z.boolean().describe('whether the caller may change them'),
  lastChange: lastChangeSchema,
});
export type CompanyMailboxes = z.infer<typeof companyMailboxesSchema>;

/** PUT /companies/{id}/mailboxes: complete, what is left out is empty (SUB-2). */
export const putCompanyMailboxesSchema = z.strictObject({
  version: version.optional(),
  mailboxes: z.array(z.strictObject({ ...mailboxCell, email: z.string().max(254).nullable() })).max(200),
});
export type PutCompanyMailboxes = z.infer<typeof putCompanyMailboxesSchema>;

const preferenceCell = { ...mailboxCell, channel: z.enum(preferenceChannels) };

/** One cell of the matrix. `source` says whether the person chose, or the default counts (SUB-4). */
export const preferenceSchema = z.object({
  ...preferenceCell,
  enabled: z.boolean(),
  source: z.enum(['default', 'chosen']),
  raised: z.boolean().describe('false where nothing can be raised'),
});
export type Preference = z.infer<typeof preferenceSchema>;

/** GET /contacts/{id}/preferences, /employees/{id}/preferences: every cell; no `interface` cells without access (SUB-5). */
export const preferencesSchema = z.object({
  version,
  preferences: z.array(preferenceSchema),
  editable: z.boolean(),
  lastChange: lastChangeSchema,
});
export type Preferences = z.infer<typeof preferencesSchema>;

const chosenPreferenceSchema = z.strictObject({
  ...preferenceCell,
  enabled: z.boolean().nullable().describe('null returns it to its default'),
  source: z.enum(['default', 'chosen']).optional().describe('as GET gave it; not read'),
  raised: z.boolean().optional().describe('as GET gave it; not read'),
});

/** PUT /contacts/{id}/preferences, /employees/{id}/preferences: only the cells to choose. */
export const putPreferencesSchema = z.strictObject({
  version: version.optional(),
  preferences: z.array(chosenPreferenceSchema).max(200),
});
export type PutPreferences = z.infer<typeof putPreferencesSchema>;

/** GET /companies/{id}/preferences: the dashboard (SUB-7). */
export const dashboardQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(2_000).default(2_000),
  cursor: z.string().max(500).optional(),
  universe: universeSchema.optional(),
  category: categorySchema.optional(),
  contact: z.string().trim().max(200).optional().describe('id, or part of the name'),
});
export type DashboardQuery = z.infer<typeof dashboardQuerySchema>;

export const dashboardRowSchema = z.object({
  contactId: z.string(),
  name: z.string(),
  email: z.string().nullable().describe('null where there is none, and where the caller may not see it'),
  administrator: z.boolean(),
  access: z.boolean(),
  version,
  preferences: z.array(preferenceSchema),
});
export type DashboardRow = z.infer<typeof dashboardRowSchema>;
export const dashboardSchema = pageOf(dashboardRowSchema).extend({ editable: z.boolean() });

/** PATCH /companies/{id}/preferences: all of it is saved or nothing; each contact with its version. */
export const patchDashboardSchema = z.strictObject({
  items: z
    .array(z.strictObject({ contactId: idSchema, version, preferences: z.array(chosenPreferenceSchema).max(200) }))
    .max(2_000),
});
export type PatchDashboard = z.infer<typeof patchDashboardSchema>;

const profileFields = {
  name: z.string().trim().max(200).nullable(),
  email: z.string().trim().max(254),
  language: languageSchema.nullable(),
  telegramChatId: z.string().trim().max(30).nullable().describe('of a group or channel; starts with -100'),
  employeeId: idSchema.nullable().describe('whose access limits the content (SUB-22)'),
  eventTypes: z.array(staffEventTypeSchema).max(50),
  telegramEventTypes: z.array(staffEventTypeSchema).max(50).nullable().describe('null: the default of SUB-16'),
  active: z.boolean(),
};

/** POST /notification-profiles. */
export const createNotificationProfileSchema = z.strictObject({
  name: profileFields.name.default(null),
  email: profileFields.email,
  language: profileFields.language.default(null),
  telegramChatId: profileFields.telegramChatId.default(null),
  employeeId: profileFields.employeeId.default(null),
  eventTypes: profileFields.eventTypes,
  telegramEventTypes: profileFields.telegramEventTypes.default(null),
  active: profileFields.active.default(true),
  version: version.optional(),
});
export type CreateNotificationProfile = z.infer<typeof createNotificationProfileSchema>;

/** PATCH /notification-profiles/{id}: only what changes. PUT takes the whole, as POST does. */
export const changeNotificationProfileSchema = z.strictObject({ ...profileFields, version }).partial();
export type ChangeNotificationProfile = z.infer<typeof changeNotificationProfileSchema>;

export const notificationProfileSchema = z.object({
  id: z.string(),
  ...profileFields,
  telegramEventTypes: z.array(staffEventTypeSchema).describe('what Telegram repeats, the default resolved'),
  version,
  problem: z
    .enum(['profile-employee-gone', 'telegram-refused'])
    .nullable()
    .describe('why it sends nothing, or nothing to Telegram'),
  telegram: z
    .object({
      state: z.enum(['works', 'refused']),
      at: z.iso.datetime(),
      code: z.string().nullable(),
      title: z.string().nullable(),
    })
    .nullable()
    .describe('the last answer of Telegram for this chat'),
  lastChange: lastChangeSchema,
});
export type NotificationProfile = z.infer<typeof notificationProfileSchema>;
export const notificationProfilePageSchema = pageOf(notificationProfileSchema);

/** POST /notification-profiles/{id}/test: the answer of Telegram, or `queued` when none came within ten seconds. */
export const profileTestSchema = z.object({
  deliveryId: z.string(),
  state: z.enum(deliveryStates),
  title: z.string().nullable(),
  code: z.string().nullable(),
  response: z.string().nullable(),
});
export type ProfileTest = z.infer<typeof profileTestSchema>;

const saved = { version, lastChange: lastChangeSchema };
const putVersion = { version: version.optional() };

const ticketNotifications = {
  statuses: z
    .array(z.string().min(1).max(100))
    .max(100)
    .refine((keys) => new Set(keys).size === keys.length, 'each status once'),
  administrators: z.boolean(),
  customer: z.boolean(),
  technicians: z.boolean(),
};
export const ticketNotificationsSchema = z.object({ ...ticketNotifications, ...saved });
export type TicketNotifications = z.infer<typeof ticketNotificationsSchema>;
export const putTicketNotificationsSchema = z.strictObject({ ...ticketNotifications, ...putVersion });

const coveredSchema = z.object({
  reached: z.array(z.object({ id: z.string(), name: z.string(), email: z.string().nullable() })),
  leftOut: z.array(z.object({ id: z.string(), name: z.string(), reasons: z.array(z.string()) })),
});
/** GET /settings/ticket-notifications/coverage: whom the rule reaches now (SUB-13). */
export const ticketNotificationCoverageSchema = z.object({
  administrators: coveredSchema,
  technicians: coveredSchema,
  customer: z.object({
    companies: z.int(),
    reached: z.int(),
    leftOut: z
      .array(z.object({ id: z.string(), name: z.string(), reasons: z.array(z.string()) }))
      .describe('at most 200'),
  }),
});
export type TicketNotificationCoverage = z.infer<typeof ticketNotificationCoverageSchema>;

const orderNotifications = { personalManager: z.boolean(), customerService: z.boolean() };
export const orderNotificationsSchema = z.object({ ...orderNotifications, ...saved });
export const putOrderNotificationsSchema = z.strictObject({ ...orderNotifications, ...putVersion });

export const senderSettingSchema = z.object({
  name: z.string(),
  address: z.string().nullable().describe('null until it is set: mail then goes out from a service address'),
  ...saved,
});
export const putSenderSettingSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .max(200)
    .regex(/^\P{Cc}*$/u, 'one line, without control characters'),
  address: z.string().trim().max(254).nullable(),
  ...putVersion,
});

export const supportAddressesSchema = z.object({ addresses: z.array(z.string()), ...saved });
export const putSupportAddressesSchema = z.strictObject({
  addresses: z.array(z.string().trim().max(254)).max(200),
  ...putVersion,
});

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

export const listDeliveriesQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  event: z.string().max(200).optional(),
  recipient: z.string().max(300).optional().describe('id of a person or profile, or an address'),
  subject: z.string().max(300).optional().describe('such as ticket/48213'),
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

/** GET .../audit under mailboxes, preferences, notification profiles and settings: who changed what (SUB-8). */
export const auditQuerySchema = z.strictObject(pageQuerySchema.shape);
export type AuditQuery = z.infer<typeof auditQuerySchema>;
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  by: z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() }),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
});
export const auditPageSchema = pageOf(auditEntrySchema);

/** GET and POST /unsubscribe/{token}, POST .../undo: what the link is about, and whether it is on (SUB-9). */
export const unsubscribeSchema = z.object({
  cells: z.array(z.object({ kind: z.enum(['person', 'mailbox']), ...mailboxCell, on: z.boolean() })),
});
