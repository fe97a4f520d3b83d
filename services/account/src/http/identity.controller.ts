import { CurrentPrincipal, type Principal, Public, SignedIn } from '@avviso/access';
import { type Identity, type IdentityQuery, identityQuerySchema, identitySchema } from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { LogoStore } from '../identity/logo.store.js';
import { ReadIdentity } from '../identity/read-identity.js';

/** What a page wears, before and after somebody has signed in (ACC-21). */
@Controller('api/v1')
export class IdentityController {
  constructor(
    private readonly readIdentity: ReadIdentity,
    private readonly logos: LogoStore,
  ) {}

  @Get('identity')
  @Public()
  @Header('Cache-Control', 'public, max-age=30')
  @Returns(identitySchema, 200, 'Of the company with this portal address, else of the installation.')
  byHost(@Query({ schema: identityQuerySchema }) query: IdentityQuery): Promise<Identity> {
    return this.readIdentity.byHost(query.host);
  }

  @Get('me/identity')
  @SignedIn()
  @Returns(identitySchema, 200, "Of the contact's company; for employees of the installation.")
  own(@CurrentPrincipal() principal: Principal): Promise<Identity> {
    return this.readIdentity.byCompanyId(principal.kind === 'contact' ? principal.companyId : undefined);
  }

  /** Whatever the bytes are, no browser runs them: fixed type, no sniffing, no script, own sandbox. */
  @Get('identity/logos/:hash')
  @Public()
  @Returns(undefined, 200, 'The image. It never changes; another logo has another address.')
  async logo(@Param('hash') hash: string, @Res() response: Response): Promise<void> {
    const { contentType, bytes } = await this.logos.get(hash);
    response.setHeader('Content-Type', contentType);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    response.setHeader('Content-Disposition', `inline; filename="logo.${contentType.slice('image/'.length)}"`);
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    // Mail programs on the web show it from their own origin.
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.send(bytes);
  }
}
