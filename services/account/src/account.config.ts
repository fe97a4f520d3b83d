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
  CREDENTIALS_KEY: z
    .string()
    .min(32, 'at least 32 characters')
    .describe(
      'Opens what two-factor secrets are sealed with and reset codes are made of; keep it with the backups; made by: openssl rand -base64 32',
    )
    .meta({ example: 'c2FtcGxlLW9ubHktbWFrZS15b3VyLW93bi1wbGVhc2U=', secret: true }),
  CREDENTIALS_KEY_PREVIOUS: z
    .string()
    .min(32, 'at least 32 characters')
    .optional()
    .describe('The former CREDENTIALS_KEY, while it is exchanged; taken away once every replica has the new one')
    .meta({ example: 'dGhlLWZvcm1lci1vbmUtd2hpbGUtaXQtaXMtZXhjaGFuZ2Vk', secret: true }),
  INTERNAL_SECRET: z
    .string()
    .min(32, 'at least 32 characters')
    .describe('What the e-mail worker proves itself with when it redeems a secret; the same in both')
    .meta({ example: 'YW5vdGhlci1zYW1wbGUtbWFrZS15b3VyLW93bi1wbHM=', secret: true }),
  SIGNING_KEY_DAYS: z.coerce
    .number({ error: 'must be a number of days' })
    .int()
    .min(1)
    .max(3_650)
    .default(90)
    .describe('Age at which the key that signs access tokens is exchanged; nobody is signed out by it')
    .meta({ example: '90' }),
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
