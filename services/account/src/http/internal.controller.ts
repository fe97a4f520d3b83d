import { createHash, timingSafeEqual } from 'node:crypto';
import { Public } from '@avviso/access';
import {
  type RedeemSecret as RedeemSecretBody,
  type RedeemedSecret,
  redeemSecretPath,
  redeemSecretSchema,
  redeemedSecretSchema,
} from '@avviso/contracts';
import { CONFIG, Returns } from '@avviso/service-kit';
import { Body, Controller, Header, Headers, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { AccountConfig } from '../account.config.js';
import { InternalCallRefused } from '../domain/credentials.errors.js';
import { RedeemSecret } from '../use-cases/redeem-secret.js';

/**
 * For other services alone: no proxy passes these paths on, they are in no API document, and who calls proves itself with
 * INTERNAL_SECRET in place of a person's token.
 */
@Controller()
@Public()
@ApiExcludeController()
export class InternalController {
  private readonly expected: Buffer;

  constructor(
    private readonly redeemSecret: RedeemSecret,
    @Inject(CONFIG) config: Pick<AccountConfig, 'INTERNAL_SECRET'>,
  ) {
    this.expected = digest(`Bearer ${config.INTERNAL_SECRET}`);
  }

  @Post(redeemSecretPath.slice(1))
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Returns(redeemedSecretSchema)
  redeem(
    @Headers('authorization') authorization: string | undefined,
    @Body({ schema: redeemSecretSchema }) body: RedeemSecretBody,
  ): Promise<RedeemedSecret> {
    if (!timingSafeEqual(digest(authorization ?? ''), this.expected)) throw new InternalCallRefused();
    return this.redeemSecret.run(body);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
