import { Injectable } from '@nestjs/common';
import { InvalidCredentials } from '../domain/session.errors.js';
import type { UserAccount } from '../domain/user-account.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { PasswordHasher } from './password-hasher.js';
import { SignInLimiter } from './sign-in-limiter.js';

/** Checks a sign-in name and its password. */
@Injectable()
export class Credentials {
  constructor(
    private readonly accounts: UserAccountRepository,
    private readonly hasher: PasswordHasher,
    private readonly limiter: SignInLimiter,
  ) {}

  /**
   * A known and an unknown name take the same steps until the password is checked, so that time does not tell them apart.
   * @throws TooManyTries, InvalidCredentials
   */
  async check(login: string, password: string, address: string): Promise<UserAccount> {
    await this.limiter.count(login, address);
    const account = await this.accounts.findByLogin(login);
    const right = await this.hasher.matches(account?.passwordHash, password);
    if (!account || !right) throw new InvalidCredentials();
    await this.limiter.takeBack(login, address);
    return account;
  }
}
