import type { Principal } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { NotFound } from '../domain/account.errors.js';
import { AccountIsSuspended } from '../domain/credentials.errors.js';
import { assertCovers } from '../domain/profile.js';
import type { UserAccount } from '../domain/user-account.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';

/** The user account whose password is to be reset, if there is one. */
@Injectable()
export class AccountForReset {
  constructor(
    private readonly accounts: UserAccountRepository,
    private readonly profiles: ProfileRepository,
  ) {}

  /** @throws AccountIsSuspended; ProfileExceedsOwn: who sees a password could sign in as that person */
  async find(principal: Principal, contactId: string, session: ClientSession): Promise<UserAccount | undefined> {
    const account = await this.accounts.findByPerson(contactId, session);
    if (!account) return undefined;
    if (account.suspended) throw new AccountIsSuspended();
    const profile = await this.profiles.find(account.profileId, session);
    if (profile) assertCovers(principal.permissions, profile.permissions);
    return account;
  }

  /** @throws NotFound when the user account was taken away meanwhile */
  async loginOf(contactId: string): Promise<string> {
    const account = await this.accounts.findByPerson(contactId);
    if (!account) throw new NotFound('contact');
    return account.login;
  }
}
