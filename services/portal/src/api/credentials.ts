import type { Session } from '@avviso/contracts';
import { withRenewalLock } from './renewal-lock';
import { errorFrom, UnreachableError } from './problem';

/** What sign-in and refresh answer. */
export type Tokens = Pick<Session, 'accessToken' | 'expiresIn' | 'mustChangePassword'> & {
  readonly person: Pick<Session['person'], 'id'>;
};

/** Renew this long before the end, so that a slow request does not arrive with a token that just ended. */
const marginMs = 15_000;

/**
 * The access token, kept in memory only, and its renewal by the refresh cookie. Refresh tokens rotate and a reused one
 * ends the whole session, so tabs renew one after another, each with the newest cookie.
 */
export class Credentials {
  private token: string | undefined;
  private validUntil = 0;
  private owner: string | undefined;
  private renewal: Promise<boolean> | undefined;
  private temporary: string | undefined;

  /** The token of a sign-in with a temporary password: good for changing the password, and for nothing else (ACC-18). */
  get temporaryToken(): string | undefined {
    return this.temporary;
  }

  accept(tokens: Tokens): void {
    this.temporary = tokens.mustChangePassword ? tokens.accessToken : undefined;
    if (tokens.mustChangePassword) return;
    this.token = tokens.accessToken;
    this.owner = tokens.person.id;
    this.validUntil = Date.now() + tokens.expiresIn * 1000;
  }

  forget(): void {
    this.token = undefined;
    this.validUntil = 0;
  }

  /** A token that is good for now, or undefined when the session has ended. */
  async current(): Promise<string | undefined> {
    if (this.token !== undefined && Date.now() < this.validUntil - marginMs) return this.token;
    await this.renew();
    return this.token;
  }

  /** True when a new token came, false when the session has ended. Throws UnreachableError. */
  renew(): Promise<boolean> {
    this.renewal ??= withRenewalLock(() => this.requestTokens()).finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  private async requestTokens(): Promise<boolean> {
    // A page that is left meanwhile must not lose the answer, and with it the cookie that comes with it.
    const request = { method: 'POST', credentials: 'same-origin', keepalive: true } as const;
    const response = await fetch('/api/v1/auth/refresh', request).catch((cause: unknown) => {
      throw new UnreachableError(cause);
    });
    if (response.ok) return this.take((await response.json()) as Tokens);
    if (response.status === 401 || response.status === 403) {
      this.forget();
      return false;
    }
    throw await errorFrom(response);
  }

  /** In another tab somebody else may have signed in: what stands on this page must not be sent as that person. */
  private take(tokens: Tokens): boolean {
    if (this.owner !== undefined && this.owner !== tokens.person.id) {
      this.forget();
      return false;
    }
    this.accept(tokens);
    return tokens.mustChangePassword !== true;
  }
}
