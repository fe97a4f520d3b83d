import { Public } from '@avviso/access';
import {
  type ConfirmPasswordReset as ConfirmPasswordResetBody,
  type RequestPasswordReset as RequestPasswordResetBody,
  confirmPasswordResetSchema,
  requestPasswordResetSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ConfirmPasswordReset } from '../use-cases/confirm-password-reset.js';
import { RequestPasswordReset } from '../use-cases/request-password-reset.js';
import { originOf } from './origin.js';

/** A forgotten password (ACC-12). */
@Controller('api/v1/auth/password-reset')
@Public()
export class PasswordResetController {
  constructor(
    private readonly requestReset: RequestPasswordReset,
    private readonly confirmReset: ConfirmPasswordReset,
  ) {}

  @Post()
  @HttpCode(202)
  @Returns(undefined, 202, 'If somebody has the address, a code goes to it. The answer is the same for every address.')
  async begin(
    @Body({ schema: requestPasswordResetSchema }) body: RequestPasswordResetBody,
    @Req() request: Request,
  ): Promise<void> {
    await this.requestReset.run(body.email, originOf(request).address);
  }

  @Post('confirm')
  @HttpCode(204)
  @Returns(undefined, 204, 'The password is set, and every session of the person has ended.')
  async confirm(
    @Body({ schema: confirmPasswordResetSchema }) body: ConfirmPasswordResetBody,
    @Req() request: Request,
  ): Promise<void> {
    await this.confirmReset.run(body, originOf(request).address);
  }
}
