import { z } from 'zod';
import { scopeSchema } from '../events/account.events.js';
import {
  categorySchema,
  languageSchema,
  preferenceChannels,
  staffEventTypeSchema,
  universeSchema,
} from '../vocabulary.js';

const flag = z.boolean().nullish();
const text = z.string().nullish();

const person = {
  id: z.string(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  email: text,
  language: languageSchema.nullish(),
  timeZone: text,
  access: flag,
  ownActions: flag,
};

/** A world as plain data, as spec/api.md (The routing function) fixes it; what is left out is off, empty or none. */
export const plainWorldSchema = z.looseObject({
  companies: z
    .array(
      z.looseObject({
        id: z.string(),
        name: z.string().optional(),
        universes: z.array(universeSchema).nullish(),
        managedBy: text,
        office: text,
        personalManagerId: text,
        defaultContactId: text,
        language: languageSchema.nullish(),
        archived: flag,
      }),
    )
    .default([]),
  contacts: z
    .array(
      z.looseObject({
        ...person,
        companyId: z.string(),
        administrator: flag,
        primary: flag,
        seesManagedTickets: flag,
        universes: z.array(universeSchema).nullish(),
      }),
    )
    .default([]),
  employees: z
    .array(
      z.looseObject({
        ...person,
        suspended: flag,
        profile: text,
        permissions: z.union([z.array(z.string()), z.record(z.string(), scopeSchema)]).nullish(),
        scope: scopeSchema.nullish(),
        office: text,
        customerService: flag,
        replyEmail: flag,
      }),
    )
    .default([]),
  mailboxes: z
    .array(
      z.looseObject({ companyId: z.string(), universe: universeSchema, category: categorySchema, email: z.string() }),
    )
    .default([]),
  preferences: z
    .array(
      z.looseObject({
        personId: z.string(),
        universe: universeSchema,
        category: categorySchema,
        channel: z.enum(preferenceChannels),
        enabled: z.boolean(),
      }),
    )
    .default([]),
  notificationProfiles: z
    .array(
      z.looseObject({
        id: z.string(),
        name: text,
        email: z.string(),
        language: languageSchema.nullish(),
        telegramChatId: z.union([z.string(), z.number()]).nullish(),
        employeeId: text,
        eventTypes: z.array(staffEventTypeSchema),
        telegramEventTypes: z.array(staffEventTypeSchema).nullish(),
        active: flag,
      }),
    )
    .default([]),
  settings: z
    .looseObject({
      ticketNotifications: z
        .looseObject({
          statuses: z.array(z.string()).nullish(),
          administrators: flag,
          customer: flag,
          technicians: flag,
        })
        .nullish(),
      orderNotifications: z.looseObject({ personalManager: flag, customerService: flag }).nullish(),
      supportAddresses: z.union([z.array(z.string()), z.looseObject({ addresses: z.array(z.string()) })]).nullish(),
      defaultLanguage: languageSchema.nullish(),
    })
    .nullish(),
  suppressedAddresses: z.array(z.string()).nullish(),
});
/** As callers write it. */
export type PlainWorld = z.input<typeof plainWorldSchema>;
