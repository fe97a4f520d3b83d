import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { idSchema } from './common.js';

const source = '/mail-gateway';

export const mailEvents = [
  defineEvent(
    'mail.reply-received',
    source,
    'Somebody answered a mail about a ticket. It is not yet decided whether its writer may (TKT-19).',
    z.looseObject({
      ticketNumber: idSchema,
      replyId: z.string().max(100).describe('the same for the same mail, however often it arrives (TKT-18)'),
      from: z.object({ address: z.string().max(320), name: z.string().max(400).optional() }),
      readIt: z.boolean().describe('the mail that is answered went to this very address'),
      text: z.string().max(50_000).describe('plain text, without the quoted mail'),
      attachments: z
        .array(z.object({ name: z.string().max(300), bytes: z.int().nonnegative() }))
        .max(100)
        .default([])
        .describe('what hung on the mail, by name only'),
    }),
  ),
] as const;
