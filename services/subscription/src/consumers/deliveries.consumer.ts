import { durableConsumers } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import type { DeliveryReport } from '../domain/delivery-life.js';
import { RecordDelivery } from '../use-cases/record-delivery.js';

/** What the workers report about the jobs. Reports about one delivery come one after another. */
@Controller()
export class DeliveriesConsumer {
  constructor(private readonly recordDelivery: RecordDelivery) {}

  @Subscribe({
    ...durableConsumers.subscriptionDeliveries,
    prefetch: 100,
  })
  async take(delivery: Delivery<DeliveryReport>): Promise<void> {
    await this.recordDelivery.execute(delivery.body);
  }
}
