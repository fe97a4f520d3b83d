import { Requires } from '@avviso/access';
import { type TelegramBot, telegramBotSchema } from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BotName } from '../commands/bot-name.js';

/** The bot that posts, for whoever sets up where it posts (SUB-15). */
@ApiTags('telegram')
@Requires('notification-profiles.manage')
@Controller('api/v1/telegram/bot')
export class BotController {
  constructor(private readonly name: BotName) {}

  @Get()
  @Returns(telegramBotSchema)
  async read(): Promise<TelegramBot> {
    return { configured: this.name.configured, username: (await this.name.get()) ?? null };
  }
}
