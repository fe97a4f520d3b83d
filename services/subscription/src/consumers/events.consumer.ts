import { type DomainEvent, durableConsumers } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { RouteEvent } from '../use-cases/route-event.js';

const HOUR = 3_600_000;

type RoutedType = (typeof durableConsumers.subscriptionEvents.types)[number];

/** Events about one ticket or order are routed in the order in which they happened (SUB-21). */
@Controller()
export class EventsConsumer {
  constructor(private readonly routeEvent: RouteEvent) {}

  @Subscribe({
    ...durableConsumers.subscriptionEvents,
    prefetch: 250,
    // SUB-18: what the read model does not know yet is tried again for 24 hours, then parked
    retry: {
      delaysMs: [250, 1_000, 5_000, 30_000, 300_000, 900_000],
      repeatLast: { untilMs: 24 * HOUR },
      jitter: 0.2,
    },
  })
  async take(delivery: Delivery<DomainEvent<RoutedType>>): Promise<void> {
    const { body, redelivered, tries, retryId } = delivery;
    await this.routeEvent.execute(body, { isNew: !redelivered && tries === 1 && retryId === undefined });
  }
}
