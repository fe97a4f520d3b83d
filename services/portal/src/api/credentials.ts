import { errorFrom, UnreachableError } from './problem';

export interface Tokens {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** Renew this long before the end, so that a slow request does not arrive with a token that just ended. */
const marginMs = 15_000;

/**
 * The access token, kept in memory only, and its renewal by the refresh cookie. Refresh tokens rotate and a reused one
 * ends the whole session, so tabs renew one after another (Web Locks), each with the newest cookie.
 */
export class Credentials {
  private token: string | undefined;
  private validUntil = 0;
  private renewal: Promise<boolean> | undefined;

  accept(tokens: Tokens): void {
    this.token = tokens.accessToken;
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
    this.renewal ??= withTabLock(() => this.requestTokens()).finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  private async requestTokens(): Promise<boolean> {
    const response = await fetch('/api/v1/auth/refresh', { method: 'POST', credentials: 'same-origin' }).catch(
      (cause: unknown) => {
        throw new UnreachableError(cause);
      },
    );
    if (response.ok) {
      this.accept((await response.json()) as Tokens);
      return true;
    }
    if (response.status === 401 || response.status === 403) {
      this.forget();
      return false;
    }
    throw await errorFrom(response);
  }
}

function withTabLock<T>(work: () => Promise<T>): Promise<T> {
  // Browsers offer locks on https and localhost only; elsewhere a second tab may have to sign in again.
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('avviso-refresh', work) as Promise<T>;
}
