import { z } from 'zod';
import { version, lastChangeSchema, mailboxCell } from './shared.js';

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
