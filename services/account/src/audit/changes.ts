import type { Company } from '../domain/company.js';
import type { Contact } from '../domain/contact.js';
import type { Employee } from '../domain/employee.js';
import { noIdentity } from '../domain/identity.js';
import type { Profile } from '../domain/profile.js';
import type { UserAccount } from '../domain/user-account.js';

/** One field of a change, as the audit trail keeps it. */
export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** What stands for a secret: that it was set, and nothing of it. */
export const secretSet = 'set';

const notTold: ReadonlySet<string> = new Set(['id', 'version', 'builtIn']);

/** The fields that differ; of something new, those that hold anything. */
function fieldChanges<T extends object>(before: T | undefined, after: T): FieldChange[] {
  const was = (before ?? {}) as Record<string, unknown>;
  return Object.entries(after)
    .filter(([field]) => !notTold.has(field))
    .map(([field, to]: [string, unknown]) => ({ field, from: was[field] ?? null, to: to ?? null }))
    .filter(({ from, to }) => (before ? JSON.stringify(from) !== JSON.stringify(to) : holdsSomething(to)));
}

function holdsSomething(value: unknown): boolean {
  return value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
}

export function companyChanges(before: Company | undefined, after: Company): FieldChange[] {
  return fieldChanges(before && flat(before), flat(after));
}

/** Each part of the identity is a field of its own; a logo goes by its hash. */
function flat({ identity, ...company }: Company): object {
  const { logo, ...chosen } = identity ?? noIdentity;
  const parts = Object.entries({ ...chosen, logo: logo?.hash ?? null });
  return { ...company, ...Object.fromEntries(parts.map(([name, value]) => [`identity.${name}`, value])) };
}

/** A user account and the name of its profile. */
export interface KnownAccess {
  account: UserAccount | undefined;
  profile: Profile | undefined;
}

export function personChanges<P extends Contact | Employee>(
  before: P | undefined,
  after: P,
  access: { before: KnownAccess; after: KnownAccess },
): FieldChange[] {
  return [...fieldChanges(before, after), ...accessChanges(access.before, access.after)];
}

function accessChanges(before: KnownAccess, after: KnownAccess): FieldChange[] {
  const told = ({ account, profile }: KnownAccess) => ({
    'account.login': account?.login ?? null,
    'account.profile': account ? (profile?.name ?? account.profileId) : null,
    'account.suspended': account?.suspended ?? null,
  });
  const changes = fieldChanges(told(before), told(after));
  const newPassword = after.account && after.account.passwordHash !== before.account?.passwordHash;
  return newPassword ? [...changes, { field: 'account.password', from: null, to: secretSet }] : changes;
}

/** Each permission is a field of its own: `permissions.tickets.read` from `own` to `all`. */
export function profileChanges(before: Profile | undefined, after: Profile): FieldChange[] {
  const told = ({ name, audience, permissions }: Profile) => ({
    name,
    audience,
    ...Object.fromEntries(Object.entries(permissions).map(([name, scope]) => [`permissions.${name}`, scope])),
  });
  const taken = Object.keys(before?.permissions ?? {})
    .filter((name) => after.permissions[name] === undefined)
    .map((name) => [`permissions.${name}`, null]);
  return fieldChanges<object>(before && told(before), { ...told(after), ...Object.fromEntries(taken) });
}

/** The most telling word for a change, by which the trail is searched. */
export function actionOf(before: object | undefined, changes: readonly FieldChange[]): string {
  if (!before) return 'created';
  const to = new Map(changes.map((change) => [change.field, change.to]));
  if (to.has('archived')) return to.get('archived') === true ? 'archived' : 'restored';
  if (to.has('account.suspended')) return accessAction(to.get('account.suspended'), changes);
  if (to.has('account.profile')) return 'profile-given';
  if (to.has('account.password')) return 'password-set';
  return 'changed';
}

function accessAction(suspended: unknown, changes: readonly FieldChange[]): string {
  const had = changes.find(({ field }) => field === 'account.suspended')?.from;
  if (suspended === null) return 'access-taken';
  if (had === null) return 'access-given';
  return suspended === true ? 'suspended' : 'unsuspended';
}
