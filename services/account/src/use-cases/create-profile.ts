import type { Principal } from '@avviso/access';
import type { CreateProfile as CreateProfileBody } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.js';
import { profileChanges } from '../audit/changes.js';
import { ProfileNameTaken } from '../domain/account.errors.js';
import { type Profile, assertCovers } from '../domain/profile.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { sayingDuplicates } from '../storage/unique.js';
import { assertPermissionsExist } from './check-permissions.js';
import { actorOf, profileChanged } from './state-events.js';

@Injectable()
export class CreateProfile {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws ProfileNameTaken, ProfileExceedsOwn, UnknownPermission, UnscopedPermission */
  async run(principal: Principal, body: CreateProfileBody): Promise<Profile> {
    assertPermissionsExist(body.audience, body.permissions);
    assertCovers(principal.permissions, body.permissions);
    const profile: Profile = { id: newId(), ...body, builtIn: false, version: 1 };
    await sayingDuplicates({ nameKey: () => new ProfileNameTaken() }, () =>
      this.unitOfWork.run(async (session) => {
        await this.profiles.insert(profile, session);
        const by = actorOf(principal);
        await this.outbox.add(session, [profileChanged(profile, by)]);
        const subject = { kind: 'profile' as const, id: profile.id };
        await this.audit.add({ by, action: 'created', subject, changes: profileChanges(undefined, profile) }, session);
      }),
    );
    return profile;
  }
}
