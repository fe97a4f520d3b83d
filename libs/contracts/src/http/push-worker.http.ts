import { z } from 'zod';
import { categorySchema } from '../vocabulary.js';
import { pageOf, pageQuerySchema } from './common.js';

/** One entry of the bell (CHN-12). */
export const inboxItemSchema = z.object({
  id: z.string(),
  eventType: z.string(),
  category: categorySchema.nullable(),
  title: z.string(),
  text: z.string(),
  link: z.string().nullable().describe('path on the portal'),
  readAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

/** `GET /api/v1/inbox` */
export const inboxQuerySchema = pageQuerySchema.extend({
  unread: z.stringbool().optional().describe('true: only what was not read'),
  category: categorySchema.optional(),
});
export type InboxQuery = z.output<typeof inboxQuerySchema>;

/** Newest first. `unread` counts all unread entries, whatever the filter. */
export const inboxPageSchema = pageOf(inboxItemSchema).extend({ unread: z.int().nonnegative() });
export type InboxPage = z.infer<typeof inboxPageSchema>;

/** `POST /api/v1/inbox/{id}/read` and `/unread` */
export const inboxChangeSchema = z.object({ item: inboxItemSchema, unread: z.int().nonnegative() });
export type InboxChange = z.infer<typeof inboxChangeSchema>;

/** `POST /api/v1/inbox/read-all` */
export const inboxReadAllSchema = z.object({ unread: z.int().nonnegative() });
export type InboxReadAll = z.infer<typeof inboxReadAllSchema>;

/** `event: ready` of the stream: sent first, with the id from which to resume. */
export const inboxReadySchema = z.object({ unread: z.int().nonnegative() });
/** `event: notification` of the stream. */
export const inboxNotificationSchema = inboxItemSchema.extend({ unread: z.int().nonnegative() });
export type InboxNotification = z.infer<typeof inboxNotificationSchema>;
/**
 * `event: read` of the stream: these entries were marked as read, or as unread (`readAt` null), here or elsewhere.
 * `all`: so many that the list had better be fetched again; `ids` is empty then.
 */
export const inboxReadSchema = z.object({
  ids: z.array(z.string()),
  all: z.boolean(),
  readAt: z.iso.datetime().nullable(),
  unread: z.int().nonnegative(),
});
export type InboxRead = z.infer<typeof inboxReadSchema>;

/** `GET /api/v1/push/key`: the application server's key (RFC 8292), base64url. */
export const pushKeySchema = z.object({ publicKey: z.string() });
export type PushKey = z.infer<typeof pushKeySchema>;

const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+={0,2}$/, 'must be base64url')
    .refine((value) => decodedLength(value) === bytes, `must be ${bytes} bytes in base64url`);

function decodedLength(value: string): number {
  return Math.floor((value.replace(/=+$/, '').length * 3) / 4);
}

/** The browser's PushSubscription as its `toJSON()` gives it (W3C Push API, section 8). */
export const pushSubscriptionSchema = z.strictObject({
  endpoint: z.url({ error: 'must be a URL' }).max(2000),
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({ p256dh: base64url(65), auth: base64url(16) }),
});
export type PushSubscriptionBody = z.infer<typeof pushSubscriptionSchema>;

/** `DELETE /api/v1/push/subscriptions`: the subscription, or its endpoint alone. */
export const pushUnsubscriptionSchema = z.strictObject({
  endpoint: z.string().min(1).max(2000),
  expirationTime: z.number().nullable().optional(),
  keys: z.looseObject({}).optional(),
});
export type PushUnsubscription = z.infer<typeof pushUnsubscriptionSchema>;

/** What a push message carries to the service worker; at most 3,993 bytes of JSON (RFC 8291, one record of 4,096). */
export const pushPayloadSchema = z.object({
  id: z.string().describe('of the entry in the bell'),
  title: z.string(),
  text: z.string(),
  link: z.string().nullable(),
});
export type PushPayload = z.infer<typeof pushPayloadSchema>;
