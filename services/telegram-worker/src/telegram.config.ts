import { recheckConfigShape } from '@avviso/service-kit';
import { z } from 'zod';

/** Environment variables of the Telegram worker, besides those of every service. */
export const telegramConfigSchema = z.object({
  OPERATOR_NAME: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .default('Operator')
    .describe('Name of the operator in messages that have no other subject')
    .meta({ example: 'Halden Telecom' }),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[A-Za-z0-9_-]{1,100}$/, 'must be a token as @BotFather gives it')
    .optional()
    .describe('Token of the bot that posts; without it messages are skipped as channel-not-configured')
    .meta({ example: '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11', secret: true }),
  TELEGRAM_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .default('https://api.telegram.org')
    .describe('Where the Bot API answers')
    .meta({ example: 'https://api.telegram.org' }),
  TELEGRAM_TIMEOUT_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds' })
    .int()
    .min(1)
    .max(15)
    .default(15)
    .describe('How long an answer of the Bot API is awaited'),
  ...recheckConfigShape,
});
export type TelegramConfig = z.output<typeof telegramConfigSchema>;
