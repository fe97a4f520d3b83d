import type { SecondFactor as SecondFactorBody } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { ChallengeOver, SecondFactorInvalid } from '../domain/credentials.errors.js';
import { LockNotice } from '../sessions/lock-notice.js';
import { SecondFactor } from '../sessions/second-factor.js';
import { type IssuedSession, SessionIssuer } from '../sessions/session-issuer.js';
import { SignInChallenges } from '../sessions/sign-in-challenges.store.js';
import { TryLimiter } from '../sessions/try-limiter.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { type SignInOrigin, traitsOf } from './sign-in.js';

/** The second step of a sign-in (ACC-11). */
@Injectable()
export class FinishSignIn {
  constructor(
    private readonly challenges: SignInChallenges,
    private readonly accounts: UserAccountRepository,
    private readonly factor: SecondFactor,
    private readonly limits: TryLimiter,
    private readonly lockNotice: LockNotice,
    private readonly issuer: SessionIssuer,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws ChallengeOver, SecondFactorInvalid, TooManyTries, AccountSuspended */
  async run(body: SecondFactorBody, origin: SignInOrigin): Promise<IssuedSession> {
    const challenge = await this.challenges.countTry(body.challenge);
    const account = challenge && (await this.accounts.findByPerson(challenge.personId));
    if (!account || account.passwordHash !== challenge.passwordHash) throw new ChallengeOver();
    const one = { what: 'second-factor', login: account.login, address: origin.address } as const;
    const lockedUntil = await this.limits.count(one);
    if (!(await this.factor.take(account.personId, body.code))) {
      if (lockedUntil) this.lockNotice.tell(account, lockedUntil);
      throw new SecondFactorInvalid();
    }
    const issued = await this.unitOfWork.run(async (session) => {
      if (!(await this.challenges.useUp(challenge, session))) throw new ChallengeOver();
      return this.issuer.start(account, traitsOf(origin), session);
    });
    await this.limits.takeBack(one);
    return issued;
  }
}
