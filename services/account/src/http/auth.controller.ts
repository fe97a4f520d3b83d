import { Public } from '@avviso/access';
import { DomainError, type Session, type SignIn as SignInBody, sessionSchema, signInSchema } from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RefreshSession } from '../use-cases/refresh-session.js';
import { SignIn } from '../use-cases/sign-in.js';
import { SignOut } from '../use-cases/sign-out.js';
import { SessionCookies } from './session-cookies.js';

/** The cookies are SameSite=Strict, so that no other site can make a browser call these with them. */
@Controller('api/v1/auth')
@Public()
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly refreshSession: RefreshSession,
    private readonly signOut: SignOut,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Returns(sessionSchema, 200, 'Also sets the refresh cookie.')
  async begin(
    @Body({ schema: signInSchema }) body: SignInBody,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    const origin = { address: request.ip ?? 'unknown', userAgent: request.headers['user-agent'] };
    const issued = await this.signIn.run(body, origin);
    this.cookies.set(response, issued);
    return issued.body;
  }

  @Post('refresh')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Returns(sessionSchema, 200, 'Takes the refresh cookie, once, and sets the next one.')
  async refresh(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    try {
      const issued = await this.refreshSession.run(this.cookies.refreshTokenOf(request));
      this.cookies.set(response, issued);
      return issued.body;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') this.cookies.clear(response);
      throw error;
    }
  }

  @Post('sign-out')
  @HttpCode(204)
  @Returns(undefined, 204, 'The session of the refresh cookie has ended, and the cookies are cleared.')
  async end(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signOut.run(this.cookies.refreshTokenOf(request));
    this.cookies.clear(response);
  }
}
