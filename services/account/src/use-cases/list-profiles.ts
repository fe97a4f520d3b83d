import type { ListProfilesQuery } from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { Profile } from '../domain/profile.js';
import { ProfileRepository } from '../storage/profile.repository.js';

@Injectable()
export class ListProfiles {
  constructor(private readonly profiles: ProfileRepository) {}

  /** The profiles, by name. */
  run(query: ListProfilesQuery): Promise<Page<Profile>> {
    return this.profiles.page(query.audience ? { audience: query.audience } : {}, query);
  }
}
