import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { channelSchema } from '../vocabulary.js';
import { idSchema } from './common.js';

const source = '/notification';

/** What every event about a delivery says; the address itself stays in the delivery log. */
const deliveryData = {
  jobId: idSchema,
  eventId: z.string().max(200),
  channel: channelSchema,
  attempt: z.int().positive().describe('1 for the first try'),
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

export const notificationEvents = [
  defineEvent(
    'notification.attempted',
    source,
    'A try did not succeed; another follows.',
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
    z.looseObject({ ...deliveryData, hard: z.boolean(), status: z.string().max(20).optional() }),
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
