import {
  badTemplateLog,
  ChannelAlarm,
  LOGGER,
  retryChannelConsumer,
  type ServiceConfig,
  StillWanted,
  STOPPABLE_CHANNEL,
} from '@avviso/service-kit';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import type { Logger } from 'pino';
import { AccessChangesConsumer } from './consumers/access-changes.consumer.js';
import { BellChangesConsumer } from './consumers/bell-changes.consumer.js';
import { InboxJobsConsumer } from './consumers/inbox-jobs.consumer.js';
import { PushJobsConsumer } from './consumers/push-jobs.consumer.js';
import { InboxController } from './http/inbox.controller.js';
import { PushController } from './http/push.controller.js';
import { AddToInbox } from './inbox/add-to-inbox.js';
import { ChangeInbox } from './inbox/change-inbox.js';
import { ListInbox } from './inbox/list-inbox.js';
import { MarkRead } from './inbox/mark-read.js';
import { OutgoingClient } from './net/outgoing-client.js';
import { checkVapid } from './push/check-vapid.js';
import { Devices } from './push/devices.js';
import { ManageDevices } from './push/manage-devices.js';
import { PUSH_SERVICE } from './push/push-service.js';
import { ReportPush } from './push/report-push.js';
import { SendPush } from './push/send-push.js';
import { StoppedServices } from './push/stopped-services.js';
import { VapidKeys } from './push/vapid-keys.js';
import { VapidTokens } from './push/vapid-tokens.js';
import { WebPushService } from './push/web-push-service.js';
import type { pushConfigSchema } from './push.config.js';
import { PushMetrics } from './push.metrics.js';
import { bellRenderer, RENDER_BELL } from './render-bell.js';
import { Inbox } from './storage/inbox.js';
import { InboxItem, InboxItemSchema } from './storage/inbox-item.schema.js';
import { InboxRevision, InboxRevisionSchema } from './storage/inbox-revision.schema.js';
import { PushDelivery, PushDeliverySchema } from './storage/push-delivery.schema.js';
import { PushLedger } from './storage/push-ledger.js';
import { PushSubscription, PushSubscriptionSchema } from './storage/push-subscription.schema.js';
import { PushSubscriptions } from './storage/push-subscriptions.js';
import { VapidKeyPair, VapidKeyPairSchema } from './storage/vapid-key-pair.schema.js';
import { OpenStreams } from './stream/open-streams.js';

type Config = ServiceConfig<typeof pushConfigSchema>;

const pushTimeoutMs = 15_000;

/** job.interface -> AddToInbox -> bell and open streams; job.push -> SendPush -> the devices of the person. */
@Module({})
export class PushWorkerModule implements OnApplicationShutdown {
  constructor(@Inject(OutgoingClient) private readonly client: OutgoingClient) {}

  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }

  /** @throws InvalidConfiguration */
  static forRoot(config: Config): DynamicModule {
    checkVapid(config);
    return {
      module: PushWorkerModule,
      imports: [
        MongooseModule.forFeature([
          { name: InboxItem.name, schema: InboxItemSchema },
          { name: InboxRevision.name, schema: InboxRevisionSchema },
          { name: PushSubscription.name, schema: PushSubscriptionSchema },
          { name: PushDelivery.name, schema: PushDeliverySchema },
          { name: VapidKeyPair.name, schema: VapidKeyPairSchema },
        ]),
      ],
      controllers: [
        InboxController,
        PushController,
        InboxJobsConsumer,
        PushJobsConsumer,
        BellChangesConsumer,
        AccessChangesConsumer,
        retryChannelConsumer('push-worker'),
      ],
      providers: [
        {
          provide: RENDER_BELL,
          useFactory: (logger: Logger) => bellRenderer(config, badTemplateLog(logger)),
          inject: [LOGGER],
        },
        ...[Inbox, AddToInbox, ChangeInbox, ListInbox, MarkRead, OpenStreams],
        ...[PushLedger, PushSubscriptions, SendPush, ReportPush, Devices, ManageDevices, StoppedServices, VapidKeys],
        PushMetrics,
        ChannelAlarm,
        StillWanted,
        { provide: STOPPABLE_CHANNEL, useExisting: StoppedServices },
        {
          provide: OutgoingClient,
          useFactory: () => new OutgoingClient({ allowLoopback: config.PUSH_ALLOW_LOOPBACK, timeoutMs: pushTimeoutMs }),
        },
        {
          provide: PUSH_SERVICE,
          useFactory: (client: OutgoingClient, keys: VapidKeys) =>
            new WebPushService(client, keys, new VapidTokens(config.VAPID_SUBJECT)),
          inject: [OutgoingClient, VapidKeys],
        },
      ],
    };
  }
}
