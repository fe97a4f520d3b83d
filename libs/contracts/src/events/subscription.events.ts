import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { categorySchema, universeSchema } from '../vocabulary.js';
import { emailSchema, idSchema } from './common.js';

export const subscriptionEvents = [
  defineEvent(
    'mailbox.unsubscribed',
    '/subscription',
    "Somebody who reads a company's mailbox switched it off by the link in a mail; its administrators are told (SUB-9).",
    z.looseObject({
      companyId: idSchema,
      address: emailSchema.describe('address of the mailbox'),
      cells: z
        .array(
          z.looseObject({
            universe: universeSchema.describe('role of the company'),
            category: categorySchema.describe('kind of message'),
          }),
        )
        .min(1)
        .describe('what was switched off'),
      url: z.string().max(2_000).describe('page of the mailboxes on the portal'),
      administratorIds: z.array(idSchema).max(1_000).describe('those of the company at that moment'),
    }),
  ),
] as const;
