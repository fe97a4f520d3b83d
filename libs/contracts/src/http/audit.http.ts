import { z } from 'zod';
import { idSchema } from '../events/common.js';
import { actorKinds } from '../vocabulary.js';
import { pageOf, pageQuerySchema } from './common.js';

/** What the account service records changes of. */
export const auditSubjectKinds = ['company', 'contact', 'employee', 'profile', 'settings', 'import'] as const;
export type AuditSubjectKind = (typeof auditSubjectKinds)[number];

/** GET /audit: newest first. */
export const accountAuditQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  subject: z
    .string()
    .regex(/^[a-z]+\/[^/\s]{1,100}$/, 'must be kind/id, such as company/1234')
    .optional(),
  kind: z.enum(auditSubjectKinds).optional(),
  actor: idSchema.optional().describe('id of an employee or contact, or `system`'),
  action: z.string().max(60).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional().describe('up to, but not at'),
});
export type AccountAuditQuery = z.infer<typeof accountAuditQuerySchema>;

/** One administrative change: who, when, what, and from what to what. Secrets are never in it. */
export const accountAuditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  by: z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string().nullable() }),
  action: z.string().describe('such as created, changed, archived, password-set, suspended, imported'),
  subject: z.object({ kind: z.enum(auditSubjectKinds), id: z.string(), name: z.string() }),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  names: z.record(z.string(), z.string()).describe('of the companies and people whose ids stand in the changes, by id'),
  origin: z.enum(['live', 'import']),
  correlationId: z.string().nullable(),
});
export type AccountAuditEntry = z.infer<typeof accountAuditEntrySchema>;
export const accountAuditPageSchema = pageOf(accountAuditEntrySchema);
