import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { channelSchema } from '../vocabulary.js';
import { idSchema } from './common.js';

const source = '/notification';

/** What every event about a delivery says; the address itself stays in the delivery log. */
const deliveryData = {
  jobId: idSchema,
  eventId: z.string().max(200).optional().describe('absent in what the mail gateway tells'),
  channel: channelSchema,
  attempt: z
    .int()
    .positive()
    .optional()
    .describe('1 for the first try; absent in what became known after the last one'),
  response: z.string().max(500).optional().describe('answer of the other side, without secrets and addresses'),
  code: z.string().max(100).optional().describe('stable code of the answer, such as SMTP.MAILBOX_UNKNOWN'),
  chatMigratedTo: z
    .string()
    .max(30)
    .optional()
    .describe(
      'the Telegram group became a supergroup with this id: the notification profile is to be updated (CHN-10)',
    ),
};

const refusedBy = {
  channel: channelSchema,
  service: z
    .string()
    .max(300)
    .nullable()
    .describe('origin of the push service; null where a channel has one counterpart'),
};

export const notificationEvents = [
  defineEvent(
    'notification.attempted',
    source,
    'A try did not succeed; another follows. Without a number it was a try of the relay.',
    z.looseObject({ ...deliveryData, retryAt: z.iso.datetime().optional() }),
  ),
  defineEvent(
    'notification.sent',
    source,
    'The other side accepted the message.',
    z.looseObject({
      ...deliveryData,
      providerId: z.string().max(300).optional(),
      chatTitle: z.string().max(300).optional().describe('of the Telegram group or channel that it was posted to'),
    }),
  ),
  defineEvent(
    'notification.delivered',
    source,
    'It became known that the message arrived.',
    z.looseObject(deliveryData),
  ),
  defineEvent('notification.failed', source, 'The job failed for good.', z.looseObject(deliveryData)),
  defineEvent(
    'notification.skipped',
    source,
    'The worker did not send, with its reason.',
    z.looseObject({ ...deliveryData, reason: z.string().max(100) }),
  ),
  defineEvent(
    'notification.uncertain',
    source,
    'Nobody can know whether the message went out.',
    z.looseObject(deliveryData),
  ),
  defineEvent(
    'notification.bounced',
    source,
    'The message came back.',
    z.looseObject({
      ...deliveryData,
      hard: z.boolean().describe('the address itself is dead, and is written to no more (CHN-8)'),
      status: z.string().max(20).optional().describe('RFC 3463, such as 5.1.1'),
    }),
  ),
  defineEvent(
    'notification.channel-stopped',
    source,
    'The other side refuses us, whatever we send: the channel stands still and its jobs wait (CHN-20).',
    z.looseObject({
      ...refusedBy,
      code: z.string().max(100).describe('stable code of the refusal, such as SMTP.535'),
      response: z.string().max(500).describe('what the other side said, without secrets and addresses'),
    }),
  ),
  defineEvent(
    'notification.channel-resumed',
    source,
    'The other side takes messages; also told for the first one after a start.',
    z.looseObject(refusedBy),
  ),
  defineEvent(
    'notification.channel-retry-requested',
    source,
    'Somebody asks that a channel that stands still be tried at once.',
    z.looseObject({ channel: channelSchema }),
  ),
  defineEvent(
    'notification.inbox-changed',
    source,
    'The bell of a person has something new, or something was read: open streams look again.',
    z.looseObject({
      personKind: z.enum(['contact', 'employee']),
      personId: idSchema,
      revision: z.int().nonnegative().describe('of the bell, one higher with every change'),
    }),
  ),
] as const;
