import { AcceptsSessionCookie, CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import { type SetPresence as Presence, setPresenceSchema } from '@avviso/contracts';
import { Body, Controller, Get, HttpCode, Param, Put, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { ListStreams } from '../live/list-streams.js';
import { TicketStreams } from '../live/ticket-streams.js';
import { SetPresence } from '../use-cases/set-presence.js';

/** What keeps an open page of a ticket up to date. */
@Controller('api/v1/tickets/:number')
export class LiveController {
  constructor(
    private readonly streams: TicketStreams,
    private readonly setPresence: SetPresence,
  ) {}

  /**
   * Server-sent events: `ready` first, `changed` when something changed that the reader may see, `presence` (employees
   * only) with who else has the ticket open or answers it.
   */
  @Get('stream')
  @AcceptsSessionCookie()
  @Requires('tickets.read', { contacts: true })
  @ApiProduces('text/event-stream')
  async stream(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.streams.open(principal, number, response);
  }

  @Put('presence')
  @HttpCode(204)
  @Requires('tickets.read')
  presence(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Body({ schema: setPresenceSchema }) body: Presence,
  ): Promise<void> {
    return this.setPresence.set(principal, number, body);
  }
}

/** What keeps open lists up to date. */
@Controller('api/v1/tickets/stream')
export class ListLiveController {
  constructor(private readonly streams: ListStreams) {}

  /**
   * Server-sent events: `ready` first, `changed` with the numbers of tickets that are new or changed and that the reader may
   * see: a list asks for them with its own filters, and for what it missed by `updatedFrom`.
   */
  @Get()
  @AcceptsSessionCookie()
  @Requires('tickets.read', { contacts: true })
  @ApiProduces('text/event-stream')
  async stream(@CurrentPrincipal() principal: Principal, @Res() response: Response): Promise<void> {
    await this.streams.open(principal, response);
  }
}
