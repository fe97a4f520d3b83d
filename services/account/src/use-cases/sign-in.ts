import type { SignIn as SignInBody, TwoFactorRequired } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { coarseNetwork } from '../sessions/client-network.js';
import { AccountSuspended, InvalidCredentials } from '../domain/session.errors.js';
import { type UserAccount, noPassword } from '../domain/user-account.js';
import { Credentials } from '../sessions/credentials.js';
import { type IssuedSession, SessionIssuer } from '../sessions/session-issuer.js';
import type { ClientTraits } from '../sessions/session.store.js';
import { CHALLENGE_SECONDS, SignInChallenges } from '../sessions/sign-in-challenges.store.js';
import { TwoFactors } from '../sessions/two-factor.store.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';

export interface SignInOrigin {
  address: string;
  userAgent: string | undefined;
}

export function traitsOf({ address, userAgent }: SignInOrigin): ClientTraits {
  return { userAgent, network: coarseNetwork(address) };
}

@Injectable()
export class SignIn {
  constructor(
    private readonly credentials: Credentials,
    private readonly accounts: UserAccountRepository,
    private readonly twoFactors: TwoFactors,
    private readonly challenges: SignInChallenges,
    private readonly issuer: SessionIssuer,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Starts a session, or asks for the second factor.
   * @throws TooManyTries, InvalidCredentials, AccountSuspended, CompanyArchived
   */
  async run(body: SignInBody, origin: SignInOrigin): Promise<IssuedSession | TwoFactorRequired> {
    const { account, temporary } = await this.credentials.check(body.login, body.password, origin.address);
    if (await this.twoFactors.isOn(account.personId)) return this.challenge(account);
    return this.unitOfWork.run(async (session) => {
      if (!temporary) return this.issuer.start(account, traitsOf(origin), session);
      // The own password worked until now (ACC-18).
      if (!(await this.accounts.changePassword(account, noPassword, session))) throw new InvalidCredentials();
      return this.issuer.start({ ...account, passwordHash: noPassword }, traitsOf(origin), session);
    });
  }

  private async challenge(account: UserAccount): Promise<TwoFactorRequired> {
    if (account.suspended) throw new AccountSuspended();
    const challenge = await this.challenges.begin(account.personId, account.passwordHash);
    return { twoFactorRequired: true, challenge, expiresIn: CHALLENGE_SECONDS };
  }
}
