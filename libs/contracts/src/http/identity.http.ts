import { z } from 'zod';
import { trialModes } from '../trial.js';
import { lineSchema } from './person-fields.js';

/** Name, colour, logo and portal address, of the installation and of a company (ACC-21). */

export const logoTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type LogoType = (typeof logoTypes)[number];
/** Largest logo, in bytes. */
export const longestLogoBytes = 512_000;

export const colourSchema = z
  .string()
  .trim()
  .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0D7580')
  .toUpperCase();

/** Where a portal is reached: https, a host name of its own, no path. */
export const portalAddressSchema = z
  .string()
  .trim()
  .max(260)
  .refine(isOrigin, 'must be an address such as https://portal.example.org')
  .transform((address) => new URL(address).origin);

function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const plain =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return plain && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '';
}

/** PUT /settings/identity, PUT /companies/{id}/identity: complete; null takes over what stands above. */
export const changeIdentitySchema = z.strictObject({
  name: lineSchema(100)
    .nullable()
    .describe("null: that of the installation; of the installation: the operator's company's"),
  colour: colourSchema.nullable(),
  portalAddress: portalAddressSchema.nullable(),
});
export type ChangeIdentity = z.infer<typeof changeIdentitySchema>;

const schemeColoursSchema = z.object({
  brand: z.string().describe('filled controls; white on it reaches 4.5:1'),
  link: z.string().describe('words on the page; reaches 4.5:1'),
});
/** What is made of the one colour that was given, so that it stays readable (WCAG 2.2 AA, 1.4.3). */
export const brandColoursSchema = z.object({
  given: z.string(),
  shades: z.array(z.string()).length(10).describe('from the lightest to the darkest'),
  light: schemeColoursSchema,
  dark: schemeColoursSchema,
  adjusted: z.boolean().describe('the colour given is not readable under white: a darker shade stands for it'),
});
export type BrandColours = z.infer<typeof brandColoursSchema>;

export const logoSchema = z.object({
  url: z.string().describe('path; may be kept for ever, another logo has another'),
  contentType: z.enum(logoTypes),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
});
export type Logo = z.infer<typeof logoSchema>;

/** GET /identity?host=: what a page shows before anybody has signed in. GET /me/identity: the same for who has. */
export const identitySchema = z.object({
  name: z.string(),
  colours: brandColoursSchema.nullable().describe('null: those of the product'),
  logo: logoSchema.nullable(),
  portalAddress: z.string(),
  registration: z.boolean().describe('visitors may register (ACC-23)'),
  trial: z.enum(trialModes).nullable().describe('set on a staging installation, which reaches only some (OPS-18)'),
});
export type Identity = z.infer<typeof identitySchema>;
export const identityQuerySchema = z.strictObject({
  host: z.string().trim().max(260).optional().describe('host of the page, with its port where it has one'),
});
export type IdentityQuery = z.infer<typeof identityQuerySchema>;

/** GET and PUT of the settings: what was chosen, and what comes of it. */
export const identitySettingsSchema = z.object({
  version: z.int(),
  name: z.string().nullable(),
  colour: z.string().nullable(),
  portalAddress: z.string().nullable(),
  logo: logoSchema.nullable(),
  effective: identitySchema,
});
export type IdentitySettings = z.infer<typeof identitySettingsSchema>;
