import type { Principal } from '@avviso/access';
import { type DeliveryStatistics, type DeliveryStatisticsQuery, channels } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { DeliveryAccess } from '../access/delivery-access.js';
import { bucketsOf, sortInto, sumOf } from '../domain/delivery-statistics.js';
import { DeliveryLog } from '../storage/delivery-log.js';

/** What became of the deliveries of the last hours or days, of those that the viewer sees in the log (CHN-18). */
@Injectable()
export class ReadDeliveryStatistics {
  constructor(
    private readonly log: DeliveryLog,
    private readonly access: DeliveryAccess,
  ) {}

  async execute(
    principal: Principal,
    { period, timeZone }: DeliveryStatisticsQuery,
    now = new Date(),
  ): Promise<DeliveryStatistics> {
    const scope = this.access.filterOf(principal);
    const { unit, at } = bucketsOf(period, now, timeZone);
    const [from = now] = at;
    const [{ tallies, countedSince }, waiting] = await Promise.all([
      this.log.tally(from, scope),
      Promise.all(channels.map((channel) => this.log.countWaiting(channel, scope))),
    ]);
    return {
      period,
      unit,
      countedSince: countedSince?.toISOString() ?? null,
      channels: channels.map((channel, index) => {
        const own = tallies.filter((tally) => tally.channel === channel);
        const buckets = sortInto(at, own).map(sumOf);
        return {
          channel,
          ...sumOf(own),
          waiting: waiting[index] ?? 0,
          buckets: at.map((start, place) => ({ ...(buckets[place] ?? sumOf([])), at: start.toISOString() })),
        };
      }),
    };
  }
}
