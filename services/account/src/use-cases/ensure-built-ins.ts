import { allPermissions, builtInProfiles } from '@avviso/access';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork, isDuplicateKey } from '@avviso/persistence';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { AccountConfig } from '../account.config.js';
import { type Company, blankCompany, operatorCompanyId, unassignedCompanyId } from '../domain/company.js';
import {
  type PermissionMap,
  type Profile,
  adminProfileId,
  builtInProfileId,
  samePermissions,
} from '../domain/profile.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { ProfileWriter } from './profile-writer.js';
import { companyChanged, profileChanged, systemActor } from './state-events.js';

/** Makes what every installation has from the first day: two companies (ACC-3, SUB-30) and six profiles (ACC-8). */
@Injectable()
export class EnsureBuiltIns {
  constructor(
    private readonly companies: CompanyRepository,
    private readonly profiles: ProfileRepository,
    private readonly profileWriter: ProfileWriter,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Pick<AccountConfig, 'OPERATOR_NAME'>,
  ) {}

  /** Can be repeated; several replicas may do it at once. */
  async run(): Promise<void> {
    for (const profile of initialProfiles()) await this.ensureProfile(profile);
    await this.ensureCompany({
      ...blankCompany,
      id: operatorCompanyId,
      name: this.config.OPERATOR_NAME,
      universes: ['operator'],
      builtIn: true,
    });
    await this.ensureCompany({
      ...blankCompany,
      id: unassignedCompanyId,
      name: 'Unassigned',
      universes: ['client'],
      builtIn: true,
    });
    await this.grantNewPermissions();
  }

  private async ensureCompany(company: Company): Promise<void> {
    if (await this.companies.find(company.id)) return;
    await unlessAnotherWasFirst(() =>
      this.unitOfWork.run(async (session) => {
        await this.companies.insert(company, session);
        await this.outbox.add(session, [companyChanged(company, systemActor)]);
      }),
    );
  }

  private async ensureProfile(profile: Profile): Promise<void> {
    if (await this.profiles.find(profile.id)) return;
    await unlessAnotherWasFirst(() =>
      this.unitOfWork.run(async (session) => {
        await this.profiles.insert(profile, session);
        await this.outbox.add(session, [profileChanged(profile, systemActor)]);
      }),
    );
  }

  /**
   * A release may bring new permissions: the built-in profiles get those that they are made with, once; what an administrator
   * took from them stays away. Profiles of the installation's own get none. Admin-Default, which always has everything,
   * comes last: what it lacks is what is new.
   */
  private async grantNewPermissions(): Promise<void> {
    const { permissions: known } = await this.builtIn(adminProfileId);
    const isNew = (name: string) => !Object.hasOwn(known, name);
    for (const { id, permissions } of initialProfiles()) {
      const fresh = Object.entries(permissions).filter(([name]) => isNew(name));
      if (id !== adminProfileId && fresh.length > 0)
        await this.regrant(id, (had) => ({ ...Object.fromEntries(fresh), ...had }));
    }
    await this.regrant(adminProfileId, () => ({ ...allPermissions }));
  }

  private async regrant(id: string, permissionsFrom: (had: PermissionMap) => PermissionMap): Promise<void> {
    await this.profileWriter.run(async (session) => {
      const before = await this.builtIn(id, session);
      const permissions = permissionsFrom(before.permissions);
      const same = samePermissions(before.permissions, permissions);
      return {
        before,
        after: same ? before : { ...before, permissions, version: before.version + 1 },
        actor: systemActor,
      };
    });
  }

  private async builtIn(id: string, session?: ClientSession): Promise<Profile> {
    const profile = await this.profiles.find(id, session);
    if (!profile) throw new Error(`the built-in profile ${id} is missing`);
    return profile;
  }
}

function initialProfiles(): Profile[] {
  return Object.entries(builtInProfiles).map(([name, { audience, permissions }]) => ({
    id: builtInProfileId(name),
    name,
    audience,
    permissions: { ...permissions } as Profile['permissions'],
    builtIn: true,
    version: 1,
  }));
}

async function unlessAnotherWasFirst(insert: () => Promise<void>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
