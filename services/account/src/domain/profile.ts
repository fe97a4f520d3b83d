import type { ChangeProfile, EmployeeState } from '@avviso/contracts';
import { BuiltInProfile, ProfileExceedsOwn } from './account.errors.js';

export type PermissionMap = EmployeeState['permissions'];
export type Scope = PermissionMap[string];

/** A named set of permissions, given to user accounts (ACC-8). */
export interface Profile {
  id: string;
  name: string;
  audience: 'employee' | 'contact';
  permissions: PermissionMap;
  builtIn: boolean;
  version: number;
}

/** `Admin-Default`: always grants everything. */
export const adminProfileId = 'profile-admin-default';
/** What contacts get that are administrators of their company, and the others, unless told otherwise. */
export const portalProfileIds = { administrator: 'profile-portal-administrator', user: 'profile-portal-user' } as const;

/** The id of a built-in profile, which every installation shares: `Service desk` is `profile-service-desk`. */
export function builtInProfileId(name: string): string {
  return `profile-${name.toLowerCase().replace(/[^a-z]+/g, '-')}`;
}

/** The profile after a change; the same object when nothing differs. */
export function changedProfile(profile: Profile, change: ChangeProfile): Profile {
  const renamed = change.name !== undefined && change.name !== profile.name;
  const regranted = change.permissions !== undefined && !samePermissions(change.permissions, profile.permissions);
  if (renamed && profile.builtIn) throw new BuiltInProfile('name');
  if (regranted && profile.id === adminProfileId) throw new BuiltInProfile('permissions');
  if (!renamed && !regranted) return profile;
  return {
    ...profile,
    name: change.name ?? profile.name,
    permissions: change.permissions ?? profile.permissions,
    version: profile.version + 1,
  };
}

export function samePermissions(a: PermissionMap, b: PermissionMap): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

const width: Readonly<Record<Scope, number>> = { own: 1, office: 2, all: 3 };

/** Whether holding `held` is holding all of `wanted`, each at least as widely. */
export function covers(held: PermissionMap, wanted: PermissionMap): boolean {
  return Object.entries(wanted).every(([name, scope]) => {
    const own = held[name];
    return own !== undefined && width[own] >= width[scope];
  });
}

/**
 * What is held for an office reaches another office with its holder: whoever puts somebody there must reach it itself.
 * @throws ProfileExceedsOwn
 */
export function assertReachesOffice(
  held: { permissions: PermissionMap; office?: string | null | undefined },
  wanted: { permissions: PermissionMap; office: string | null },
): void {
  if (wanted.office === null || wanted.office === held.office) return;
  const beyond = Object.entries(wanted.permissions).some(
    ([name, scope]) => scope === 'office' && held.permissions[name] !== 'all',
  );
  if (beyond) throw new ProfileExceedsOwn();
}

/** Nobody hands out, or takes hold of, more than it holds itself. */
export function assertCovers(held: PermissionMap, wanted: PermissionMap): void {
  if (!covers(held, wanted)) throw new ProfileExceedsOwn();
}
