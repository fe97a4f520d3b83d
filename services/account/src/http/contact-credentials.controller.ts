import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type ContactPasswordReset,
  type ResetContactPassword as ResetContactPasswordBody,
  contactPasswordResetSchema,
  resetContactPasswordSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ResetContactPassword } from '../use-cases/reset-contact-password.js';

/** Credentials that staff gives to contacts (ACC-13). */
@Controller('api/v1/contacts')
export class ContactCredentialsController {
  constructor(private readonly resetPassword: ResetContactPassword) {}

  @Post(':id/password-reset')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Requires('contacts.reset-password')
  @Returns(
    contactPasswordResetSchema,
    200,
    'A temporary password: shown this once, e-mailed to the contact, or the reference by which a reply carries it.',
  )
  reset(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body({ schema: resetContactPasswordSchema }) body: ResetContactPasswordBody,
  ): Promise<ContactPasswordReset> {
    return this.resetPassword.run(principal, id, body);
  }
}
