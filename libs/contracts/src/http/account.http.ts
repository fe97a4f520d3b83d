import { z } from 'zod';
import { idSchema } from '../events/common.js';
import { scopeSchema } from '../events/account.events.js';
import { asciiDomainOf, mailboxSchema } from '../mailbox.js';
import { languageSchema, universeSchema } from '../vocabulary.js';
import { pageOf, pageQuerySchema } from './common.js';
import {
  jobTitleSchema,
  lineSchema,
  longestName,
  officeSchema,
  passwordSchema,
  personNameSchema,
  phoneSchema,
  timeZoneSchema,
  userNameSchema,
} from './person-fields.js';

/** The universes a customer's company can have; `operator` is the built-in company's alone. */
export const customerUniverseSchema = z.enum(['client', 'ambassador']);

const distinct = (values: readonly string[]) => new Set(values).size === values.length;
const search = z.string().trim().max(200).optional().describe('part of a name or e-mail address');

/** An e-mail domain, kept in A-labels and lower case. */
export const mailDomainSchema = z
  .string()
  .trim()
  .max(253)
  .refine((domain) => asciiDomainOf(domain) !== undefined, 'must be a domain such as example.org')
  .transform((domain) => asciiDomainOf(domain) ?? domain);

const companyFields = {
  name: lineSchema(longestName),
  universes: z.array(customerUniverseSchema).min(1).refine(distinct, 'each universe once'),
  managedBy: idSchema.nullable().describe('the ambassador company that looks after this one'),
  office: officeSchema.nullable(),
  personalManagerId: idSchema.nullable().describe('an employee'),
  defaultContactId: idSchema.nullable().describe('one of its contacts'),
  language: languageSchema.nullable(),
  timeZone: timeZoneSchema.nullable(),
  domains: z.array(mailDomainSchema).max(200).refine(distinct, 'each domain once'),
};

/** POST /companies. */
export const createCompanySchema = z
  .strictObject(companyFields)
  .partial()
  .required({ name: true, universes: true })
  .omit({ defaultContactId: true });
export type CreateCompany = z.infer<typeof createCompanySchema>;

/** PATCH /companies/{id}: only what changes; null empties. Needs If-Match. */
export const changeCompanySchema = z.strictObject({ ...companyFields, archived: z.boolean() }).partial();
export type ChangeCompany = z.infer<typeof changeCompanySchema>;

export const listCompaniesQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  q: search,
  universe: universeSchema.optional(),
  managedBy: idSchema.optional(),
  archived: z.stringbool().optional().describe('left out: both'),
});
export type ListCompaniesQuery = z.infer<typeof listCompaniesQuerySchema>;

/** A company; what is for employees only (office, manager, domains) is absent for contacts. */
export const companySchema = z.object({
  id: z.string(),
  name: z.string(),
  universes: z.array(universeSchema),
  managedBy: z.string().nullable(),
  office: z.string().nullable().optional(),
  personalManagerId: z.string().nullable().optional(),
  defaultContactId: z.string().nullable(),
  language: languageSchema.nullable(),
  timeZone: z.string().nullable(),
  domains: z.array(z.string()).optional(),
  archived: z.boolean(),
  builtIn: z.boolean().describe('the operator and Unassigned: renamed, but never archived'),
  version: z.int(),
});
export type Company = z.infer<typeof companySchema>;
export const companyPageSchema = pageOf(companySchema);

/** The user account to give to a person. `login` only where the person has no e-mail address (ACC-7). */
const createUserAccountSchema = z.strictObject({
  login: userNameSchema.optional(),
  password: passwordSchema,
  profileId: idSchema.optional().describe('contacts: by default one of the built-in portal profiles'),
});
const changeUserAccountSchema = z
  .strictObject({ login: userNameSchema, password: passwordSchema, profileId: idSchema, suspended: z.boolean() })
  .partial()
  .describe('creates the user account where there is none: then with a password');

/** The user account of a person, without anything secret. */
export const userAccountSchema = z.object({
  login: z.string(),
  profileId: z.string(),
  profile: z.string().describe('its name'),
  suspended: z.boolean(),
});
export type UserAccountView = z.infer<typeof userAccountSchema>;

const contactFields = {
  companyId: idSchema,
  firstName: personNameSchema,
  lastName: personNameSchema,
  jobTitle: jobTitleSchema.nullable(),
  email: mailboxSchema.nullable(),
  phone: phoneSchema.nullable(),
  language: languageSchema.nullable(),
  timeZone: timeZoneSchema.nullable(),
  administrator: z.boolean(),
  primary: z.boolean(),
  universes: z.array(customerUniverseSchema).min(1).refine(distinct, 'each universe once'),
  seesManagedTickets: z.boolean().describe('sees the tickets of the companies that its own manages (TKT-4)'),
  ownActions: z.boolean().describe('also told of own actions (SUB-25)'),
};

/** POST /contacts. Universes: by default all of the company. */
export const createContactSchema = z
  .strictObject({ ...contactFields, account: createUserAccountSchema })
  .partial()
  .required({ companyId: true, firstName: true, lastName: true });
export type CreateContact = z.infer<typeof createContactSchema>;

