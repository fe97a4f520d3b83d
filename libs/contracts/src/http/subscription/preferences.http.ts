import { z } from 'zod';
import { idSchema } from '../../events/common.js';
import { categorySchema, preferenceChannels, universeSchema } from '../../vocabulary.js';
import { pageOf } from '../common.js';
import { version, lastChangeSchema, mailboxCell } from './shared.js';

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
    .max(5_000),
});
export type PatchDashboard = z.infer<typeof patchDashboardSchema>;
