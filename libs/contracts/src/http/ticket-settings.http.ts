import { z } from 'zod';
import { idSchema } from '../events/common.js';
import { languageSchema } from '../vocabulary.js';
import { lastChangeSchema, version } from './subscription/shared.js';
import { customFieldTypes, listColours, portalModeSchema, statusPhases } from './ticket-lists.http.js';

/** The lists that administrators edit, as they are called in paths. */
export const ticketListNames = ['statuses', 'priorities', 'types', 'impacts', 'product-families'] as const;
export type TicketListName = (typeof ticketListNames)[number];

/** Most entries of a list, choices of a field, and custom fields. */
export const ticketSettingsLimits = { entries: 200, fields: 100, name: 100 } as const;

const saved = { version, lastChange: lastChangeSchema };

const keySchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and hyphens');
const name = z
  .string()
  .trim()
  .min(1)
  .max(ticketSettingsLimits.name)
  .regex(/^\P{Cc}*$/u, 'one line, without control characters');
/** A language that is left out is shown in English, else in the first that is there. */
const namesSchema = z
  .partialRecord(languageSchema, name)
  .refine((names) => Object.keys(names).length > 0, 'a name in one language at least');

const named = { names: namesSchema, retired: z.boolean().default(false) };
const eachOnce = (entries: readonly { key?: string | undefined }[]) => {
  const keys = entries.flatMap(({ key }) => key ?? []);
  return new Set(keys).size === keys.length;
};

const entryParts = {
  ...named,
  colour: z.enum(listColours),
  portalNames: namesSchema.nullable().optional().describe('statuses: another name on the portal'),
  phase: z.enum(statusPhases).optional().describe('statuses: `open` if left out'),
  portal: z.boolean().optional().describe('types: whether contacts may see and choose it; true if left out'),
};

export const ticketListEntrySettingSchema = z.object({
  key: z.string(),
  ...entryParts,
  used: z.boolean().describe('stands on a ticket or in its history: it can be retired, not deleted'),
});
export type TicketListEntrySetting = z.infer<typeof ticketListEntrySettingSchema>;

const initial = z
  .string()
  .nullable()
  .describe('statuses and priorities: the one that a new ticket begins with; null for the other lists');

/** GET, PUT /settings/ticket-lists/{list}. */
export const ticketListSettingSchema = z.object({ entries: z.array(ticketListEntrySettingSchema), initial, ...saved });
export type TicketListSetting = z.infer<typeof ticketListSettingSchema>;

/** Complete and in its order: what is left out is deleted. An entry without a key is new, and gets one from its name. */
export const putTicketListSchema = z.strictObject({
  entries: z
    .array(z.strictObject({ key: keySchema.optional(), ...entryParts }))
    .max(ticketSettingsLimits.entries)
    .refine(eachOnce, 'each key once'),
  initial: initial.optional(),
});
export type PutTicketList = z.output<typeof putTicketListSchema>;

const portalRule = { portal: portalModeSchema, required: z.boolean() };
const choiceParts = { ...named };

export const customFieldSettingSchema = z.object({
  key: z.string(),
  type: z.enum(customFieldTypes),
  ...named,
  ...portalRule,
  choices: z.array(z.object({ key: z.string(), ...choiceParts, used: z.boolean() })),
  used: z.boolean(),
});
export type CustomFieldSetting = z.infer<typeof customFieldSettingSchema>;

/** GET, PUT /settings/ticket-fields. */
export const ticketFieldsSettingSchema = z.object({
  builtIn: z.array(
    z.object({
      name: z.string(),
      ...portalRule,
      modes: z.array(portalModeSchema).describe('what it can be set to'),
      requirable: z.boolean(),
    }),
  ),
  custom: z.array(customFieldSettingSchema),
  ...saved,
});
export type TicketFieldsSetting = z.infer<typeof ticketFieldsSettingSchema>;

/** Custom fields are complete and in their order; of the built-in ones those that are left out stay as they are. */
export const putTicketFieldsSchema = z.strictObject({
  builtIn: z.array(z.strictObject({ name: z.string().max(100), ...portalRule })).max(50),
  custom: z
    .array(
      z.strictObject({
        key: keySchema.optional(),
        type: z.enum(customFieldTypes),
        ...named,
        portal: portalModeSchema.default('hidden'),
        required: z.boolean().default(false),
        choices: z
          .array(z.strictObject({ key: keySchema.optional(), ...choiceParts }))
          .max(ticketSettingsLimits.entries)
          .refine(eachOnce, 'each key once')
          .default([]),
      }),
    )
    .max(ticketSettingsLimits.fields)
    .refine(eachOnce, 'each key once'),
});
export type PutTicketFields = z.output<typeof putTicketFieldsSchema>;

/** GET, PUT /companies/{id}/ticket-types: which types its portal shows; null: as the list of types says. */
const companyTypes = z.array(z.string().min(1).max(100)).max(ticketSettingsLimits.entries).nullable();
export const companyTicketTypesSchema = z.object({ companyId: idSchema, types: companyTypes, ...saved });
export type CompanyTicketTypes = z.infer<typeof companyTicketTypesSchema>;
export const putCompanyTicketTypesSchema = z.strictObject({ types: companyTypes });
export type PutCompanyTicketTypes = z.output<typeof putCompanyTicketTypesSchema>;
