import type { Principal } from '@avviso/access';
import type { ChangeProfile as ChangeProfileBody } from '@avviso/contracts';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { NotFound, ProfileNameTaken } from '../domain/account.errors.js';
import { type Profile, assertCovers, changedProfile } from '../domain/profile.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { sayingDuplicates } from '../storage/unique.js';
import { assertPermissionsExist } from './check-permissions.js';
import { ProfileWriter } from './profile-writer.js';
import { actorOf } from './state-events.js';

@Injectable()
export class ChangeProfile {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly writer: ProfileWriter,
  ) {}

  /**
   * Whoever changes a profile must itself hold all that it grants, before and after.
   * @param version the one that the change was made from; undefined for any
   * @throws NotFound, StaleVersion, BuiltInProfile, ProfileNameTaken, ProfileExceedsOwn, UnknownPermission
   */
  run(principal: Principal, id: string, version: number | undefined, body: ChangeProfileBody): Promise<Profile> {
    return sayingDuplicates({ nameKey: () => new ProfileNameTaken() }, () =>
      this.writer.run(async (session) => {
        const before = await this.profiles.find(id, session);
        if (!before) throw new NotFound('profile');
        if (version !== undefined && version !== before.version) throw new StaleVersion('The profile');
        if (body.permissions) assertPermissionsExist(before.audience, body.permissions);
        const after = changedProfile(before, body);
        assertCovers(principal.permissions, before.permissions);
        assertCovers(principal.permissions, after.permissions);
        return { before, after, actor: actorOf(principal) };
      }),
    );
  }
}
