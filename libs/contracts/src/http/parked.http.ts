import { z } from 'zod';

/** GET /parked/{service}: its consumers, and how many messages each gave up on; last its outbox, with the rows that no broker takes. */
export const parkedConsumersSchema = z.object({
  service: z.string(),
  consumers: z.array(z.object({ consumer: z.string(), parked: z.int() })),
});
export type ParkedConsumers = z.infer<typeof parkedConsumersSchema>;

/** GET /parked/{service}/{consumer}. */
export const parkedQuerySchema = z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(100) });
export type ParkedQuery = z.infer<typeof parkedQuerySchema>;

/** A parked message without its content, which may be personal data. */
export const parkedMessageSchema = z.object({
  id: z.string().describe('what retry and discard take'),
  type: z.string(),
  messageId: z.string().nullable(),
  reason: z.string().describe('stable code, such as invalid-event'),
  detail: z.string().describe('what is wrong, naming the field and never its value'),
  tries: z.int(),
  parkedAt: z.iso.datetime().nullable(),
  bytes: z.int(),
});
export type ParkedMessageView = z.infer<typeof parkedMessageSchema>;

/** The oldest first. `parked` counts all of them. */
export const parkedListSchema = z.object({
  consumer: z.string(),
  parked: z.int(),
  messages: z.array(parkedMessageSchema),
});
export type ParkedList = z.infer<typeof parkedListSchema>;

/** GET /parked/{service}/{consumer}/{id}. Reading it is recorded. */
export const parkedContentSchema = z.object({
  id: z.string(),
  bytes: z.int(),
  encoding: z.enum(['utf-8', 'base64']).describe('base64 for what is not UTF-8'),
  content: z.string().describe('at most the first 65,536 bytes'),
  truncated: z.boolean(),
});
export type ParkedContent = z.infer<typeof parkedContentSchema>;

/** POST /parked/{service}/{consumer}/retry and DELETE /parked/{service}/{consumer}: the oldest, at most `limit`. */
export const parkedBatchQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});
export type ParkedBatchQuery = z.infer<typeof parkedBatchQuerySchema>;

export const parkedBatchSchema = z.object({
  done: z.int(),
  left: z.int().describe('still parked, those parked anew included'),
});
export type ParkedBatch = z.infer<typeof parkedBatchSchema>;
