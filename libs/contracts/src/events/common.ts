import { z } from 'zod';
import { actorKinds, languageSchema, universeSchema } from '../vocabulary.js';

export const idSchema = z.string().min(1).max(100);
export const emailSchema = z.string().max(254);

/** A name in the languages in which it is given. */
export const localizedSchema = z.partialRecord(languageSchema, z.string().max(500));
export type Localized = z.infer<typeof localizedSchema>;

/**
 * A snapshot of one thing that a message may say (EVT, Data): `permission` is what an employee needs to be shown
 * it, `portal` what contacts may do with it.
 */
export const fieldSchema = z.looseObject({
  name: z.string().max(100),
  label: z.string().max(200),
  value: z.union([z.string().max(20_000), z.number(), z.boolean(), z.array(z.string()), z.null()]),
  permission: z.string().max(100).optional(),
  portal: z.enum(['hidden', 'view', 'edit']),
  labels: localizedSchema.optional().describe('`label`, which is English, in other languages'),
  texts: localizedSchema.optional().describe('what to say for `value` where it is the key of a list'),
  portalTexts: localizedSchema.optional().describe('the same for contacts, where the list has another name for them'),
});
export type FieldSnapshot = z.infer<typeof fieldSchema>;

/** One change of a save. `field` is the `name` of an entry of `fields`, whose permission and portal apply to it. */
export const changeSchema = z.looseObject({
  field: z.string().max(100),
  line: z.string().max(50).optional().describe('of an order'),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
  fromTexts: localizedSchema.optional().describe('as `texts` of a field'),
  toTexts: localizedSchema.optional(),
  fromPortalTexts: localizedSchema.optional(),
  toPortalTexts: localizedSchema.optional(),
  fromNames: z.array(z.string()).optional().describe('people and companies by name, where `from` holds ids'),
  toNames: z.array(z.string()).optional(),
});
export type Change = z.infer<typeof changeSchema>;

/** All events about a company. */
export const aboutCompany = {
  companyId: idSchema,
  universe: universeSchema.optional(),
  contactId: idSchema.optional(),
  office: z.string().max(100).optional(),
  fields: z.array(fieldSchema).default([]),
  changes: z.array(changeSchema).default([]),
};

/** What people see of a ticket, conversation, order or quote. */
export const titled = {
  number: z.string().max(50).describe('by which people name it, such as 48213'),
  title: z.string().max(500).describe('what it is about, in the words of who opened it'),
  url: z.string().max(500).describe('Path on the portal, such as /tickets/48213'),
};

/** The author of a message, named as the reader knows it. */
export const authorSchema = z.looseObject({
  kind: z.enum(actorKinds),
  id: idSchema.optional(),
  name: z.string().max(400),
});

/** Exact decimal money, never floating point (ORD-1). */
export const moneySchema = z.object({
  amount: z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'a decimal number such as "12.50"'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR'),
});
export type Money = z.infer<typeof moneySchema>;
