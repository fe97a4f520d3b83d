import { allPermissions, builtInProfiles } from '@avviso/access';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork, isDuplicateKey } from '@avviso/persistence';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { AccountConfig } from '../account.config.js';
import { type Company, blankCompany, operatorCompanyId, unassignedCompanyId } from '../domain/company.js';
import { type Profile, adminProfileId, builtInProfileId, samePermissions } from '../domain/profile.js';
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
    await this.grantAdministratorsEverything();
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

  /** A release may bring new permissions: Admin-Default has them at once. */
  private async grantAdministratorsEverything(): Promise<void> {
    await this.profileWriter.run(async (session) => {
      const before = await this.profiles.find(adminProfileId, session);
      if (!before) throw new Error('Admin-Default is missing');
      const after = samePermissions(before.permissions, allPermissions)
        ? before
        : { ...before, permissions: { ...allPermissions }, version: before.version + 1 };
      return { before, after, actor: systemActor };
    });
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
