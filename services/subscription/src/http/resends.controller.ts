import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type ResendProgress,
  type StartResend as Filters,
  pageQuerySchema,
  resendPageSchema,
  resendProgressSchema,
  startResendSchema,
} from '@avviso/contracts';
import type { Page, PageRequest } from '@avviso/persistence';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ResendNotFound } from '../domain/subscription.errors.js';
import { ResendRuns } from '../storage/resend-runs.js';
import { StartResend, shownResend } from '../use-cases/start-resend.js';

/** What filters find, sent again (CHN-16). */
@Controller('api/v1/deliveries/resends')
@Requires('deliveries.manage')
export class ResendsController {
  constructor(
    private readonly startResend: StartResend,
    private readonly runs: ResendRuns,
  ) {}

  @Post()
  @HttpCode(202)
  @Returns(resendProgressSchema, 202)
  start(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: startResendSchema }) filters: Filters,
  ): Promise<ResendProgress> {
    return this.startResend.execute(principal, filters);
  }

  @Get()
  @Returns(resendPageSchema)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: pageQuerySchema }) query: PageRequest,
  ): Promise<Page<ResendProgress>> {
    const { items, nextCursor } = await this.runs.startedBy(principal.id, query);
    return { items: items.map(shownResend), nextCursor };
  }

  @Get(':id')
  @Returns(resendProgressSchema)
  async progress(@Param('id') id: string): Promise<ResendProgress> {
    const row = await this.runs.find(id);
    if (!row) throw new ResendNotFound();
    return shownResend(row);
  }
}
