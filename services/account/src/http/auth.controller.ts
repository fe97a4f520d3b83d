import { CurrentPrincipal, OpenBeforePasswordChange, type Principal, Public, SignedIn } from '@avviso/access';
import {
  DomainError,
  type SecondFactor as SecondFactorBody,
  type Session,
  type SignInAnswer,
  type SignIn as SignInBody,
  secondFactorSchema,
  sessionSchema,
  signInAnswerSchema,
  signInSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { IssuedSession } from '../sessions/session-issuer.js';
import { FinishSignIn } from '../use-cases/finish-sign-in.js';
import { RefreshSession } from '../use-cases/refresh-session.js';
import { SignIn } from '../use-cases/sign-in.js';
import { SignOut } from '../use-cases/sign-out.js';
import { originOf } from './origin.js';
import { SessionCookies } from './session-cookies.js';

/** The cookies are SameSite=Strict, so that no other site can make a browser call these with them. */
@Controller('api/v1/auth')
@Public()
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly finishSignIn: FinishSignIn,
    private readonly refreshSession: RefreshSession,
    private readonly signOut: SignOut,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Returns(signInAnswerSchema, 200, 'A session, with the refresh cookie; or the challenge of a second factor.')
  async begin(
    @Body({ schema: signInSchema }) body: SignInBody,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInAnswer> {
    const answer = await this.signIn.run(body, originOf(request));
    return 'twoFactorRequired' in answer ? answer : this.give(response, answer);
  }

  @Post('two-factor')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Returns(sessionSchema, 200, 'The second step of a sign-in. Also sets the refresh cookie.')
  async finish(
    @Body({ schema: secondFactorSchema }) body: SecondFactorBody,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    return this.give(response, await this.finishSignIn.run(body, originOf(request)));
  }

  @Post('refresh')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Returns(sessionSchema, 200, 'Takes the refresh cookie, once, and sets the next one.')
  async refresh(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    try {
      const { address } = originOf(request);
      return this.give(response, await this.refreshSession.run(this.cookies.refreshTokenOf(request), address));
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

  @Post('sign-out-everywhere')
  @HttpCode(204)
  @SignedIn()
  @OpenBeforePasswordChange()
  @Returns(undefined, 204, 'Every session of the person has ended, this one included, and the cookies are cleared.')
  async endAll(
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.signOut.everywhere(principal.id);
    this.cookies.clear(response);
  }

  private give(response: Response, issued: IssuedSession): Session {
    this.cookies.set(response, issued);
    return issued.body;
  }
}
