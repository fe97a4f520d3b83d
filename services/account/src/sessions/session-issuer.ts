import { ACCESS_TOKEN_SECONDS, signAccessToken } from '@avviso/access';
import type { Session } from '@avviso/contracts';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { AccountConfig } from '../account.config.js';
import { InvalidCredentials } from '../domain/session.errors.js';
import { type UserAccount, mustChangePassword } from '../domain/user-account.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { Principals } from './principals.js';
import { SessionEnder } from './session-ender.js';
import { type ClientTraits, SessionStore } from './session.store.js';
import { SigningKeys } from './signing-keys.js';

/** What a browser gets to hold: the answer's body, and the refresh token for its cookie. */
export interface IssuedSession {
  body: Session;
  refreshToken: string;
  /** When the refresh token ends. */
  expiresAt: Date;
}

@Injectable()
export class SessionIssuer {
  constructor(
    private readonly principals: Principals,
    private readonly accounts: UserAccountRepository,
    private readonly sessions: SessionStore,
    private readonly ender: SessionEnder,
    private readonly keys: SigningKeys,
    @Inject(CONFIG) private readonly config: Pick<AccountConfig, 'SESSION_DAYS'>,
  ) {}

  /**
   * Starts a session of its own for one device.
   * @param account as its password was checked; what changed meanwhile counts
   * @throws InvalidCredentials when it has another password by now; AccountSuspended, CompanyArchived
   */
  async start(account: UserAccount, client: ClientTraits, session: ClientSession): Promise<IssuedSession> {
    await this.accounts.touch(account.id, session);
    const current = await this.accounts.findByPerson(account.personId, session);
    if (current?.passwordHash !== account.passwordHash) throw new InvalidCredentials();
    await this.ender.makeRoom(account.personId, session);
    const person = { kind: account.personKind, id: account.personId };
    const lifetimeMs = this.config.SESSION_DAYS * 86_400_000;
    const started = await this.sessions.start(person, client, lifetimeMs, session);
    return this.issue(current, started, session);
  }

  /** The next pair of tokens of a session; what the person may do is read anew. @throws AccountSuspended, CompanyArchived */
  async issue(
    account: UserAccount,
    to: { sessionId: string; refreshToken: string; expiresAt: Date },
    session: ClientSession,
  ): Promise<IssuedSession> {
    const principal = await this.principals.of(account, to.sessionId, session);
    const { kid, key } = await this.keys.current();
    const { kind, id, name, language, permissions } = principal;
    return {
      refreshToken: to.refreshToken,
      expiresAt: to.expiresAt,
      body: {
        accessToken: await signAccessToken(principal, key, kid),
        expiresIn: ACCESS_TOKEN_SECONDS,
        person: { kind, id, name, language, permissions },
        ...(mustChangePassword(account) ? { mustChangePassword: true } : {}),
      },
    };
  }
}
