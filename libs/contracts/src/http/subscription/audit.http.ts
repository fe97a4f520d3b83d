import { z } from 'zod';
import { actorKinds } from '../../vocabulary.js';
import { pageOf, pageQuerySchema } from '../common.js';

/** GET .../audit under mailboxes, preferences, notification profiles and settings: who changed what (SUB-8). */
export const auditQuerySchema = z.strictObject(pageQuerySchema.shape);
export type AuditQuery = z.infer<typeof auditQuerySchema>;
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  by: z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() }),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export const auditPageSchema = pageOf(auditEntrySchema);
