import { z } from 'zod';
import { eventTypes, type EventType } from '../../events/catalogue.js';
import { pageOf } from '../common.js';
import { lastChangeSchema } from './shared.js';

/** What other systems may publish: everything but what our own services alone can know (EVT-3). */
export const publishableTypes: readonly EventType[] = eventTypes.filter(
  (type) => !/^(account|mail|mailbox|notification)\./.test(type),
);

/** POST /api-keys. The name becomes the `source` of what the key publishes. */
export const createApiKeySchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'must be of small letters, digits and hyphens, 63 at most'),
  types: z
    .array(z.enum(publishableTypes, 'is no event type that other systems publish'))
    .min(1)
    .refine((types) => new Set(types).size === types.length, 'holds a type twice'),
});
export type CreateApiKey = z.infer<typeof createApiKeySchema>;

/** PATCH /api-keys/{id}: other types for the same key. */
export const changeApiKeySchema = createApiKeySchema.pick({ types: true });
export type ChangeApiKey = z.infer<typeof changeApiKeySchema>;

export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  types: z.array(z.string()),
  createdAt: z.iso.datetime(),
  /** To the minute; null before its first use. */
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  version: z.int(),
  lastChange: lastChangeSchema,
});
export type ApiKey = z.infer<typeof apiKeySchema>;
export const apiKeyPageSchema = pageOf(apiKeySchema);

/** The only answer that holds the key itself. */
export const createdApiKeySchema = apiKeySchema.extend({ key: z.string() });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;

/** POST /events: what became of each, in the order sent. */
export const publishedEventsSchema = z.object({
  items: z.array(z.object({ id: z.string(), source: z.string(), result: z.enum(['accepted', 'duplicate']) })),
});
export type PublishedEvents = z.infer<typeof publishedEventsSchema>;
