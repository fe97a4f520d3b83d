import { mailboxSchema, passwordSchema } from '@avviso/contracts';
import type { ServiceConfig } from '@avviso/service-kit';
import { z } from 'zod';

export const accountConfigSchema = z.object({
  OPERATOR_NAME: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .default('Operator')
    .describe("Name of the operator's company when it is first made; changed in the console later")
    .meta({ example: 'Halden Telecom' }),
  ADMIN_EMAIL: mailboxSchema
    .optional()
    .describe('Sign-in name of the first administrator, made at the first start; ignored once there is one')
    .meta({ example: 'admin@example.com' }),
  ADMIN_PASSWORD: passwordSchema
    .optional()
    .describe('Password of the first administrator; better as ADMIN_PASSWORD_FILE')
    .meta({ example: 'a long sentence of your own', secret: true }),
  SESSION_DAYS: z.coerce
    .number({ error: 'must be a number of days' })
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe('How long a session is renewed before its owner signs in again')
    .meta({ example: '30' }),
});
export type AccountConfig = ServiceConfig<typeof accountConfigSchema>;
