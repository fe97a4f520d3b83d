import { CurrentPrincipal, NotPermitted, type Principal, Requires, scopeOf } from '@avviso/access';
import {
  type ParkedBatch,
  type ParkedBatchQuery,
  type ParkedConsumers,
  type ParkedContent,
  type ParkedList,
  type ParkedQuery,
  parkedBatchQuerySchema,
  parkedBatchSchema,
  parkedConsumersSchema,
  parkedContentSchema,
  parkedListSchema,
  parkedQuerySchema,
} from '@avviso/contracts';
import { Controller, Delete, Get, Header, HttpCode, Param, Post, Query, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Returns } from '../http/returns.js';
import { parkedPathOf } from '../service-definition.js';
import { ParkedDesk } from './parked-desk.js';

/**
 * The parked messages of one service (CHN-17). A message that cannot be read belongs to no office, so the list takes
 * `deliveries.read` over all; everything else takes `deliveries.manage`.
 */
export function parkedControllerOf(service: string): Type {
  @Controller(parkedPathOf(service).slice(1))
  @ApiTags('parked')
  class ParkedController {
    constructor(private readonly desk: ParkedDesk) {}

    @Get()
    @Requires('deliveries.read')
    @Returns(parkedConsumersSchema)
    async consumers(@CurrentPrincipal() principal: Principal): Promise<ParkedConsumers> {
      mustSeeAll(principal);
      return { service, consumers: await this.desk.consumers() };
    }

    @Get(':consumer')
    @Requires('deliveries.read')
    @Returns(parkedListSchema)
    list(
      @CurrentPrincipal() principal: Principal,
      @Param('consumer') consumer: string,
      @Query({ schema: parkedQuerySchema }) query: ParkedQuery,
    ): Promise<ParkedList> {
      mustSeeAll(principal);
      return this.desk.list(consumer, query.limit);
    }

    @Get(':consumer/:id')
    @Requires('deliveries.manage')
    @Header('Cache-Control', 'no-store')
    @Returns(parkedContentSchema, 200, 'The content; that it was read is recorded.')
    content(
      @CurrentPrincipal() principal: Principal,
      @Param('consumer') consumer: string,
      @Param('id') id: string,
    ): Promise<ParkedContent> {
      return this.desk.content(principal, consumer, id);
    }

    @Post(':consumer/retry')
    @HttpCode(200)
    @Requires('deliveries.manage')
    @Returns(parkedBatchSchema)
    retryAll(
      @CurrentPrincipal() principal: Principal,
      @Param('consumer') consumer: string,
      @Query({ schema: parkedBatchQuerySchema }) query: ParkedBatchQuery,
    ): Promise<ParkedBatch> {
      return this.desk.retryAll(principal, consumer, query.limit);
    }

    @Post(':consumer/:id/retry')
    @HttpCode(204)
    @Requires('deliveries.manage')
    @Returns(undefined, 204, "Back at the end of its consumer's queue, its tries forgotten.")
    retry(
      @CurrentPrincipal() principal: Principal,
      @Param('consumer') consumer: string,
      @Param('id') id: string,
    ): Promise<void> {
      return this.desk.retry(principal, consumer, id);
    }

    @Delete(':consumer')
    @Requires('deliveries.manage')
    @Returns(parkedBatchSchema)
    discardAll(
      @CurrentPrincipal() principal: Principal,
      @Param('consumer') consumer: string,
      @Query({ schema: parkedBatchQuerySchema }) query: ParkedBatchQuery,
    ): Promise<ParkedBatch> {
      return this.desk.discardAll(principal, consumer, query.limit);
    }

    @Delete(':consumer/:id')
    @HttpCode(204)
    @Requires('deliveries.manage')
    @Returns(undefined, 204, 'Gone for good.')
    discard(
      @CurrentPrincipal() principal: Principal,
      @Param('consumer') consumer: string,
      @Param('id') id: string,
    ): Promise<void> {
      return this.desk.discard(principal, consumer, id);
    }
  }
  return ParkedController;
}

function mustSeeAll(principal: Principal): void {
  if (scopeOf(principal, 'deliveries.read') !== 'all') throw new NotPermitted();
}
