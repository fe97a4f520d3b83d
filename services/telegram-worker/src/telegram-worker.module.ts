import {
  badTemplateLog,
  ChannelAlarm,
  LOGGER,
  retryChannelConsumer,
  type ServiceConfig,
  StillWanted,
  STOPPABLE_CHANNEL,
} from '@avviso/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import type { Logger } from 'pino';
import { AnswerCommands } from './commands/answer-commands.js';
import { BotName } from './commands/bot-name.js';
import { TelegramJobsConsumer } from './consumers/telegram-jobs.consumer.js';
import { BotController } from './http/bot.controller.js';
import { BotApiTelegram } from './sending/bot-api-telegram.js';
import { ChatLines } from './sending/chat-lines.js';
import { Composer } from './sending/composer.js';
import { Gate } from './sending/gate.js';
import { Recheck } from './sending/recheck.js';
import { messageRenderer, RENDER_MESSAGE } from './sending/renderer.js';
import { SendNext } from './sending/send-next.js';
import { Settle } from './sending/settle.js';
import { TELEGRAM, type Telegram } from './sending/telegram.js';
import { Ledger } from './storage/ledger.js';
import { MigratedChat, MigratedChatSchema } from './storage/migrated-chat.schema.js';
import { SenderLease } from './storage/sender-lease.js';
import { SenderLeaseRow, SenderLeaseSchema } from './storage/sender-lease.schema.js';
import { TelegramMessage, TelegramMessageSchema } from './storage/telegram-message.schema.js';
import { TakeJob } from './take-job.js';
import type { telegramConfigSchema } from './telegram.config.js';
import { TelegramMetrics } from './telegram.metrics.js';

type Config = ServiceConfig<typeof telegramConfigSchema>;

/** job.telegram -> TakeJob -> ledger -> ChatLines -> SendNext -> Telegram -> Settle -> ledger and notification.* */
@Module({})
export class TelegramWorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: TelegramWorkerModule,
      imports: [
        MongooseModule.forFeature([
          { name: TelegramMessage.name, schema: TelegramMessageSchema },
          { name: MigratedChat.name, schema: MigratedChatSchema },
          { name: SenderLeaseRow.name, schema: SenderLeaseSchema },
        ]),
      ],
      controllers: [TelegramJobsConsumer, BotController, retryChannelConsumer('telegram-worker')],
      providers: [
        TakeJob,
        ChatLines,
        AnswerCommands,
        BotName,
        { provide: STOPPABLE_CHANNEL, useExisting: ChatLines },
        ChannelAlarm,
        SendNext,
        Settle,
        Composer,
        Recheck,
        StillWanted,
        Gate,
        Ledger,
        SenderLease,
        TelegramMetrics,
        { provide: TELEGRAM, useValue: telegramOf(config) },
        {
          provide: RENDER_MESSAGE,
          useFactory: (logger: Logger) => messageRenderer(config, badTemplateLog(logger)),
          inject: [LOGGER],
        },
      ],
    };
  }
}

function telegramOf(config: Config): Telegram | null {
  if (config.TELEGRAM_BOT_TOKEN === undefined) return null;
  return new BotApiTelegram({
    token: config.TELEGRAM_BOT_TOKEN,
    apiUrl: config.TELEGRAM_API_URL,
    timeoutMs: config.TELEGRAM_TIMEOUT_SECONDS * 1000,
  });
}
