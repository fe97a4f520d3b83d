import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { UserAccount } from '../domain/user-account.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { ResetCodes } from './reset-codes.store.js';
import { SessionEnder } from './session-ender.js';
import { TemporaryPasswords } from './temporary-passwords.store.js';

/** Gives a user account another password, with all that ends with the old one. */
@Injectable()
export class PasswordWriter {
  constructor(
    private readonly accounts: UserAccountRepository,
    private readonly ender: SessionEnder,
    private readonly temporary: TemporaryPasswords,
    private readonly codes: ResetCodes,
  ) {}

  /**
   * @param account as its password was checked @param except the session that stays
   * @returns false when it has another password by now
   */
  async write(account: UserAccount, passwordHash: string, session: ClientSession, except?: string): Promise<boolean> {
    if (!(await this.accounts.changePassword(account, passwordHash, session))) return false;
    await this.retire(account.personId, session, except);
    return true;
  }

  /** What a password takes with it: sessions, and other ways to set one. */
  async retire(personId: string, session: ClientSession, except?: string): Promise<void> {
    await this.ender.endAll(personId, 'password-changed', session, except);
    await this.temporary.drop(personId, session);
    await this.codes.drop(personId, session);
  }
}
