import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { coarseNetwork } from '../sessions/client-network.js';
import { InvalidRefreshToken, RefreshTokenReused } from '../domain/session.errors.js';
import { type IssuedSession, SessionIssuer } from '../sessions/session-issuer.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { SessionStore } from '../sessions/session.store.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';

@Injectable()
export class RefreshSession {
  constructor(
    private readonly sessions: SessionStore,
    private readonly ender: SessionEnder,
    private readonly accounts: UserAccountRepository,
    private readonly issuer: SessionIssuer,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Gives the next pair of tokens for a refresh token, once; and for ten seconds more to who came at the same instant.
   * @throws InvalidRefreshToken; RefreshTokenReused, and then the whole family has ended; AccountSuspended
   */
  async run(refreshToken: string | undefined, address: string): Promise<IssuedSession> {
    if (refreshToken === undefined) throw new InvalidRefreshToken();
    const issued = await this.unitOfWork.run(async (session) => {
      const redeemed = await this.sessions.redeem(refreshToken, coarseNetwork(address), session);
      if (redeemed.outcome === 'reused') {
        const family = await this.sessions.findByToken(refreshToken, session);
        if (family) await this.ender.end([family], 'token-reused', session);
        return undefined;
      }
      if (redeemed.outcome === 'unknown') throw new InvalidRefreshToken();
      const { _id: sessionId, personId, expiresAt } = redeemed.session;
      const account = await this.accounts.findByPerson(personId, session);
      if (!account) throw new InvalidRefreshToken();
      return this.issuer.issue(account, { sessionId, refreshToken: redeemed.refreshToken, expiresAt }, session);
    });
    if (!issued) throw new RefreshTokenReused();
    return issued;
  }
}
