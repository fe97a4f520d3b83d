import { InvalidConfiguration, recheckConfigShape, type ServiceConfig } from '@avviso/service-kit';
import { z } from 'zod';

const seconds = (most: number) =>
  z.coerce.number({ error: 'must be a number of seconds' }).positive(`must be more than 0`).max(most);
const count = (most: number) => z.coerce.number({ error: 'must be a whole number' }).int().min(1).max(most);
const domain = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be a domain');

/** Environment variables of the e-mail worker, besides those of every service. */
export const emailConfigSchema = z.object({
  OPERATOR_NAME: z
    .string()
    .min(1)
    .max(200)
    .default('Avviso')
    .describe('Name of the organisation that runs this installation, in messages')
    .meta({ example: 'Halden Telecom' }),
  OPERATOR_ADDRESS: z
    .string()
    .max(300)
    .optional()
    .describe('Postal address at the foot of e-mails')
    .meta({ example: '12 quai des Brumes, 69000 Lyon' }),
  SMTP_HOST: z
    .string()
    .min(1)
    .max(253)
    .describe('Mail relay that takes all outgoing mail')
    .meta({ example: 'smtp.example.com' }),
  SMTP_PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int()
    .min(1)
    .max(65_535)
    .default(587)
    .describe('Port of the mail relay')
    .meta({ example: '587' }),
  SMTP_SECURITY: z
    .enum(['auto', 'starttls', 'tls', 'none'])
    .default('auto')
    .describe(
      'auto: STARTTLS where it is offered (required and verified once SMTP_USER is set); starttls, tls: required and verified; none: plain',
    ),
  SMTP_USER: z.string().optional().describe('User name at the relay').meta({ example: 'avviso' }),
  SMTP_PASSWORD: z.string().optional().describe('Password at the relay').meta({ secret: true }),
  SMTP_NAME: domain.optional().describe('Name with which the relay is greeted; the host name if absent'),
  SMTP_CONNECTIONS: count(100).default(10).describe('Most connections to the relay at a time'),
  SMTP_MESSAGES_PER_CONNECTION: count(100_000).default(100).describe('Mails after which a connection is renewed'),
  SMTP_CONNECT_SECONDS: seconds(300).default(30).describe('How long connecting and the greeting may take'),
  SMTP_ANSWER_SECONDS: seconds(1_200)
    .default(600)
    .describe('How long an answer may take; RFC 5321 section 4.5.3.2.6 asks for 10 minutes'),
  SMTP_PAUSE_SECONDS: seconds(3_600)
    .default(60)
    .describe('How long sending stops after the relay refused us, before it is tried again'),
  EMAIL_DOMAIN_LIMITS: z
    .string()
    .regex(
      /^\s*((\*|[a-z0-9.-]+)=\d+(\.\d+)?\/\d+\s*)*$/i,
      'must be entries such as gmail.com=5/2, separated by blanks',
    )
    .default('')
    .describe(
      'Limits of each replica per domain of the recipient: DOMAIN=MESSAGES_PER_SECOND/CONNECTIONS, separated by blanks; * stands for all others, 0 for no limit',
    )
    .meta({ example: '*=50/10 gmail.com=5/2' }),
  EMAIL_PREFETCH: count(1_000).default(50).describe('Most e-mails that one replica handles at a time'),
  EMAIL_RETRY_MINUTES: z
    .string()
    .regex(/^\d+(\.\d+)?(,\d+(\.\d+)?)*$/, 'must be minutes, separated by commas')
    .default('1,5,15,60')
    .describe('Minutes before the second, third, ... try; the last one repeats'),
  EMAIL_RETRY_HOURS: z.coerce
    .number({ error: 'must be a number of hours' })
    .min(0)
    .max(168)
    .default(24)
    .describe('Hours after the first try at which a mail is given up'),
  MAIL_FROM_ADDRESS: z
    .email('must be an e-mail address')
    .optional()
    .describe('Sender until one is set in the console; no-reply at the host of PUBLIC_URL if absent')
    .meta({ example: 'service@example.com' }),
  MAIL_FROM_NAME: z.string().max(200).optional().describe("The sender's name; OPERATOR_NAME if absent"),
  REPLY_DOMAIN: domain
    .optional()
    .describe('Domain whose mail reaches the mail gateway: answers to it are added to their ticket')
    .meta({ example: 'reply.example.com' }),
  REPLY_SECRET: z
    .string()
    .min(32, 'at least 32 characters')
    .optional()
    .describe('Signs reply addresses and thread ids; required with REPLY_DOMAIN; made by: openssl rand -base64 32')
    .meta({ example: 'c2FtcGxlLW9ubHktbWFrZS15b3VyLW93bi1wbGVhc2U=', secret: true }),
  ACCOUNT_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .optional()
    .describe('The account service, past the edge proxy: secrets that a mail must carry are redeemed there')
    .meta({ example: 'http://account:3000' }),
  ...recheckConfigShape,
  DKIM_DOMAIN: domain.optional().describe('Signs every mail for this domain; let the relay sign where it can'),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9._-]+$/i, 'must be a DKIM selector')
    .optional()
    .describe('Selector of the DKIM key')
    .meta({ example: 'avviso' }),
  DKIM_PRIVATE_KEY: z.string().optional().describe('The DKIM key as PEM').meta({ secret: true }),
});
export type EmailConfig = ServiceConfig<typeof emailConfigSchema>;

/** @throws InvalidConfiguration where variables are needed together */
export function checkTogether(config: EmailConfig): void {
  const mistakes: string[] = [];
  if (config.REPLY_DOMAIN && !config.REPLY_SECRET) mistakes.push('REPLY_SECRET: is missing (needed with REPLY_DOMAIN)');
  if (Boolean(config.SMTP_USER) !== Boolean(config.SMTP_PASSWORD)) {
    mistakes.push('SMTP_USER, SMTP_PASSWORD: set both or none');
  }
  if (Boolean(config.ACCOUNT_URL) !== Boolean(config.INTERNAL_SECRET)) {
    mistakes.push('ACCOUNT_URL, INTERNAL_SECRET: set both or none (without them no reset code or password is mailed)');
  }
  if (config.SUBSCRIPTION_URL && !config.INTERNAL_SECRET) {
    mistakes.push('INTERNAL_SECRET: is missing (needed with SUBSCRIPTION_URL)');
  }
  const dkim = [config.DKIM_DOMAIN, config.DKIM_SELECTOR, config.DKIM_PRIVATE_KEY].filter(Boolean);
  if (dkim.length % 3 !== 0) mistakes.push('DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY: set all of them or none');
  if (mistakes.length > 0) throw new InvalidConfiguration(mistakes);
}
