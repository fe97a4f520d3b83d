import { recheckConfigShape } from '@avviso/service-kit';
import { z } from 'zod';

const base64url = (bytes: number) =>
  z.string().refine((value) => /^[\w-]+$/.test(value) && Buffer.from(value, 'base64url').length === bytes, {
    error: `must be ${bytes} bytes in base64url, as "npx web-push generate-vapid-keys" prints them`,
  });

/** Environment variables of the push worker, besides those of every service. */
export const pushConfigSchema = z.object({
  OPERATOR_NAME: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .default('Operator')
    .describe('Name of the operator in messages that have no other subject')
    .meta({ example: 'Halden Telecom' }),
  VAPID_PUBLIC_KEY: base64url(65)
    .optional()
    .describe('Public key of Web Push; without both keys a pair is made once and kept in the database')
    .meta({ example: 'BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U' }),
  VAPID_PRIVATE_KEY: base64url(32)
    .optional()
    .describe('Private key of Web Push; changing the pair makes every device subscribe anew')
    .meta({ example: 'UUxI4O8-FbRouAevSmBQ6o18hgE4nSG3qwvJTfKc-ls', secret: true }),
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/, 'must be a mailto: or https: address')
    .default('mailto:postmaster@avviso.example')
    .describe('Whom push services can reach about this installation')
    .meta({ example: 'mailto:ops@example.com' }),
  PUSH_ALLOW_LOOPBACK: z
    .stringbool({ error: 'must be true or false' })
    .default(false)
    .describe('Also sends to push services on 127.0.0.1, for tests and the demo only')
    .meta({ example: 'false' }),
  ...recheckConfigShape,
});
export type PushConfig = z.output<typeof pushConfigSchema>;
