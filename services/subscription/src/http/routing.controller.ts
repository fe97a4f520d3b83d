import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type ExplainQuery,
  type Explanation,
  type ListEventsQuery,
  type RoutedEvent,
  type Simulate,
  type Simulation,
  explainQuerySchema,
  explanationSchema,
  listEventsQuerySchema,
  routedEventPageSchema,
  simulateSchema,
  simulationSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ExplainEvent } from '../use-cases/explain-event.js';
import { ListEvents } from '../use-cases/list-events.js';
import { SimulateRouting } from '../use-cases/simulate-routing.js';

@Controller('api/v1')
@Requires('deliveries.read')
export class RoutingController {
  constructor(
    private readonly listEvents: ListEvents,
    private readonly explainEvent: ExplainEvent,
    private readonly simulateRouting: SimulateRouting,
  ) {}

  @Get('events')
  @Returns(routedEventPageSchema)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listEventsQuerySchema }) query: ListEventsQuery,
  ): Promise<{ items: RoutedEvent[]; nextCursor: string | null }> {
    return this.listEvents.execute(principal, query);
  }

  @Get('events/:id/explain')
  @Returns(explanationSchema)
  explain(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query({ schema: explainQuerySchema }) query: ExplainQuery,
  ): Promise<Explanation> {
    return this.explainEvent.execute(principal, id, query);
  }

  @Post('routing/simulate')
  @HttpCode(200)
  @Returns(simulationSchema)
  simulate(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: simulateSchema }) body: Simulate,
  ): Promise<Simulation> {
    return this.simulateRouting.execute(principal, body);
  }
}
