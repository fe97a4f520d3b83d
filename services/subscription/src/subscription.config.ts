import type { ServiceConfig } from '@avviso/service-kit';
import { z } from 'zod';

export const subscriptionConfigSchema = z.object({
  OPERATOR_NAME: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .default('Avviso')
    .describe('Name of the operator in simulated messages, as the workers have it')
    .meta({ example: 'Halden Telecom' }),
  OPERATOR_ADDRESS: z
    .string()
    .max(300)
    .optional()
    .describe('Postal address of the operator in simulated e-mails, as the e-mail worker has it')
    .meta({ example: 'Example Street 1, 10115 Berlin' }),
  REPLY_DOMAIN: z
    .string()
    .max(253)
    .optional()
    .describe('Whether simulated e-mails say that they can be answered, as the e-mail worker has it')
    .meta({ example: 'reply.example.com' }),
  UNSUBSCRIBE_SECRET: z
    .string()
    .min(32, 'at least 32 characters')
    .describe('Signs the links for one-click unsubscribe; made by: openssl rand -base64 32')
    .meta({ example: 'c2FtcGxlLW9ubHktbWFrZS15b3VyLW93bi1wbGVhc2U=', secret: true }),
  UNSUBSCRIBE_SECRETS_BEFORE: z
    .string()
    .default('')
    .describe('Older secrets, separated by blanks, whose links stay valid')
    .meta({ secret: true }),
  INTERNAL_SECRET: z
    .string()
    .min(32, 'at least 32 characters')
    .optional()
    .describe(
      'What workers prove themselves with when they ask whether a waiting message is still wanted; the same in all',
    )
    .meta({ example: 'YW5vdGhlci1zYW1wbGUtbWFrZS15b3VyLW93bi1wbHM=', secret: true }),
  BODIES_DAYS: z.coerce
    .number({ error: 'must be a number of days' })
    .int()
    .min(3, 'at least 3: what waits for its retry still needs them')
    .max(3_650)
    .default(30)
    .describe('How long what messages said is kept; after that, a delivery cannot be sent again')
    .meta({ example: '30' }),
  DELIVERY_LOG_DAYS: z.coerce
    .number({ error: 'must be a number of days' })
    .int()
    .min(3, 'at least 3')
    .max(3_650)
    .default(365)
    .describe('How long decisions and the delivery log are kept')
    .meta({ example: '365' }),
});
export type SubscriptionConfig = ServiceConfig<typeof subscriptionConfigSchema>;
