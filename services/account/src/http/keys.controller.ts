import { Public } from '@avviso/access';
import { type RevokedSessions, jwksSchema, revokedSessionsSchema } from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Get, Header } from '@nestjs/common';
import type { JWK } from 'jose';
import { SigningKeys } from '../sessions/signing-keys.js';
import { ListRevokedSessions } from '../use-cases/list-revoked-sessions.js';

/** What a service needs to check access tokens on its own. */
@Controller('.well-known')
@Public()
export class KeysController {
  constructor(
    private readonly keys: SigningKeys,
    private readonly revoked: ListRevokedSessions,
  ) {}

  /** The public keys of access tokens (RFC 7517). */
  @Get('jwks.json')
  @Header('Cache-Control', 'public, max-age=60')
  @Returns(jwksSchema)
  async jwks(): Promise<{ keys: JWK[] }> {
    return { keys: await this.keys.published() };
  }

  /** Hashes of sessions that ended while tokens of theirs may still be out; like a certificate revocation list. */
  @Get('revoked-sessions.json')
  @Header('Cache-Control', 'no-store')
  @Returns(revokedSessionsSchema)
  revokedSessions(): Promise<RevokedSessions> {
    return this.revoked.run();
  }
}
