import { isPermission, permissions as catalogue } from '@avviso/access';
import { UnknownPermission, UnscopedPermission } from '../domain/account.errors.js';
import type { PermissionMap, Profile } from '../domain/profile.js';

/**
 * Checks a profile's permissions against the catalogue. Those of contacts come from their company and their flags: the
 * catalogue holds only what employees may do.
 * @throws UnknownPermission, UnscopedPermission naming the field
 */
export function assertPermissionsExist(audience: Profile['audience'], permissions: PermissionMap): void {
  for (const [name, scope] of Object.entries(permissions)) {
    if (audience === 'contact' || !isPermission(name)) throw new UnknownPermission(name);
    if (!catalogue[name].scoped && scope !== 'all') throw new UnscopedPermission(name);
  }
}
