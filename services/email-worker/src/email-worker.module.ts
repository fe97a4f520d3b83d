import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ChannelAlarm, retryChannelConsumer, StillWanted, STOPPABLE_CHANNEL } from '@avviso/service-kit';
import { MongooseModule } from '@nestjs/mongoose';
import { emailJobsConsumer } from './consumers/email-jobs.consumer.js';
import { checkTogether, type EmailConfig } from './email.config.js';
import { EmailMetrics } from './email.metrics.js';
import { SendEmail } from './send-email.js';
import { BeforeSending } from './sending/before-sending.js';
import { Channel } from './sending/channel.js';
import { ChannelGate } from './sending/channel-gate.js';
import { ComposeMail } from './sending/compose-mail.js';
import { Destinations } from './sending/destinations.js';
import { HandOver } from './sending/hand-over.js';
import { MAILER, type Mailer } from './sending/mailer.js';
import { Outcomes } from './sending/outcomes.js';
import { RedeemSecrets } from './sending/redeem-secrets.js';
import { RetryPlan } from './sending/retry-plan.js';
import { SEND_SLOTS, sendSlots } from './sending/slots.js';
import { SmtpMailer } from './sending/smtp-mailer.js';
import { TellOutcome } from './sending/tell-outcome.js';
import { EmailDelivery, EmailDeliverySchema } from './storage/email-delivery.schema.js';
import { Ledger } from './storage/ledger.js';

/** job.email -> SendEmail: Ledger (sending) -> ComposeMail -> Mailer -> Ledger (outcome) -> notification.* -> acknowledged */
@Module({})
export class EmailWorkerModule implements OnApplicationShutdown {
  constructor(@Inject(MAILER) private readonly mailer: Mailer) {}

  /** @throws InvalidConfiguration where variables are needed together */
  static forRoot(config: EmailConfig): DynamicModule {
    checkTogether(config);
    const plan = new RetryPlan(config);
    return {
      module: EmailWorkerModule,
      imports: [MongooseModule.forFeature([{ name: EmailDelivery.name, schema: EmailDeliverySchema }])],
      controllers: [
        emailJobsConsumer({ prefetch: config.EMAIL_PREFETCH, retry: plan.policy }),
        retryChannelConsumer('email-worker'),
      ],
      providers: [
        SendEmail,
        Ledger,
        ComposeMail,
        HandOver,
        Channel,
        ChannelAlarm,
        { provide: STOPPABLE_CHANNEL, useExisting: Channel },
        Outcomes,
        TellOutcome,
        RedeemSecrets,
        StillWanted,
        BeforeSending,
        Destinations,
        EmailMetrics,
        { provide: MAILER, useFactory: () => new SmtpMailer(config) },
        { provide: RetryPlan, useValue: plan },
        { provide: SEND_SLOTS, useFactory: () => sendSlots(config.SMTP_CONNECTIONS) },
        { provide: ChannelGate, useFactory: () => new ChannelGate(config.SMTP_PAUSE_SECONDS * 1000) },
      ],
    };
  }

  /** After the consumers have drained. */
  onApplicationShutdown(): void {
    this.mailer.close();
  }
}
