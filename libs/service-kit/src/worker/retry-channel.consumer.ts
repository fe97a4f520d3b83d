import type { Channel, DomainEvent } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller, Inject, type Type } from '@nestjs/common';

/** What of a worker can be asked to try a stopped channel again at once. */
export interface StoppableChannel {
  readonly channel: Channel;
  retryNow(): void;
}

/** Injection token of the StoppableChannel. */
export const STOPPABLE_CHANNEL = Symbol('avviso:stoppable-channel');

/** "Try again now" in the console reaches every replica (CHN-20). @param service names the queues */
export function retryChannelConsumer(service: string): Type<unknown> {
  @Controller()
  class RetryChannelConsumer {
    constructor(@Inject(STOPPABLE_CHANNEL) private readonly stoppable: StoppableChannel) {}

    @Subscribe({
      consumer: `${service}.retry-channel`,
      exchange: 'events',
      types: ['notification.channel-retry-requested'],
      kind: 'broadcast',
    })
    take({ body }: Delivery<DomainEvent<'notification.channel-retry-requested'>>): void {
      if (body.data.channel === this.stoppable.channel) this.stoppable.retryNow();
    }
  }
  return RetryChannelConsumer;
}
