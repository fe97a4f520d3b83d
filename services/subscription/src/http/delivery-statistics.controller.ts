import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type DeliveryStatistics,
  type DeliveryStatisticsQuery,
  deliveryStatisticsQuerySchema,
  deliveryStatisticsSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { ReadDeliveryStatistics } from '../use-cases/read-delivery-statistics.js';

/** The figures of the dashboard (CHN-18). */
@Controller('api/v1/deliveries/statistics')
export class DeliveryStatisticsController {
  constructor(private readonly statistics: ReadDeliveryStatistics) {}

  @Get()
  @Requires('deliveries.read')
  @Returns(deliveryStatisticsSchema)
  read(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: deliveryStatisticsQuerySchema }) query: DeliveryStatisticsQuery,
  ): Promise<DeliveryStatistics> {
    return this.statistics.execute(principal, query);
  }
}
