import type { Principal } from '@avviso/access';
import type { ChangePassword as ChangePasswordBody } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { WrongPassword } from '../domain/session.errors.js';
import { Credentials } from '../sessions/credentials.js';
import { PasswordHasher } from '../sessions/password-hasher.js';
import { PasswordWriter } from '../sessions/password-writer.js';

@Injectable()
export class ChangePassword {
  constructor(
    private readonly credentials: Credentials,
    private readonly hasher: PasswordHasher,
    private readonly writer: PasswordWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The current password, or the temporary one, is asked for, with the limits of a sign-in; every other session of the
   * person ends. A password is no part of the state that others read, so nothing of it is published.
   * @throws WrongPassword, TooManyTries
   */
  async run(principal: Principal, body: ChangePasswordBody, address: string): Promise<void> {
    const path = 'currentPassword';
    const { account } = await this.credentials.checkAgain(principal, body.currentPassword, address, path);
    const passwordHash = await this.hasher.hash(body.newPassword);
    await this.unitOfWork.run(async (session) => {
      const written = await this.writer.write(account, passwordHash, session, principal.sessionId);
      if (!written) throw new WrongPassword(path);
    });
  }
}
