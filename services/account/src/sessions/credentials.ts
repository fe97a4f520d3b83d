import type { Principal } from '@avviso/access';
import { InvalidToken } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import { InvalidCredentials, WrongPassword } from '../domain/session.errors.js';
import { looksTemporary } from '../domain/temporary-password.js';
import type { UserAccount } from '../domain/user-account.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { LockNotice } from './lock-notice.js';
import { PasswordHasher } from './password-hasher.js';
import { TemporaryPasswords } from './temporary-passwords.store.js';
import { TryLimiter } from './try-limiter.js';

export interface CheckedCredentials {
  account: UserAccount;
  /** Whether it was the temporary password (ACC-18). */
  temporary: boolean;
}

/** Checks a sign-in name and its password. */
@Injectable()
export class Credentials {
  constructor(
    private readonly accounts: UserAccountRepository,
    private readonly temporary: TemporaryPasswords,
    private readonly hasher: PasswordHasher,
    private readonly limiter: TryLimiter,
    private readonly lockNotice: LockNotice,
  ) {}

  /**
   * A known and an unknown name take the same steps until the password is checked, so that time does not tell them apart.
   * @throws TooManyTries, InvalidCredentials
   */
  async check(login: string, password: string, address: string): Promise<CheckedCredentials> {
    const one = { what: 'sign-in', login, address } as const;
    const lockedUntil = await this.limiter.count(one);
    const account = await this.accounts.findByLogin(login);
    const own = await this.hasher.matches(account?.passwordHash, password);
    const temporary = looksTemporary(password) && (await this.isTemporary(account, password));
    if (!account || !(own || temporary)) {
      if (account && lockedUntil) this.lockNotice.tell(account, lockedUntil);
      throw new InvalidCredentials();
    }
    await this.limiter.takeBack(one);
    return { account, temporary: !own };
  }

  /**
   * The password of somebody who is signed in, once more, with the limits of a sign-in.
   * @param path of the field that held it
   * @throws WrongPassword, TooManyTries
   */
  async checkAgain(principal: Principal, password: string, address: string, path: string): Promise<CheckedCredentials> {
    const known = await this.accounts.findByPerson(principal.id);
    if (!known) throw new InvalidToken();
    try {
      return await this.check(known.login, password, address);
    } catch (error) {
      throw error instanceof InvalidCredentials ? new WrongPassword(path) : error;
    }
  }

  private async isTemporary(account: UserAccount | undefined, password: string): Promise<boolean> {
    return this.hasher.matches(await this.temporary.hashOf(account?.personId), password);
  }
}
