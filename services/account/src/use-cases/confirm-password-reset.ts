import { timingSafeEqual } from 'node:crypto';
import type { ConfirmPasswordReset as ConfirmPasswordResetBody } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { ResetCodeInvalid } from '../domain/credentials.errors.js';
import type { UserAccount } from '../domain/user-account.js';
import { CredentialsKey } from '../sessions/credentials-key.js';
import { LockNotice } from '../sessions/lock-notice.js';
import { PasswordHasher } from '../sessions/password-hasher.js';
import { PasswordWriter } from '../sessions/password-writer.js';
import { type ResetCodeRow, ResetCodes } from '../sessions/reset-codes.store.js';
import { TryLimiter } from '../sessions/try-limiter.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { evenly } from './even-answer.js';

@Injectable()
export class ConfirmPasswordReset {
  constructor(
    private readonly accounts: UserAccountRepository,
    private readonly codes: ResetCodes,
    private readonly key: CredentialsKey,
    private readonly limits: TryLimiter,
    private readonly lockNotice: LockNotice,
    private readonly hasher: PasswordHasher,
    private readonly writer: PasswordWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Sets a new password with the code of the mail, and ends every session (ACC-12).
   * @throws ResetCodeInvalid, TooManyTries; after the same time for known and unknown addresses
   */
  run(body: ConfirmPasswordResetBody, address: string): Promise<void> {
    return evenly(async () => {
      const one = { what: 'reset-code', login: body.email, address } as const;
      const lockedUntil = await this.limits.count(one);
      const account = await this.accounts.findByLogin(body.email);
      const row = await this.codes.countTry(account?.personId ?? 'nobody');
      if (!account || !row || account.suspended || !this.isRight(row, body.code)) {
        if (account && lockedUntil) this.lockNotice.tell(account, lockedUntil);
        throw new ResetCodeInvalid();
      }
      await this.setPassword(account, row, await this.hasher.hash(body.password));
      await this.limits.takeBack(one);
      await this.limits.forget(account.login);
    });
  }

  private isRight(row: ResetCodeRow, code: string): boolean {
    return timingSafeEqual(Buffer.from(this.key.resetCode(row.reference, row.seed)), Buffer.from(code));
  }

  private setPassword(account: UserAccount, row: ResetCodeRow, passwordHash: string): Promise<void> {
    return this.unitOfWork.run(async (session) => {
      if (!(await this.codes.useUp(row, session))) throw new ResetCodeInvalid();
      if (!(await this.writer.write(account, passwordHash, session))) throw new ResetCodeInvalid();
    });
  }
}
