import { Public } from '@avviso/access';
import {
  type ConfirmRegistration as ConfirmBody,
  type ConfirmedRegistration,
  type Register as RegisterBody,
  confirmRegistrationSchema,
  confirmedRegistrationSchema,
  registerSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ConfirmRegistration } from '../registration/confirm-registration.js';
import { Register } from '../registration/register.js';
import { originOf } from './origin.js';

/** Visitors register, where the operator allows it (ACC-23). */
@Controller('api/v1/auth/register')
@Public()
export class RegistrationController {
  constructor(
    private readonly register: Register,
    private readonly confirmRegistration: ConfirmRegistration,
  ) {}

  @Post()
  @HttpCode(202)
  @Returns(undefined, 202, 'A mail goes to the address. The answer is the same for every address.')
  async begin(@Body({ schema: registerSchema }) body: RegisterBody, @Req() request: Request): Promise<void> {
    await this.register.run(body, originOf(request).address);
  }

  @Post('confirm')
  @HttpCode(201)
  @Returns(confirmedRegistrationSchema, 201, 'The contact is there, and can sign in.')
  async confirm(@Body({ schema: confirmRegistrationSchema }) body: ConfirmBody): Promise<ConfirmedRegistration> {
    return { login: await this.confirmRegistration.run(body) };
  }
}
