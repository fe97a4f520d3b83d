import { ACCESS_TOKEN_SECONDS, SESSION_COOKIE } from '@avviso/access';
import { type BaseConfig, CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import type { IssuedSession } from '../sessions/session-issuer.js';

export const REFRESH_COOKIE = 'avviso_refresh';

/** Where event streams are read, whose EventSource sends no header: of the bell, of open tickets and conversations. */
const streamPaths = ['/api/v1/inbox', '/api/v1/tickets', '/api/v1/conversations'] as const;

/**
 * Both are httpOnly and SameSite=Strict (ACC-11), and each goes only to where it is read: the refresh token to sign-in,
 * the access token to the event streams, as one cookie for each place.
 */
@Injectable()
export class SessionCookies {
  private readonly secure: boolean;

  constructor(@Inject(CONFIG) config: Pick<BaseConfig, 'PUBLIC_URL'>) {
    this.secure = new URL(config.PUBLIC_URL).protocol === 'https:';
  }

  set(response: Response, issued: IssuedSession): void {
    response.cookie(REFRESH_COOKIE, issued.refreshToken, {
      ...this.options('/api/v1/auth'),
      expires: issued.expiresAt,
    });
    for (const path of streamPaths) {
      const lifetime = { maxAge: ACCESS_TOKEN_SECONDS * 1000 };
      response.cookie(SESSION_COOKIE, issued.body.accessToken, { ...this.options(path), ...lifetime });
    }
  }

  clear(response: Response): void {
    response.clearCookie(REFRESH_COOKIE, this.options('/api/v1/auth'));
    for (const path of streamPaths) response.clearCookie(SESSION_COOKIE, this.options(path));
  }

  refreshTokenOf(request: Request): string | undefined {
    for (const pair of (request.headers.cookie ?? '').split(';')) {
      const at = pair.indexOf('=');
      if (at > 0 && pair.slice(0, at).trim() === REFRESH_COOKIE) return pair.slice(at + 1).trim() || undefined;
    }
    return undefined;
  }

  private options(path: string): CookieOptions {
    return { path, httpOnly: true, sameSite: 'strict', secure: this.secure };
  }
}
