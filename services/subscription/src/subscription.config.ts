import type { ServiceConfig } from '@avviso/service-kit';
import { z } from 'zod';

export const subscriptionConfigSchema = z.object({
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
});
export type SubscriptionConfig = ServiceConfig<typeof subscriptionConfigSchema>;
