import { CurrentPrincipal, NotPermitted, type Principal, Requires } from '@avviso/access';
import {
  type BulkChange,
  type BulkTicket,
  type ListBulkChangesQuery,
  type ListBulkTicketsQuery,
  type StartBulkChange as StartBulkChangeBody,
  bulkChangePageSchema,
  bulkChangeSchema,
  bulkTicketPageSchema,
  listBulkChangesQuerySchema,
  listBulkTicketsQuerySchema,
  startBulkChangeSchema,
} from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { BulkChangeJob } from './bulk-change.js';
import { BulkChangeHasEnded, BulkChangeNotFound } from './bulk.errors.js';
import { BulkStore } from './bulk.store.js';
import { StartBulkChange } from './start-bulk-change.js';

/** Bulk changes of the employee who asks; those of others are not there. */
@Controller('api/v1/ticket-bulk-changes')
@Requires('tickets.work')
export class BulkChangesController {
  constructor(
    private readonly store: BulkStore,
    private readonly startBulkChange: StartBulkChange,
  ) {}

  @Post()
  @HttpCode(202)
  @Returns(bulkChangeSchema, 202)
  async start(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: startBulkChangeSchema }) body: StartBulkChangeBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BulkChange> {
    if (principal.kind !== 'employee') throw new NotPermitted();
    const job = await this.startBulkChange.start(principal, body);
    response.location(`/api/v1/ticket-bulk-changes/${job.id}`);
    return shown(job);
  }

  @Get()
  @Returns(bulkChangePageSchema)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listBulkChangesQuerySchema }) query: ListBulkChangesQuery,
  ): Promise<Page<BulkChange>> {
    const page = await this.store.page(principal.id, query);
    return { ...page, items: page.items.map(shown) };
  }

  @Get(':id')
  @Returns(bulkChangeSchema)
  async read(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<BulkChange> {
    return shown(await this.own(principal, id));
  }

  @Get(':id/tickets')
  @Returns(bulkTicketPageSchema)
  async tickets(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query({ schema: listBulkTicketsQuerySchema }) query: ListBulkTicketsQuery,
  ): Promise<Page<BulkTicket>> {
    await this.own(principal, id);
    return this.store.outcomes(id, query);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Returns(bulkChangeSchema, 200, 'Tickets that are changed stay so.')
  async cancel(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<BulkChange> {
    await this.own(principal, id);
    if (!(await this.store.end(id, { state: 'cancelled', problem: null }))) throw new BulkChangeHasEnded();
    return shown(await this.own(principal, id));
  }

  private async own(principal: Principal, id: string): Promise<BulkChangeJob> {
    const job = await this.store.find(id);
    if (job?.by.id !== principal.id) throw new BulkChangeNotFound();
    return job;
  }
}

function shown(job: BulkChangeJob): BulkChange {
  const { id, state, problem, by, change, tickets, next, counts, startedAt, finishedAt } = job;
  return {
    id,
    state,
    problem,
    by,
    change,
    total: tickets.length,
    done: next,
    counts,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
