import { z } from 'zod';
import { scopeSchema } from '../events/account.events.js';
import { mailboxSchema } from '../mailbox.js';
import { languageSchema, universeSchema } from '../vocabulary.js';
import { pageOf } from './common.js';
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
  mustChangePassword: z
    .boolean()
    .optional()
    .describe(
      'true after a sign-in with a temporary password (ACC-18): everything but GET /me, PUT /me/password and signing out is 403 AUTH.PASSWORD_CHANGE_REQUIRED; after the change, refresh',
    ),
});
export type Session = z.infer<typeof sessionSchema>;

/** What sign-in answers to somebody with two-factor: the password was right, and POST /auth/two-factor is to follow. */
export const twoFactorRequiredSchema = z.object({
  twoFactorRequired: z.literal(true),
  challenge: z.string().describe('sent back with the code; good for a few tries of this sign-in only'),
  expiresIn: z.int().describe('seconds'),
});
export type TwoFactorRequired = z.infer<typeof twoFactorRequiredSchema>;

/** POST /auth/sign-in. */
export const signInAnswerSchema = z.union([sessionSchema, twoFactorRequiredSchema]);
export type SignInAnswer = z.infer<typeof signInAnswerSchema>;

/** POST /auth/two-factor: answers a session, as sign-in does. */
export const secondFactorSchema = z.strictObject({
  challenge: z.string().min(1).max(200),
  code: z.string().trim().min(6).max(40).describe('six digits of the authenticator app, or a recovery code'),
});
export type SecondFactor = z.infer<typeof secondFactorSchema>;

/** POST /auth/password-reset. The answer is the same, and takes as long, whether the address is known or not (ACC-12). */
export const requestPasswordResetSchema = z.strictObject({ email: mailboxSchema });
export type RequestPasswordReset = z.infer<typeof requestPasswordResetSchema>;

/** POST /auth/password-reset/confirm. 422 AUTH.RESET_CODE_INVALID for a code that is wrong, used, late or tried too often. */
export const confirmPasswordResetSchema = z.strictObject({
  email: mailboxSchema,
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'six digits'),
  password: passwordSchema,
});
export type ConfirmPasswordReset = z.infer<typeof confirmPasswordResetSchema>;

/** A place where the person is signed in. */
export const ownSessionSchema = z.object({
  id: z.string(),
  current: z.boolean().describe('the one that asks'),
  device: z.object({
    kind: z.enum(['desktop', 'phone', 'tablet', 'other']),
    browser: z.string().nullable().describe('such as Firefox'),
    system: z.string().nullable().describe('such as Windows'),
  }),
  network: z.string().nullable().describe('where it was last used from, coarsely: 203.0.113.0/24'),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type OwnSession = z.infer<typeof ownSessionSchema>;

/** GET /me/sessions: the running ones, last used first. DELETE /me/sessions/{id} ends one. */
export const ownSessionPageSchema = pageOf(ownSessionSchema);

/** GET /me/two-factor. */
export const twoFactorStateSchema = z.object({
  available: z.boolean().describe('false for contacts: two-factor is for staff (ACC-11)'),
  enabled: z.boolean(),
  since: z.iso.datetime().nullable(),
  recoveryCodesLeft: z.int(),
});
export type TwoFactorState = z.infer<typeof twoFactorStateSchema>;

/** The password once more: POST and DELETE /me/two-factor, POST /me/two-factor/recovery-codes. */
export const withPasswordSchema = z.strictObject({ password: z.string().min(1).max(1000) });
export type WithPassword = z.infer<typeof withPasswordSchema>;

/** Answer of POST /me/two-factor: nothing is switched on until a code confirms that the app has the secret. */
export const twoFactorEnrolmentSchema = z.object({
  secret: z.string().describe('base32, to type where no camera is at hand'),
  otpauthUri: z.string().describe('for the QR code'),
});
export type TwoFactorEnrolment = z.infer<typeof twoFactorEnrolmentSchema>;

/** POST /me/two-factor/confirm. */
export const confirmTwoFactorSchema = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'six digits'),
});
export type ConfirmTwoFactor = z.infer<typeof confirmTwoFactorSchema>;

/** Answer of POST /me/two-factor/confirm and /me/two-factor/recovery-codes: shown once, each works once. */
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

/** POST /contacts/{id}/password-reset (ACC-13). 429 after three in a day. */
export const resetContactPasswordSchema = z.strictObject({
  delivery: z
    .enum(['show', 'email', 'reply'])
    .describe('shown once to the caller, e-mailed to the contact, or put into the mail of a reply to it (ACC-17)'),
});
export type ResetContactPassword = z.infer<typeof resetContactPasswordSchema>;

export const contactPasswordResetSchema = z.object({
  delivery: z.enum(['show', 'email', 'reply']),
  login: z.string().describe('what the contact signs in with'),
  temporaryPassword: z.string().optional().describe('with `show` only, and only this once'),
  secretReference: z
    .string()
    .optional()
    .describe('with `reply` only: goes with the reply, and is worth something to the e-mail worker alone'),
  validHours: z.int().describe('after that it signs nobody in; the own password works until it is used'),
});
export type ContactPasswordReset = z.infer<typeof contactPasswordResetSchema>;

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

/** PUT /me/password. Every other session of the person ends. After a temporary password, that one is the current one. */
export const changePasswordSchema = z.strictObject({
  currentPassword: z.string().min(1).max(1000),
  newPassword: passwordSchema,
});
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** GET /.well-known/revoked-sessions.json: sessions that ended while access tokens of theirs may still be out. */
export const revokedSessionsSchema = z.object({
  sessions: z.array(
    z.object({ hash: z.string().describe('SHA-256 of the session id, base64url'), until: z.iso.datetime() }),
  ),
});
export type RevokedSessions = z.infer<typeof revokedSessionsSchema>;

/** GET /.well-known/jwks.json (RFC 7517). */
export const jwksSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) });
