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
      address: emailSchema,
      cells: z.array(z.looseObject({ universe: universeSchema, category: categorySchema })).min(1),
      url: z.string().max(2_000),
      administratorIds: z.array(idSchema).max(1_000).describe('those of the company at that moment'),
    }),
  ),
] as const;
