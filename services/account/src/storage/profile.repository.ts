import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { PermissionMap, Profile, Scope } from '../domain/profile.js';
import { searchKey } from './search-key.js';
import { type Row, type RowKeys, VersionedRepository, rowSchema } from './versioned.repository.js';

export const profileRowSchema = rowSchema('profiles');
profileRowSchema.index({ nameKey: 1 }, { unique: true, name: 'profile_name' });

/** Permissions are stored as a list: their names have dots, which the store reads as paths. */
interface Grant {
  permission: string;
  scope: Scope;
}

@Injectable()
export class ProfileRepository extends VersionedRepository<Profile> {
  constructor(@InjectConnection() connection: Connection) {
    super(connection, 'profiles');
  }

  /** Ids of the profiles that grant a permission, in whatever scope. */
  idsGranting(permission: string): Promise<string[]> {
    return this.ids({ 'permissions.permission': permission });
  }

  protected override keysOf(profile: Profile): RowKeys {
    const key = searchKey(profile.name);
    return { sortKey: key, searchText: key, nameKey: key };
  }

  protected override rowOf(profile: Profile): Row {
    const grants: Grant[] = Object.entries(profile.permissions).map(([permission, scope]) => ({ permission, scope }));
    return { ...super.rowOf(profile), permissions: grants };
  }

  protected override entityOf(row: Row): Profile {
    const grants = row['permissions'] as Grant[];
    const permissions: PermissionMap = Object.fromEntries(grants.map(({ permission, scope }) => [permission, scope]));
    return { ...super.entityOf(row), permissions };
  }
}
