import { z } from 'zod';
import { idSchema } from '../../events/common.js';
import { reasonSchema } from '../../jobs.js';
import { deliveryStates, languageSchema, outcomes, staffEventTypeSchema } from '../../vocabulary.js';
import { pageOf } from '../common.js';
import { renderedMessageSchema, routedEventSchema } from './routing.http.js';
import { version, lastChangeSchema } from './shared.js';

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
  telegramMovedFrom: z
    .object({ chatId: z.string(), at: z.iso.datetime() })
    .nullable()
    .describe('which group became the supergroup that is named now, and when'),
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

/** POST /notification-profiles/preview: what a profile with these fields would say of a past event (SUB-22). */
export const previewProfileSchema = z.strictObject({
  employeeId: profileFields.employeeId.default(null),
  language: profileFields.language.default(null),
  eventType: staffEventTypeSchema,
  event: z
    .strictObject({ id: z.string().max(200), source: z.string().max(200).optional() })
    .optional()
    .describe('absent: the latest of this type that the employee may see'),
});
export type PreviewProfile = z.infer<typeof previewProfileSchema>;

export const profilePreviewSchema = z.object({
  event: routedEventSchema.nullable().describe('null where there is none that may be shown'),
  outcome: z.enum(outcomes).nullable().describe('null where no such event happened yet'),
  reasons: z.array(reasonSchema),
  email: renderedMessageSchema.nullable(),
  telegram: renderedMessageSchema.nullable(),
  leftOut: z
    .array(z.object({ name: z.string(), label: z.string().nullable(), permission: z.string() }))
    .describe('what the employee may not see, as far as the caller may'),
});
export type ProfilePreview = z.infer<typeof profilePreviewSchema>;
