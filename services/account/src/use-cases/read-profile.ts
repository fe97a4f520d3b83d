import { Injectable } from '@nestjs/common';
import { NotFound } from '../domain/account.errors.js';
import type { Profile } from '../domain/profile.js';
import { ProfileRepository } from '../storage/profile.repository.js';

@Injectable()
export class ReadProfile {
  constructor(private readonly profiles: ProfileRepository) {}

  /** @throws NotFound */
  async run(id: string): Promise<Profile> {
    const profile = await this.profiles.find(id);
    if (!profile) throw new NotFound('profile');
    return profile;
  }
}
