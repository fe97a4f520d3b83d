import { ACCESS_TOKEN_SECONDS, SESSION_COOKIE } from '@avviso/access';
import { type BaseConfig, CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import type { IssuedSession } from '../sessions/session-issuer.js';

export const REFRESH_COOKIE = 'avviso_refresh';

/**
 * Both cookies are httpOnly and SameSite=Strict (ACC-11), and each goes only to where it is read: the refresh token to
 * sign-in, the access token to the event stream, whose EventSource sends no header.
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
    response.cookie(SESSION_COOKIE, issued.body.accessToken, {
      ...this.options('/api/v1/inbox'),
      maxAge: ACCESS_TOKEN_SECONDS * 1000,
    });
  }

  clear(response: Response): void {
    response.clearCookie(REFRESH_COOKIE, this.options('/api/v1/auth'));
    response.clearCookie(SESSION_COOKIE, this.options('/api/v1/inbox'));
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
