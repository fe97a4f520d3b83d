import { CurrentPrincipal, type Principal, SignedIn } from '@avviso/access';
import { type OwnSession, ownSessionPageSchema } from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { OwnSessions } from '../use-cases/own-sessions.js';

/** Where the signed-in person is signed in (ACC-11). */
@Controller('api/v1/me/sessions')
@SignedIn()
export class MySessionsController {
  constructor(private readonly sessions: OwnSessions) {}

  @Get()
  @Returns(ownSessionPageSchema)
  async list(@CurrentPrincipal() principal: Principal): Promise<{ items: OwnSession[]; nextCursor: null }> {
    return { items: await this.sessions.list(principal), nextCursor: null };
  }

  @Delete(':id')
  @HttpCode(204)
  @Returns(undefined, 204, 'The session has ended.')
  async end(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    await this.sessions.end(principal, id);
  }
}
