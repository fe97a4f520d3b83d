import { InvalidToken, type Principal } from '@avviso/access';
import type { ChangePassword as ChangePasswordBody } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InvalidCredentials, WrongPassword } from '../domain/session.errors.js';
import { Credentials } from '../sessions/credentials.js';
import { PasswordHasher } from '../sessions/password-hasher.js';
import { SessionStore } from '../sessions/session.store.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';

@Injectable()
export class ChangePassword {
  constructor(
    private readonly accounts: UserAccountRepository,
    private readonly credentials: Credentials,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The current password is asked for, with the limits of a sign-in; every other session of the person ends. A password is
   * no part of the state that others read, so nothing is published.
   * @throws WrongPassword, TooManyTries
   */
  async run(principal: Principal, body: ChangePasswordBody, address: string): Promise<void> {
    const known = await this.accounts.findByPerson(principal.id);
    if (!known) throw new InvalidToken();
    await this.checkCurrent(known.login, body.currentPassword, address);
    const passwordHash = await this.hasher.hash(body.newPassword);
    await this.unitOfWork.run(async (session) => {
      const account = await this.accounts.findByPerson(principal.id, session);
      if (!account) throw new InvalidToken();
      await this.accounts.put({ ...account, passwordHash }, session);
      await this.sessions.endAll(principal.id, 'password-changed', session, principal.sessionId);
    });
  }

  private async checkCurrent(login: string, password: string, address: string): Promise<void> {
    try {
      await this.credentials.check(login, password, address);
    } catch (error) {
      throw error instanceof InvalidCredentials ? new WrongPassword() : error;
    }
  }
}
