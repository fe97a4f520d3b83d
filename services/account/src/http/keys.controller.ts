import { Public } from '@avviso/access';
import { jwksSchema } from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Get, Header } from '@nestjs/common';
import type { JWK } from 'jose';
import { SigningKeys } from '../sessions/signing-keys.js';

@Controller('.well-known')
@Public()
export class KeysController {
  constructor(private readonly keys: SigningKeys) {}

  /** The public keys of access tokens (RFC 7517). */
  @Get('jwks.json')
  @Header('Cache-Control', 'public, max-age=60')
  @Returns(jwksSchema)
  async jwks(): Promise<{ keys: JWK[] }> {
    return { keys: await this.keys.published() };
  }
}
