import { z } from 'zod';
import { eventTypes } from '../../events/catalogue.js';
import { version, lastChangeSchema } from './shared.js';

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
export type SenderSetting = z.infer<typeof senderSettingSchema>;
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
export type SupportAddresses = z.infer<typeof supportAddressesSchema>;
export const putSupportAddressesSchema = z.strictObject({
  addresses: z.array(z.string().trim().max(254)).max(200),
  ...putVersion,
});

/** What is not sent again when nobody can know whether it went out; everything else is (CHN-15). */
export const uncertainDeliveriesSchema = z.object({
  leave: z.array(z.string()).describe('event types whose messages are not sent again'),
  types: z.array(z.string()).describe('event types that can be chosen; what carries credentials is never sent again'),
  ...saved,
});
export type UncertainDeliveries = z.infer<typeof uncertainDeliveriesSchema>;
export const putUncertainDeliveriesSchema = z.strictObject({
  leave: z
    .array(z.enum(eventTypes))
    .max(200)
    .refine((types) => new Set(types).size === types.length, 'each event type once'),
  ...putVersion,
});
