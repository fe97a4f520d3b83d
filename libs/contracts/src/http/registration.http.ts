import { z } from 'zod';
import { mailboxSchema } from '../mailbox.js';
import { languageSchema } from '../vocabulary.js';
import { lineSchema, longestName, passwordSchema, personNameSchema } from './person-fields.js';

/** POST /auth/register (ACC-23). The answer is 202 whatever became of it: it never tells whether the address is known. */
export const registerSchema = z.strictObject({
  firstName: personNameSchema,
  lastName: personNameSchema,
  email: mailboxSchema,
  language: languageSchema,
  companyName: lineSchema(longestName).describe('as the visitor says; staff sees it, it places nobody'),
});
export type Register = z.infer<typeof registerSchema>;

/**
 * POST /auth/register/confirm: the token of the link, and the password to sign in with. The link is
 * `/register/confirm#token`: nothing that only opens it confirms anything, and no server sees the token in a URL.
 */
export const confirmRegistrationSchema = z.strictObject({
  token: z.string().min(1).max(200),
  password: passwordSchema,
});
export type ConfirmRegistration = z.infer<typeof confirmRegistrationSchema>;
export const confirmedRegistrationSchema = z.object({ login: z.string().describe('to sign in with') });
export type ConfirmedRegistration = z.infer<typeof confirmedRegistrationSchema>;

/** GET and PUT /settings/registration. */
export const changeRegistrationSettingsSchema = z.strictObject({ enabled: z.boolean() });
export type ChangeRegistrationSettings = z.infer<typeof changeRegistrationSettingsSchema>;
export const registrationSettingsSchema = z.object({ version: z.int(), enabled: z.boolean() });
export type RegistrationSettings = z.infer<typeof registrationSettingsSchema>;

/** POST /me/email (ACC-20): sends a code to the new address; nothing changes before it is confirmed. */
export const requestEmailChangeSchema = z.strictObject({
  email: mailboxSchema,
  password: z.string().min(1).max(1000).describe('the current one'),
});
export type RequestEmailChange = z.infer<typeof requestEmailChangeSchema>;
/** The answer of POST /me/email and GET /me/email. */
export const pendingEmailSchema = z.object({
  pending: z.object({ email: z.string(), expiresAt: z.iso.datetime() }).nullable(),
});
export type PendingEmail = z.infer<typeof pendingEmailSchema>;
/** POST /me/email/confirm: the code from the mail. DELETE /me/email gives the change up. */
export const confirmEmailChangeSchema = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'six digits'),
});
export type ConfirmEmailChange = z.infer<typeof confirmEmailChangeSchema>;
