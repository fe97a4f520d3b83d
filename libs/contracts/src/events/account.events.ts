import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { languageSchema, universeSchema } from '../vocabulary.js';
import { emailSchema, idSchema } from './common.js';

const source = '/account';

/** What a company chose of its own name, colour, portal address and logo (ACC-21); of the operator: the installation's. */
export const companyIdentitySchema = z.looseObject({
  name: z.string().max(100).nullish(),
  colour: z.string().max(7).nullish(),
  portalAddress: z.string().max(260).nullish(),
  logoUrl: z.string().max(200).nullish().describe('path on the portal'),
});

/** The state of a company as others keep it in their read models (ACC-22). */
export const companyStateSchema = z.looseObject({
  id: idSchema,
  name: z.string().max(200),
  universes: z.array(universeSchema),
  managedBy: idSchema.nullish(),
  office: z.string().max(100).nullish(),
  personalManagerId: idSchema.nullish(),
  defaultContactId: idSchema.nullish(),
  language: languageSchema.nullish(),
  timeZone: z.string().max(60).nullish(),
  domains: z.array(z.string().max(253)).default([]),
  archived: z.boolean().default(false),
  identity: companyIdentitySchema.nullish(),
});
export type CompanyState = z.infer<typeof companyStateSchema>;

export const contactStateSchema = z.looseObject({
  id: idSchema,
  companyId: idSchema,
  firstName: z.string().max(200),
  lastName: z.string().max(200),
  email: emailSchema.nullish(),
  language: languageSchema.nullish(),
  timeZone: z.string().max(60).nullish(),
  administrator: z.boolean(),
  primary: z.boolean(),
  universes: z.array(universeSchema),
  seesManagedTickets: z.boolean().default(false),
  ownActions: z.boolean().default(false).describe('SUB-25: also told of own actions'),
  access: z.boolean().describe('has a user account that is not suspended'),
  erased: z.boolean().default(false),
});
export type ContactState = z.infer<typeof contactStateSchema>;

/** How far a permission reaches (ACC-9). */
export const scopeSchema = z.enum(['all', 'office', 'own']);

export const employeeStateSchema = z.looseObject({
  id: idSchema,
  firstName: z.string().max(200),
  lastName: z.string().max(200),
  email: emailSchema.nullish(),
  replyEmail: z.boolean().default(true).describe('SUB-29: e-mail of public replies, unless switched off'),
  ownActions: z.boolean().default(false),
  language: languageSchema.nullish(),
  timeZone: z.string().max(60).nullish(),
  office: z.string().max(100).nullish(),
  customerService: z.boolean().default(false),
  access: z.boolean().describe('has a user account that is not suspended'),
  suspended: z.boolean().default(false),
  profile: z.string().max(100).nullish().describe('name of the profile of the user account'),
  permissions: z.record(z.string(), scopeSchema).default({}).describe('permission to scope, as the profile grants it'),
  erased: z.boolean().default(false),
});
export type EmployeeState = z.infer<typeof employeeStateSchema>;

export const profileStateSchema = z.looseObject({
  id: idSchema,
  name: z.string().max(100),
  audience: z.enum(['employee', 'contact']),
  permissions: z.record(z.string(), scopeSchema),
});

export const accountEvents = [
  defineEvent(
    'account.contact.registered',
    source,
    'A new user registered on the portal.',
    z.looseObject({
      companyId: idSchema,
      contactId: idSchema,
      firstName: z.string().max(200).describe('first name'),
      lastName: z.string().max(200).describe('last name'),
      email: emailSchema.describe('e-mail address'),
      companyName: z.string().max(200).optional().describe('name of the company'),
    }),
  ),
  defineEvent(
    'account.company.changed',
    source,
    'The new state of a company.',
    z.looseObject({ company: companyStateSchema }),
  ),
  defineEvent(
    'account.contact.changed',
    source,
    'The new state of a contact.',
    z.looseObject({ contact: contactStateSchema }),
  ),
  defineEvent(
    'account.employee.changed',
    source,
    'The new state of an employee.',
    z.looseObject({ employee: employeeStateSchema }),
  ),
  defineEvent(
    'account.profile.changed',
    source,
    'The new state of a profile.',
    z.looseObject({ profile: profileStateSchema }),
  ),
  defineEvent(
    'account.access.changed',
    source,
    'Access of a person was given, suspended or taken.',
    z.looseObject({
      personKind: z.enum(['contact', 'employee']),
      personId: idSchema,
      access: z.boolean(),
      suspended: z.boolean().default(false),
      profile: z.string().max(100).nullish(),
    }),
  ),
  defineEvent(
    'account.session.ended',
    source,
    'A session ended before its time: whoever checks access tokens refuses those of this session.',
    z.looseObject({ personKind: z.enum(['contact', 'employee']), personId: idSchema, sessionId: idSchema }),
  ),
  defineEvent(
    'account.credentials.requested',
    source,
    'Credentials are to be mailed to one person; secrets are redeemed when sending.',
    z.looseObject({
      personKind: z.enum(['contact', 'employee']),
      personId: idSchema,
      secretReference: z.string().max(200).optional(),
    }),
  ),
  defineEvent(
    'account.password-reset.requested',
    source,
    'A reset code is to be mailed to one person; the code is redeemed when sending.',
    z.looseObject({
      personKind: z.enum(['contact', 'employee']),
      personId: idSchema,
      secretReference: z.string().max(200).optional(),
    }),
  ),
  defineEvent(
    'account.registration.requested',
    source,
    'A visitor asks to register: a link to confirm the address is to be mailed to it, or that it has an access already.',
    z.looseObject({
      registrationId: idSchema,
      email: emailSchema.describe('e-mail address'),
      language: languageSchema,
      known: z.boolean().describe('somebody has the address already'),
      secretReference: z.string().max(200).optional(),
    }),
  ),
  defineEvent(
    'account.email-change.requested',
    source,
    'A person asks for another e-mail address: a code is to be mailed to the new one; it is redeemed when sending.',
    z.looseObject({
      personKind: z.enum(['contact', 'employee']),
      personId: idSchema,
      email: emailSchema.describe('the new one'),
      language: languageSchema.optional(),
      secretReference: z.string().max(200).optional(),
    }),
  ),
  defineEvent(
    'account.email.changed',
    source,
    'A person has another e-mail address from now on: the old one is told.',
    z.looseObject({
      personKind: z.enum(['contact', 'employee']),
      personId: idSchema,
      email: emailSchema.describe('the old one'),
      language: languageSchema.optional(),
    }),
  ),
  defineEvent(
    'account.welcome.requested',
    source,
    'The welcome mail is to go to one person.',
    z.looseObject({
      personKind: z.enum(['contact', 'employee']),
      personId: idSchema,
      secretReference: z.string().max(200).optional(),
    }),
  ),
  defineEvent(
    'account.locked',
    source,
    'A user account was locked after too many tries.',
    z.looseObject({
      personKind: z.enum(['contact', 'employee']),
      personId: idSchema,
      until: z.iso.datetime().optional().describe('until when it is locked'),
    }),
  ),
  defineEvent(
    'account.replay.requested',
    source,
    'A consumer starts empty and asks the account service to publish all current states again (ACC-22).',
    z.looseObject({ consumer: z.string().max(100) }),
  ),
] as const;
