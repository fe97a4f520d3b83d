import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import { type ChannelAlarms, type RetryChannelBody, channelAlarmsSchema, retryChannelSchema } from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ChannelStates } from '../storage/channel-states.js';
import { DeliveryLog } from '../storage/delivery-log.js';
import { RetryChannel } from '../use-cases/retry-channel.js';

/** Channels that stand still because the other side refuses us (CHN-20). */
@Controller('api/v1/channel-alarms')
export class ChannelsController {
  constructor(
    private readonly states: ChannelStates,
    private readonly log: DeliveryLog,
    private readonly retryChannel: RetryChannel,
  ) {}

  @Get()
  @Requires('deliveries.read')
  @Returns(channelAlarmsSchema)
  async list(): Promise<ChannelAlarms> {
    const stopped = await this.states.stopped();
    const items = await Promise.all(
      stopped.map(async ({ channel, service, since, code, response }) => ({
        channel,
        service,
        since: since.toISOString(),
        code: code ?? '',
        response: response ?? '',
        waiting: await this.log.countWaiting(channel),
      })),
    );
    return { items };
  }

  @Post('retry')
  @HttpCode(202)
  @Requires('deliveries.manage')
  async retry(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: retryChannelSchema }) { channel }: RetryChannelBody,
  ): Promise<void> {
    await this.retryChannel.execute(principal, channel);
  }
}
