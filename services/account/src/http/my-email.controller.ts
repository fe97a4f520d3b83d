import { CurrentPrincipal, type Principal, SignedIn } from '@avviso/access';
import {
  type ConfirmEmailChange,
  type Me,
  type PendingEmail,
  type RequestEmailChange,
  confirmEmailChangeSchema,
  meSchema,
  pendingEmailSchema,
  requestEmailChangeSchema,
} from '@avviso/contracts';
import { Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ConfirmOwnEmail, RequestOwnEmail } from '../registration/change-own-email.js';
import { ReadMe } from '../use-cases/read-me.js';
import { originOf } from './origin.js';
import { meView } from './views.js';

/** The own e-mail address of a contact (ACC-20). */
@Controller('api/v1/me/email')
@SignedIn()
export class MyEmailController {
  constructor(
    private readonly requestEmail: RequestOwnEmail,
    private readonly confirmEmail: ConfirmOwnEmail,
    private readonly readMe: ReadMe,
  ) {}

  @Get()
  @Returns(pendingEmailSchema, 200, 'The address that waits to be confirmed, if there is one.')
  pending(@CurrentPrincipal() principal: Principal): Promise<PendingEmail> {
    return this.confirmEmail.pending(principal);
  }

  @Post()
  @HttpCode(202)
  @Returns(pendingEmailSchema, 202, 'A code goes to the new address; nothing changes before it comes back.')
  begin(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: requestEmailChangeSchema }) body: RequestEmailChange,
    @Req() request: Request,
  ): Promise<PendingEmail> {
    return this.requestEmail.run(principal, body, originOf(request).address);
  }

  @Post('confirm')
  @HttpCode(200)
  @Returns(meSchema)
  async confirm(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: confirmEmailChangeSchema }) body: ConfirmEmailChange,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    await this.confirmEmail.run(principal, body.code);
    const me = meView(await this.readMe.run(principal));
    setETag(response, me.version);
    return me;
  }

  @Delete()
  @HttpCode(204)
  @Returns(undefined, 204, 'The change is given up.')
  async giveUp(@CurrentPrincipal() principal: Principal): Promise<void> {
    await this.confirmEmail.giveUp(principal);
  }
}
