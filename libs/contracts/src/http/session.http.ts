import { z } from 'zod';
import { scopeSchema } from '../events/account.events.js';
import { languageSchema, universeSchema } from '../vocabulary.js';
import { jobTitleSchema, passwordSchema, personNameSchema, phoneSchema, timeZoneSchema } from './person-fields.js';

/** POST /auth/sign-in. `login` is the e-mail address, or the user name where there is none (ACC-7). */
export const signInSchema = z.strictObject({
  login: z.string().min(1).max(254),
  password: z.string().min(1).max(1000),
});
export type SignIn = z.infer<typeof signInSchema>;

/** Who signed in, as far as the front end needs it to draw its menus. */
export const signedInPersonSchema = z.object({
  kind: z.enum(['contact', 'employee']),
  id: z.string(),
  name: z.string(),
  language: languageSchema,
  permissions: z.record(z.string(), scopeSchema).describe('permission to the scope in which it is held'),
});
export type SignedInPerson = z.infer<typeof signedInPersonSchema>;

/** The answer of sign-in and refresh. */
export const sessionSchema = z.object({
  accessToken: z.string().describe('sent as Authorization: Bearer'),
  expiresIn: z.int().describe('seconds'),
  person: signedInPersonSchema,
});
export type Session = z.infer<typeof sessionSchema>;

/** GET /me. */
export const meSchema = signedInPersonSchema.extend({
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  login: z.string().describe('what the person signs in with'),
  phone: z.string().nullable(),
  timeZone: z.string().nullable(),
  ownActions: z.boolean().describe('also told of own actions (SUB-25)'),
  profile: z.string().nullable(),
  version: z.int(),
  companyId: z.string().optional().describe('contacts only, as are the next six'),
  companyName: z.string().optional(),
  jobTitle: z.string().nullable().optional(),
  universes: z.array(universeSchema).optional(),
  administrator: z.boolean().optional(),
  primary: z.boolean().optional(),
  seesManagedTickets: z.boolean().optional(),
  office: z.string().nullable().optional().describe('employees only, as is the next'),
  replyEmail: z.boolean().optional().describe("e-mail of customers' replies (SUB-29)"),
});
export type Me = z.infer<typeof meSchema>;

/** PATCH /me: only what changes; null empties. The e-mail address has a way of its own (ACC-20). */
export const changeMeSchema = z
  .strictObject({
    firstName: personNameSchema,
    lastName: personNameSchema,
    jobTitle: jobTitleSchema.nullable().describe('contacts only'),
    phone: phoneSchema.nullable(),
    language: languageSchema,
    timeZone: timeZoneSchema.nullable(),
    ownActions: z.boolean(),
    replyEmail: z.boolean().describe('employees only'),
  })
  .partial();
export type ChangeMe = z.infer<typeof changeMeSchema>;

/** PUT /me/password. Every other session of the person ends. */
export const changePasswordSchema = z.strictObject({
  currentPassword: z.string().min(1).max(1000),
  newPassword: passwordSchema,
});
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** GET /.well-known/jwks.json (RFC 7517). */
export const jwksSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) });
