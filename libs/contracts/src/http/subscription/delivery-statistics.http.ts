import { z } from 'zod';
import { channelSchema } from '../../vocabulary.js';
import { timeZoneSchema } from '../person-fields.js';

export const statisticsPeriods = ['24h', '7d', '30d'] as const;
export type StatisticsPeriod = (typeof statisticsPeriods)[number];

/** GET /deliveries/statistics (CHN-18) */
export const deliveryStatisticsQuerySchema = z.strictObject({
  period: z.enum(statisticsPeriods).default('24h'),
  timeZone: timeZoneSchema.default('UTC').describe('in which hours and days begin'),
});
export type DeliveryStatisticsQuery = z.infer<typeof deliveryStatisticsQuerySchema>;

const countsSchema = z.object({
  sent: z.int().describe('accepted by the other side, and not bounced'),
  failed: z.int().describe('failed for good, or bounced'),
  retried: z.int().describe('took more than one try, or waits for the next, whatever came of it'),
  skipped: z.int(),
  uncertain: z.int(),
  took: z
    .object({ median: z.int(), p95: z.int() })
    .nullable()
    .describe('milliseconds from the event until the other side accepted; null when nothing was accepted'),
});
export type DeliveryCounts = z.infer<typeof countsSchema>;

export const deliveryStatisticsSchema = z.object({
  period: z.enum(statisticsPeriods),
  unit: z.enum(['hour', 'day']),
  countedSince: z.iso
    .datetime()
    .nullable()
    .describe('set when there are too many deliveries to count: those queued before are not in the figures'),
  channels: z.array(
    countsSchema.extend({
      channel: channelSchema,
      waiting: z.int().describe('not gone out yet, now; 1001 stands for more than a thousand'),
      buckets: z
        .array(countsSchema.extend({ at: z.iso.datetime().describe('when it begins') }))
        .describe('oldest first, each delivery in that of the moment at which it was queued'),
    }),
  ),
});
export type DeliveryStatistics = z.infer<typeof deliveryStatisticsSchema>;
