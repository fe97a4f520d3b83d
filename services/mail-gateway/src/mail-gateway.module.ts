import { type DynamicModule, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { type GatewayConfig, checkTogether } from './gateway.config.js';
import { GatewayMetrics } from './gateway.metrics.js';
import { ReplyLimit, TAKEN_REPLY_ROWS, takenReplyRowSchema } from './replies/reply-limit.js';
import { OwnAddresses } from './smtp/own-addresses.js';
import { SmtpListener } from './smtp/smtp-listener.js';
import { TakeMail } from './take-mail.js';

/** SMTP -> OwnAddresses -> TakeMail: read, publish, confirmed -> 250 */
@Module({})
export class MailGatewayModule {
  /** @throws InvalidConfiguration where variables are needed together */
  static forRoot(config: GatewayConfig): DynamicModule {
    checkTogether(config);
    return {
      module: MailGatewayModule,
      imports: [
        MongooseModule.forFeature([
          { name: TAKEN_REPLY_ROWS, schema: takenReplyRowSchema, collection: 'taken_replies' },
        ]),
      ],
      providers: [GatewayMetrics, OwnAddresses, ReplyLimit, TakeMail, SmtpListener],
    };
  }
}
