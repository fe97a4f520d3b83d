import { InvalidConfiguration, type ServiceConfig } from '@avviso/service-kit';
import { z } from 'zod';

const count = (most: number) => z.coerce.number({ error: 'must be a whole number' }).int().min(1).max(most);

/** Environment variables of the mail gateway, besides those of every service. */
export const gatewayConfigSchema = z.object({
  REPLY_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be a domain')
    .optional()
    .describe('Domain whose mail comes here, as the e-mail worker has it; without it nothing listens for mail')
    .meta({ example: 'reply.example.com' }),
  REPLY_SECRET: z
    .string()
    .min(32, 'at least 32 characters')
    .optional()
    .describe('Signs reply addresses and return paths, the same as the e-mail worker has; required with REPLY_DOMAIN')
    .meta({ example: 'c2FtcGxlLW9ubHktbWFrZS15b3VyLW93bi1wbGVhc2U=', secret: true }),
  REPLY_SECRETS_BEFORE: z
    .string()
    .default('')
    .describe('Older secrets, separated by blanks, whose addresses stay valid')
    .meta({ secret: true }),
  INBOUND_SMTP_PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int()
    .min(0)
    .max(65_535)
    .default(2525)
    .describe('Port on which mail is taken; the mail exchanger of REPLY_DOMAIN hands it over here')
    .meta({ example: '2525' }),
  INBOUND_SMTP_NAME: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/i, 'must be a host name')
    .optional()
    .describe('Name with which it greets; REPLY_DOMAIN if absent'),
  INBOUND_SMTP_SIZE_MB: count(100).default(25).describe('Largest mail that is taken, in megabytes'),
  INBOUND_SMTP_MEMORY_MB: count(4_000)
    .default(128)
    .describe('Mail in hand at a time, in megabytes; whoever comes then is asked to try later'),
  INBOUND_SMTP_CONNECTIONS: count(1_000).default(50).describe('Most connections at a time'),
  INBOUND_REPLIES_PER_HOUR: count(100_000)
    .default(30)
    .describe('Answers to tickets that one sender may add within an hour; its server keeps the others and tries later'),
  INBOUND_SMTP_TLS_CERTIFICATE: z
    .string()
    .optional()
    .describe('Certificate chain as PEM: with it STARTTLS is offered')
    .meta({ secret: true }),
  INBOUND_SMTP_TLS_KEY: z.string().optional().describe('Key of the certificate as PEM').meta({ secret: true }),
});
export type GatewayConfig = ServiceConfig<typeof gatewayConfigSchema>;

/** @throws InvalidConfiguration where variables are needed together */
export function checkTogether(config: GatewayConfig): void {
  const mistakes: string[] = [];
  if (config.REPLY_DOMAIN && !config.REPLY_SECRET) mistakes.push('REPLY_SECRET: is missing (needed with REPLY_DOMAIN)');
  if (Boolean(config.INBOUND_SMTP_TLS_CERTIFICATE) !== Boolean(config.INBOUND_SMTP_TLS_KEY)) {
    mistakes.push('INBOUND_SMTP_TLS_CERTIFICATE, INBOUND_SMTP_TLS_KEY: set both or none');
  }
  if (config.INBOUND_SMTP_MEMORY_MB < config.INBOUND_SMTP_SIZE_MB) {
    mistakes.push('INBOUND_SMTP_MEMORY_MB: must hold at least one mail of INBOUND_SMTP_SIZE_MB');
  }
  if (mistakes.length > 0) throw new InvalidConfiguration(mistakes);
}
