import { z } from 'zod';

/** The bot of this installation. */
export const telegramBotSchema = z.object({
  configured: z.boolean().describe('false: nothing is sent to Telegram'),
  username: z.string().nullable().describe('without the @; null while Telegram has not told it'),
});
export type TelegramBot = z.infer<typeof telegramBotSchema>;
