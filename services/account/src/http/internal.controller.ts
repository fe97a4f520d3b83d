import {
  type RedeemSecret as RedeemSecretBody,
  type RedeemedSecret,
  redeemSecretPath,
  redeemSecretSchema,
  redeemedSecretSchema,
} from '@avviso/contracts';
import { InternalOnly, Returns } from '@avviso/service-kit';
import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { RedeemSecret } from '../use-cases/redeem-secret.js';

/** For the e-mail worker alone. */
@Controller()
@InternalOnly()
export class InternalController {
  constructor(private readonly redeemSecret: RedeemSecret) {}

  @Post(redeemSecretPath.slice(1))
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Returns(redeemedSecretSchema)
  redeem(@Body({ schema: redeemSecretSchema }) body: RedeemSecretBody): Promise<RedeemedSecret> {
    return this.redeemSecret.run(body);
  }
}
