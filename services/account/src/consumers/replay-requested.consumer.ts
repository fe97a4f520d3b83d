import { type DomainEvent, durableConsumers } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { LOGGER } from '@avviso/service-kit';
import { Controller, Inject } from '@nestjs/common';
import type { Logger } from 'pino';
import { ReplayStates } from '../use-cases/replay-states.js';

@Controller()
export class ReplayRequestedConsumer {
  constructor(
    private readonly replay: ReplayStates,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One at a time: each publishes everything there is. */
  @Subscribe({
    ...durableConsumers.accountReplay,
    prefetch: 1,
  })
  async onReplayRequested(delivery: Delivery<DomainEvent<'account.replay.requested'>>): Promise<void> {
    const published = await this.replay.run();
    this.logger.info({ consumer: delivery.body.data.consumer, published }, 'all states were published again');
  }
}
