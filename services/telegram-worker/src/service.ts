import { defineService } from '@avviso/service-kit';
import { telegramConfigSchema } from './telegram.config.js';
import { TelegramWorkerModule } from './telegram-worker.module.js';

export const telegramWorkerService = defineService({
  name: 'telegram-worker',
  description:
    'Posts notifications to Telegram groups and channels as one bot, within its limits, and answers /id there.',
  paths: ['/api/v1/telegram'],
  config: telegramConfigSchema,
  module: (config) => TelegramWorkerModule.forRoot(config),
});
