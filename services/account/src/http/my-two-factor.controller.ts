import { CurrentPrincipal, type Principal, SignedIn } from '@avviso/access';
import {
  type ConfirmTwoFactor,
  type RecoveryCodes,
  type TwoFactorEnrolment,
  type TwoFactorState,
  type WithPassword,
  confirmTwoFactorSchema,
  recoveryCodesSchema,
  twoFactorEnrolmentSchema,
  twoFactorStateSchema,
  withPasswordSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, Delete, Get, Header, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { OwnTwoFactor } from '../use-cases/own-two-factor.js';
import { originOf } from './origin.js';

/** Two-factor of the signed-in employee (ACC-11). */
@Controller('api/v1/me/two-factor')
@SignedIn()
export class MyTwoFactorController {
  constructor(private readonly twoFactor: OwnTwoFactor) {}

  @Get()
  @Returns(twoFactorStateSchema)
  state(@CurrentPrincipal() principal: Principal): Promise<TwoFactorState> {
    return this.twoFactor.state(principal);
  }

  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Returns(twoFactorEnrolmentSchema)
  begin(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: withPasswordSchema }) body: WithPassword,
    @Req() request: Request,
  ): Promise<TwoFactorEnrolment> {
    return this.twoFactor.begin(principal, body.password, originOf(request).address);
  }

  @Post('confirm')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Returns(recoveryCodesSchema, 200, 'Two-factor is on. The recovery codes are shown this once.')
  confirm(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: confirmTwoFactorSchema }) body: ConfirmTwoFactor,
    @Req() request: Request,
  ): Promise<RecoveryCodes> {
    return this.twoFactor.confirm(principal, body.code, originOf(request).address);
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Returns(recoveryCodesSchema, 200, 'New recovery codes, shown this once; the earlier ones no longer work.')
  renew(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: withPasswordSchema }) body: WithPassword,
    @Req() request: Request,
  ): Promise<RecoveryCodes> {
    return this.twoFactor.renewRecoveryCodes(principal, body.password, originOf(request).address);
  }

  @Delete()
  @HttpCode(204)
  @Returns(undefined, 204, 'Two-factor is off.')
  async end(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: withPasswordSchema }) body: WithPassword,
    @Req() request: Request,
  ): Promise<void> {
    await this.twoFactor.end(principal, body.password, originOf(request).address);
  }
}
