import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import { type MergeTicket, type Ticket, mergeTicketSchema, ticketSchema } from '@avviso/contracts';
import { Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { TicketPresenter } from '../http/ticket.presenter.js';
import { MergeTickets } from './merge-tickets.js';

@Controller('api/v1/tickets/:number/merge')
export class MergeController {
  constructor(
    private readonly mergeTickets: MergeTickets,
    private readonly presenter: TicketPresenter,
  ) {}

  @Post()
  @HttpCode(200)
  @Requires('tickets.work')
  @Returns(ticketSchema, 200, 'The ticket that stays.')
  async merge(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Body({ schema: mergeTicketSchema }) { into }: MergeTicket,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Ticket> {
    const ticket = await this.mergeTickets.merge(principal, number, into);
    setETag(response, ticket.version);
    return this.presenter.ticket(principal, ticket);
  }
}
