import { type DomainEvent, durableConsumers } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { ChannelStates } from '../storage/channel-states.js';

/** What the workers tell about their channels as a whole (CHN-20). */
@Controller()
export class ChannelsConsumer {
  constructor(private readonly states: ChannelStates) {}

  @Subscribe(durableConsumers.subscriptionChannels)
  async take({
    body,
  }: Delivery<DomainEvent<'notification.channel-stopped' | 'notification.channel-resumed'>>): Promise<void> {
    const { channel, service } = body.data;
    const stopped = body.type === 'notification.channel-stopped' ? body.data : undefined;
    await this.states.save({
      _id: body.subject,
      channel,
      service,
      stopped: stopped !== undefined,
      at: new Date(body.time),
      code: stopped?.code ?? null,
      response: stopped?.response ?? null,
    });
  }
}
