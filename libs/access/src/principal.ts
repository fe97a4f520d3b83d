import { languageSchema, scopeSchema, universeSchema } from '@avviso/contracts';
import { z } from 'zod';
import type { Permission, Scope } from './permissions.js';

const person = {
  id: z.string().min(1),
  name: z.string(),
  language: languageSchema,
  sessionId: z.string().min(1),
  permissions: z.record(z.string(), scopeSchema),
  /** After a sign-in with a temporary password: nothing else is open before the change (ACC-18). */
  mustChangePassword: z.boolean().optional(),
};

/** The signed-in contact or employee, as the access token says it. */
export const principalSchema = z.discriminatedUnion('kind', [
  z.object({
    ...person,
    kind: z.literal('contact'),
    companyId: z.string().min(1),
    universes: z.array(universeSchema),
    administrator: z.boolean(),
    primary: z.boolean(),
    seesManagedTickets: z.boolean(),
  }),
  z.object({
    ...person,
    kind: z.literal('employee'),
    profile: z.string().min(1),
    office: z.string().optional(),
  }),
]);
export type Principal = z.infer<typeof principalSchema>;
export type ContactPrincipal = Extract<Principal, { kind: 'contact' }>;
export type EmployeePrincipal = Extract<Principal, { kind: 'employee' }>;

/** Scope in which an employee holds a permission; undefined when it does not, and for every contact. */
export function scopeOf(
  principal: Pick<ContactPrincipal, 'kind'> | Pick<EmployeePrincipal, 'kind' | 'permissions'>,
  permission: Permission,
): Scope | undefined {
  return principal.kind === 'employee' ? principal.permissions[permission] : undefined;
}

/** Where a company, ticket or order belongs, for the check against a scope. */
export interface Belonging {
  office?: string | null | undefined;
  /** Employees to whom it belongs: assignees, or the company's personal manager. */
  ownerIds?: readonly string[];
}

/**
 * Whether a permission held in `scope` reaches a thing (ACC-9). The narrow scopes fail closed: a thing without an office
 * is of no office. What is assigned to the employee itself is within `office` too.
 */
export function reaches(
  holder: { id: string; office?: string | null | undefined },
  scope: Scope | undefined,
  thing: Belonging,
): boolean {
  if (scope === 'all') return true;
  const owns = thing.ownerIds?.includes(holder.id) ?? false;
  if (scope === 'own') return owns;
  if (scope === 'office') return owns || (Boolean(holder.office) && holder.office === thing.office);
  return false;
}