/** PATCH /contacts/{id}: only what changes; null empties, `account: null` takes the user account away. */
export const changeContactSchema = z
  .strictObject({ ...contactFields, account: changeUserAccountSchema.nullable() })
  .partial();
export type ChangeContact = z.infer<typeof changeContactSchema>;

export const listContactsQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  q: search,
  companyId: idSchema.optional(),
});
export type ListContactsQuery = z.infer<typeof listContactsQuerySchema>;

/** A contact; `email`, `phone` and `account` are absent for employees without `contacts.details`. */
export const contactSchema = z.object({
  id: z.string(),
  companyId: z.string(),
  companyName: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  jobTitle: z.string().nullable(),
  email: z.string().nullable().optional(),
  phone: z.string().nullable().optional(),
  language: languageSchema.nullable(),
  timeZone: z.string().nullable(),
  administrator: z.boolean(),
  primary: z.boolean(),
  universes: z.array(universeSchema),
  seesManagedTickets: z.boolean(),
  ownActions: z.boolean(),
  access: z.boolean().describe('has a user account that is not suspended'),
  account: userAccountSchema.nullable().optional().describe('employees only'),
  version: z.int(),
});
export type Contact = z.infer<typeof contactSchema>;
export const contactPageSchema = pageOf(contactSchema);

const employeeFields = {
  firstName: personNameSchema,
  lastName: personNameSchema,
  email: mailboxSchema.nullable(),
  phone: phoneSchema.nullable(),
  language: languageSchema.nullable(),
  timeZone: timeZoneSchema.nullable(),
  office: officeSchema.nullable(),
  customerService: z.boolean(),
  replyEmail: z.boolean().describe("e-mail of customers' replies (SUB-29)"),
  ownActions: z.boolean().describe('also told of own actions (SUB-25)'),
};

/** POST /employees. A user account of an employee names its profile. */
export const createEmployeeSchema = z
  .strictObject({ ...employeeFields, account: createUserAccountSchema.required({ profileId: true }) })
  .partial()
  .required({ firstName: true, lastName: true });
export type CreateEmployee = z.infer<typeof createEmployeeSchema>;

/** PATCH /employees/{id}: only what changes; null empties, `account: null` takes the user account away. */
export const changeEmployeeSchema = z
  .strictObject({ ...employeeFields, account: changeUserAccountSchema.nullable() })
  .partial();
export type ChangeEmployee = z.infer<typeof changeEmployeeSchema>;
/** What a change of a person may ask of its user account. */
export type ChangeUserAccount = z.infer<typeof changeUserAccountSchema>;

export const listEmployeesQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  q: search,
  assignable: z.stringbool().optional().describe('true: only who can be assigned to tickets, as id and name'),
});
export type ListEmployeesQuery = z.infer<typeof listEmployeesQuerySchema>;

export const employeeSchema = z.object({
  id: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: languageSchema.nullable(),
  timeZone: z.string().nullable(),
  office: z.string().nullable(),
  customerService: z.boolean(),
  replyEmail: z.boolean(),
  ownActions: z.boolean(),
  access: z.boolean().describe('has a user account that is not suspended'),
  account: userAccountSchema.nullable(),
  version: z.int(),
});
export type Employee = z.infer<typeof employeeSchema>;
/** An employee in a picker (`?assignable=true`). */
export const assignableSchema = z.object({ id: z.string(), name: z.string() });
export type Assignable = z.infer<typeof assignableSchema>;
export const employeePageSchema = pageOf(employeeSchema);
export const assignablePageSchema = pageOf(assignableSchema);

const permissionMap = z
  .record(z.string().max(100), scopeSchema)
  .describe('permission to scope; see GET /profiles/permissions');

/** POST /profiles. */
export const createProfileSchema = z.strictObject({
  name: lineSchema(100),
  audience: z.enum(['employee', 'contact']),
  permissions: permissionMap.default({}),
});
export type CreateProfile = z.infer<typeof createProfileSchema>;

/** PATCH /profiles/{id}: `permissions` replaces the whole map. Built-in profiles keep their names. */
export const changeProfileSchema = z.strictObject({ name: lineSchema(100), permissions: permissionMap }).partial();
export type ChangeProfile = z.infer<typeof changeProfileSchema>;

export const listProfilesQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  audience: z.enum(['employee', 'contact']).optional(),
});
export type ListProfilesQuery = z.infer<typeof listProfilesQuerySchema>;

export const profileSchema = z.object({
  id: z.string(),
  name: z.string(),
  audience: z.enum(['employee', 'contact']),
  permissions: z.record(z.string(), scopeSchema),
  builtIn: z.boolean().describe('cannot be deleted or renamed'),
  version: z.int(),
});
export type Profile = z.infer<typeof profileSchema>;
export const profilePageSchema = pageOf(profileSchema);

/** GET /profiles/permissions: every permission there is (ACC-8). */
export const permissionListSchema = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      scoped: z.boolean().describe('can be held for all, for the own office, or for what is assigned'),
      field: z.boolean().describe('grants the sight of a field'),
    }),
  ),
});
export type PermissionList = z.infer<typeof permissionListSchema>;
