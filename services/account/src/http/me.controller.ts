import { CurrentPrincipal, OpenBeforePasswordChange, type Principal, SignedIn } from '@avviso/access';
import {
  type ChangeMe as ChangeMeBody,
  type ChangePassword as ChangePasswordBody,
  type Me,
  changeMeSchema,
  changePasswordSchema,
  meSchema,
} from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, HttpCode, Patch, Put, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ChangeMe } from '../use-cases/change-me.js';
import { ChangePassword } from '../use-cases/change-password.js';
import { ReadMe } from '../use-cases/read-me.js';
import { meView } from './views.js';

@Controller('api/v1/me')
@SignedIn()
export class MeController {
  constructor(
    private readonly readMe: ReadMe,
    private readonly changeMe: ChangeMe,
    private readonly changePassword: ChangePassword,
  ) {}

  @Get()
  @OpenBeforePasswordChange()
  @Returns(meSchema)
  async read(@CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<Me> {
    const me = meView(await this.readMe.run(principal));
    setETag(response, me.version);
    return me;
  }

  @Patch()
  @Returns(meSchema)
  async change(
    @CurrentPrincipal() principal: Principal,
    // A language is switched from pages that never read the version.
    @IfMatch({ optional: true }) version: number | undefined,
    @Body({ schema: changeMeSchema }) body: ChangeMeBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    await this.changeMe.run(principal, version, body);
    return this.read(principal, response);
  }

  @Put('password')
  @OpenBeforePasswordChange()
  @HttpCode(204)
  @Returns(undefined, 204, 'Every other session of the person has ended.')
  async setPassword(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: changePasswordSchema }) body: ChangePasswordBody,
    @Req() request: Request,
  ): Promise<void> {
    await this.changePassword.run(principal, body, request.ip ?? 'unknown');
  }
}
