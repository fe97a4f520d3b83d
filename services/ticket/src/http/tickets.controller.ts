import { CurrentPrincipal, NotPermitted, type Principal, Requires } from '@avviso/access';
import {
  type ChangeTicket as ChangeTicketBody,
  type CreateTicket,
  type ListTicketsQuery,
  type Ticket,
  type TicketCount,
  type TicketFilters,
  type TicketListItem,
  changeTicketSchema,
  countTicketsQuerySchema,
  createTicketSchema,
  listTicketsQuerySchema,
  ticketCountSchema,
  ticketPageSchema,
  ticketSchema,
} from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { TicketAccess } from '../access/ticket-access.js';
import type { Ticket as StoredTicket } from '../domain/ticket.js';
import { ChangeTicket } from '../use-cases/change-ticket.js';
import { ListTickets } from '../use-cases/list-tickets.js';
import { OpenTicket } from '../use-cases/open-ticket.js';
import { TakeTicket } from '../use-cases/take-ticket.js';
import { WatchTicket } from '../use-cases/watch-ticket.js';
import { TicketPresenter } from './ticket.presenter.js';

@Controller('api/v1/tickets')
export class TicketsController {
  constructor(
    private readonly access: TicketAccess,
    private readonly listTickets: ListTickets,
    private readonly openTicket: OpenTicket,
    private readonly changeTicket: ChangeTicket,
    private readonly presenter: TicketPresenter,
  ) {}

  @Get()
  @Requires('tickets.read', { contacts: true })
  @Returns(ticketPageSchema)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listTicketsQuerySchema }) query: ListTicketsQuery,
  ): Promise<{ items: TicketListItem[]; nextCursor: string | null }> {
    const page = await this.listTickets.list(principal, query);
    return { items: await this.presenter.list(principal, page.items), nextCursor: page.nextCursor };
  }

  @Get('count')
  @Requires('tickets.read', { contacts: true })
  @Returns(ticketCountSchema)
  count(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: countTicketsQuerySchema }) query: TicketFilters,
  ): Promise<TicketCount> {
    return this.listTickets.count(principal, query);
  }

  @Post()
  @Requires('tickets.work', { contacts: true })
  @Returns(ticketSchema, 201)
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createTicketSchema }) body: CreateTicket,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Ticket> {
    const ticket = await this.openTicket.open(principal, body);
    response.setHeader('Location', `/api/v1/tickets/${ticket.number}`);
    return answer(response, ticket, this.presenter.ticket(principal, ticket));
  }

  @Get(':number')
  @Requires('tickets.read', { contacts: true })
  @Returns(ticketSchema)
  async read(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Ticket> {
    const ticket = await this.access.visible(number, principal);
    return answer(response, ticket, this.presenter.ticket(principal, ticket));
  }

  @Patch(':number')
  @Requires('tickets.read', { contacts: true })
  @Returns(ticketSchema)
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: changeTicketSchema }) body: ChangeTicketBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Ticket> {
    const ticket = await this.changeTicket.change(principal, number, body, version);
    return answer(response, ticket, this.presenter.ticket(principal, ticket));
  }
}

/** Acts on a ticket that name no version, because they overwrite nothing of others. */
@Controller('api/v1/tickets/:number')
export class TicketActsController {
  constructor(
    private readonly takeTicket: TakeTicket,
    private readonly watchTicket: WatchTicket,
    private readonly presenter: TicketPresenter,
  ) {}

  @Post('take')
  @HttpCode(200)
  @Requires('tickets.work')
  @Returns(ticketSchema)
  async take(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Ticket> {
    if (principal.kind !== 'employee') throw new NotPermitted();
    const ticket = await this.takeTicket.take(principal, number);
    return answer(response, ticket, this.presenter.ticket(principal, ticket));
  }

  @Put('watch')
  @Requires('tickets.read', { contacts: true })
  @Returns(ticketSchema)
  watch(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Ticket> {
    return this.setWatching(principal, number, true, response);
  }

  @Delete('watch')
  @Requires('tickets.read', { contacts: true })
  @Returns(ticketSchema)
  unwatch(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Ticket> {
    return this.setWatching(principal, number, false, response);
  }

  private async setWatching(
    principal: Principal,
    number: string,
    watching: boolean,
    response: Response,
  ): Promise<Ticket> {
    const ticket = await this.watchTicket.watch(principal, number, watching);
    return answer(response, ticket, this.presenter.ticket(principal, ticket));
  }
}

function answer(response: Response, ticket: StoredTicket, body: Promise<Ticket>): Promise<Ticket> {
  setETag(response, ticket.version);
  return body;
}
