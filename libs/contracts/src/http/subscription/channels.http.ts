import { z } from 'zod';
import { channelSchema } from '../../vocabulary.js';

/** GET /channel-alarms: channels that stand still because the other side refuses us (CHN-20). */
export const channelAlarmSchema = z.object({
  channel: channelSchema,
  service: z.string().nullable().describe('origin of the push service that refuses us; null on the other channels'),
  since: z.iso.datetime(),
  code: z.string().describe('such as SMTP.535'),
  response: z.string().describe('what the other side said'),
  waiting: z.int().describe('deliveries of the channel that wait; 1001: more than a thousand'),
});
export type ChannelAlarm = z.infer<typeof channelAlarmSchema>;
export const channelAlarmsSchema = z.object({ items: z.array(channelAlarmSchema) });
export type ChannelAlarms = z.infer<typeof channelAlarmsSchema>;

/** POST /channel-alarms/retry: a channel that stands still is tried at once. */
export const retryChannelSchema = z.strictObject({ channel: channelSchema });
export type RetryChannelBody = z.infer<typeof retryChannelSchema>;
