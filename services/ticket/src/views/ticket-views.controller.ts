import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type SaveTicketView as SaveTicketViewBody,
  type TicketView,
  saveTicketViewSchema,
  ticketViewPageSchema,
  ticketViewSchema,
} from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SaveTicketView } from './save-ticket-view.js';
import { type StoredView, shownView } from './ticket-view.js';
import { ViewStore } from './view.store.js';

@Controller('api/v1/ticket-views')
@Requires('tickets.read', { contacts: true })
export class TicketViewsController {
  constructor(
    private readonly store: ViewStore,
    private readonly saveTicketView: SaveTicketView,
  ) {}

  @Get()
  @Returns(ticketViewPageSchema, 200, 'Own ones, and for employees the shared ones; by name, all of them.')
  async list(@CurrentPrincipal() principal: Principal): Promise<Page<TicketView>> {
    const own = await this.store.ownedBy(principal.id);
    const shared = principal.kind === 'employee' ? await this.store.shared() : [];
    const others = shared.filter(({ owner }) => owner.id !== principal.id);
    const views = [...own, ...others].sort((a, b) => a.name.localeCompare(b.name));
    return { items: views.map((view) => shownView(principal, view)), nextCursor: null };
  }

  @Post()
  @Returns(ticketViewSchema, 201)
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: saveTicketViewSchema }) body: SaveTicketViewBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TicketView> {
    const view = await this.saveTicketView.create(principal, body);
    response.location(`/api/v1/ticket-views/${view.id}`);
    return answer(principal, view, response);
  }

  @Put(':id')
  @Returns(ticketViewSchema)
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: saveTicketViewSchema }) body: SaveTicketViewBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TicketView> {
    return answer(principal, await this.saveTicketView.change(principal, id, body, version), response);
  }

  @Delete(':id')
  @HttpCode(204)
  @Returns(undefined, 204)
  remove(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch() version: number | undefined,
  ): Promise<void> {
    return this.saveTicketView.remove(principal, id, version);
  }
}

function answer(principal: Principal, view: StoredView, response: Response): TicketView {
  setETag(response, view.version);
  return shownView(principal, view);
}
