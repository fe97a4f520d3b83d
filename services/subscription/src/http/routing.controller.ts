import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type ExplainQuery,
  type Explanation,
  type Simulate,
  type Simulation,
  explainQuerySchema,
  explanationSchema,
  simulateSchema,
  simulationSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ExplainEvent } from '../use-cases/explain-event.js';
import { SimulateRouting } from '../use-cases/simulate-routing.js';

@Controller('api/v1')
@Requires('deliveries.read')
export class RoutingController {
  constructor(
    private readonly explainEvent: ExplainEvent,
    private readonly simulateRouting: SimulateRouting,
  ) {}

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
