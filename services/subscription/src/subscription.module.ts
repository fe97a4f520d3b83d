import { DirectoryModule } from '@avviso/directory';
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DeliveryAccess } from './access/delivery-access.js';
import { SubscriptionAccess } from './access/subscription-access.js';
import { ChannelsConsumer } from './consumers/channels.consumer.js';
import { ContactsConsumer } from './consumers/contacts.consumer.js';
import { DeliveriesConsumer } from './consumers/deliveries.consumer.js';
import { EventsConsumer } from './consumers/events.consumer.js';
import { ApiKeyGuard } from './http/api-key.guard.js';
import { ApiKeysController } from './http/api-keys.controller.js';
import { AuditController } from './http/audit.controller.js';
import { ChannelsController } from './http/channels.controller.js';
import { DeliveriesController } from './http/deliveries.controller.js';
import { DeliveryStatisticsController } from './http/delivery-statistics.controller.js';
import { EventsController } from './http/events.controller.js';
import { InternalController } from './http/internal.controller.js';
import { MailboxesController } from './http/mailboxes.controller.js';
import { NotificationProfilesController, ProfilePresenter } from './http/notification-profiles.controller.js';
import {
  ContactPreferencesController,
  DashboardController,
  EmployeePreferencesController,
  PreferencesPresenter,
} from './http/preferences.controller.js';
import { ResendsController } from './http/resends.controller.js';
import { RoutingController } from './http/routing.controller.js';
import { SettingsController } from './http/settings.controller.js';
import { TemplatesController } from './http/templates.controller.js';
import { SuppressedAddressesController } from './http/suppressed-addresses.controller.js';
import { UnsubscribeController } from './http/unsubscribe.controller.js';
import { ReadModel } from './loading/read-model.js';
import { SubscriberPages } from './loading/subscriber-pages.js';
import { WorldLoader } from './loading/world-loader.js';
import { ApiKeyRepository } from './storage/api-key.repository.js';
import { AuditTrail } from './storage/audit-trail.js';
import { ChannelStates } from './storage/channel-states.js';
import { DecisionRepository } from './storage/decision.repository.js';
import { DeliveryLives } from './storage/delivery-lives.js';
import { DeliveryLog } from './storage/delivery-log.js';
import { LinkedCells } from './storage/linked-cells.js';
import { MailboxRepository } from './storage/mailbox.repository.js';
import { PreferenceRepository } from './storage/preference.repository.js';
import { ProfileRepository } from './storage/profile.repository.js';
import { ReceivedEvents } from './storage/received-events.js';
import {
  API_KEY_ROWS,
  AUDIT_ROWS,
  CHANNEL_STATE_ROWS,
  DECISION_ROWS,
  EVENT_ROWS,
  MAILBOXES_ROWS,
  PREFERENCES_ROWS,
  PROFILE_ROWS,
  RECEIVED_EVENT_ROWS,
  RESEND_ROWS,
  SETTING_ROWS,
  SUPPRESSED_ROWS,
  TEMPLATE_ROWS,
  TEMPLATE_VERSION_ROWS,
  UNSUBSCRIPTION_ROWS,
  apiKeyRowSchema,
  auditRowSchema,
  channelStateRowSchema,
  decisionRowSchema,
  eventRowSchema,
  mailboxesRowSchema,
  preferencesRowSchema,
  profileRowSchema,
  receivedEventRowSchema,
  resendRowSchema,
  settingRowSchema,
  suppressedRowSchema,
  templateRowSchema,
  templateVersionRowSchema,
  unsubscriptionRowSchema,
} from './storage/schemas.js';
import { ResendRuns } from './storage/resend-runs.js';
import { RoutedEvents } from './storage/routed-events.js';
import { SettingRepository } from './storage/setting.repository.js';
import { SuppressedAddresses } from './storage/suppressed-addresses.js';
import { TemplateRepository } from './storage/template.repository.js';
import { Unsubscriptions } from './storage/unsubscriptions.js';
import { CheckDelivery } from './use-cases/check-delivery.js';
import { ClearSuppressedAddress } from './use-cases/clear-suppressed-address.js';
import { ExplainEvent } from './use-cases/explain-event.js';
import { JobExtrasMaker } from './use-cases/job-extras.js';
import { PublishEvents } from './use-cases/publish-events.js';
import { ListEvents } from './use-cases/list-events.js';
import { PreviewMessages } from './use-cases/preview-messages.js';
import { PreviewProfileMessages } from './use-cases/preview-profile-messages.js';
import { ReadCoverage } from './use-cases/read-coverage.js';
import { ReadDashboard } from './use-cases/read-dashboard.js';
import { ReadDeliveryStatistics } from './use-cases/read-delivery-statistics.js';
import { RecordDelivery } from './use-cases/record-delivery.js';
import { RunResends } from './use-cases/run-resends.js';
import { StartResend } from './use-cases/start-resend.js';
import { ResendDelivery } from './use-cases/resend-delivery.js';
import { RetryChannel } from './use-cases/retry-channel.js';
import { RouteEvent } from './use-cases/route-event.js';
import { SaveApiKey } from './use-cases/save-api-key.js';
import { SaveMailboxes } from './use-cases/save-mailboxes.js';
import { SaveNotificationProfile } from './use-cases/save-notification-profile.js';
import { SavePreferences } from './use-cases/save-preferences.js';
import { DraftMessages } from './use-cases/draft-messages.js';
import { ReadTemplates } from './use-cases/read-templates.js';
import { SaveTemplate } from './use-cases/save-template.js';
import { PreviewTemplate } from './use-cases/preview-template.js';
import { TestTemplate } from './use-cases/test-template.js';
import { SaveSetting } from './use-cases/save-setting.js';
import { SimulateRouting } from './use-cases/simulate-routing.js';
import { TellOfMailbox } from './use-cases/tell-of-mailbox.js';
import { TestNotificationProfile } from './use-cases/test-notification-profile.js';
import { Unsubscribe } from './use-cases/unsubscribe.js';

@Module({
  imports: [
    DirectoryModule.forService('subscription'),
    MongooseModule.forFeature([
      { name: MAILBOXES_ROWS, schema: mailboxesRowSchema, collection: 'company_mailboxes' },
      { name: PREFERENCES_ROWS, schema: preferencesRowSchema, collection: 'preferences' },
      { name: PROFILE_ROWS, schema: profileRowSchema, collection: 'notification_profiles' },
      { name: SETTING_ROWS, schema: settingRowSchema, collection: 'settings' },
      { name: TEMPLATE_ROWS, schema: templateRowSchema, collection: 'templates' },
      { name: TEMPLATE_VERSION_ROWS, schema: templateVersionRowSchema, collection: 'template_versions' },
      { name: AUDIT_ROWS, schema: auditRowSchema, collection: 'audit' },
      { name: SUPPRESSED_ROWS, schema: suppressedRowSchema, collection: 'suppressed_addresses' },
      { name: UNSUBSCRIPTION_ROWS, schema: unsubscriptionRowSchema, collection: 'unsubscriptions' },
      { name: EVENT_ROWS, schema: eventRowSchema, collection: 'routed_events' },
      { name: API_KEY_ROWS, schema: apiKeyRowSchema, collection: 'api_keys' },
      { name: RECEIVED_EVENT_ROWS, schema: receivedEventRowSchema, collection: 'received_events' },
      { name: CHANNEL_STATE_ROWS, schema: channelStateRowSchema, collection: 'channel_states' },
      { name: RESEND_ROWS, schema: resendRowSchema, collection: 'resends' },
      { name: DECISION_ROWS, schema: decisionRowSchema, collection: 'decisions' },
    ]),
  ],
  controllers: [
    MailboxesController,
    ContactPreferencesController,
    EmployeePreferencesController,
    DashboardController,
    NotificationProfilesController,
    SettingsController,
    RoutingController,
    EventsController,
    ApiKeysController,
    // these three before the deliveries, whose ids stand in the same place
    DeliveryStatisticsController,
    AuditController,
    ResendsController,
    DeliveriesController,
    ChannelsController,
    SuppressedAddressesController,
    TemplatesController,
    UnsubscribeController,
    InternalController,
    EventsConsumer,
    DeliveriesConsumer,
    ChannelsConsumer,
    ContactsConsumer,
  ],
  providers: [
    MailboxRepository,
    PreferenceRepository,
    ProfileRepository,
    SettingRepository,
    TemplateRepository,
    SuppressedAddresses,
    AuditTrail,
    ApiKeyRepository,
    ApiKeyGuard,
    ReceivedEvents,
    DecisionRepository,
    DeliveryLives,
    DeliveryLog,
    ChannelStates,
    RetryChannel,
    RoutedEvents,
    SubscriptionAccess,
    DeliveryAccess,
    PreferencesPresenter,
    ProfilePresenter,
    ReadModel,
    SubscriberPages,
    WorldLoader,
    JobExtrasMaker,
    RouteEvent,
    RecordDelivery,
    ResendDelivery,
    ResendRuns,
    StartResend,
    RunResends,
    CheckDelivery,
    ClearSuppressedAddress,
    ExplainEvent,
    SimulateRouting,
    PreviewMessages,
    PreviewProfileMessages,
    ListEvents,
    SaveMailboxes,
    SavePreferences,
    ReadDashboard,
    ReadDeliveryStatistics,
    SaveNotificationProfile,
    TestNotificationProfile,
    SaveSetting,
    SaveTemplate,
    ReadTemplates,
    DraftMessages,
    TestTemplate,
    PreviewTemplate,
    SaveApiKey,
    PublishEvents,
    ReadCoverage,
    LinkedCells,
    TellOfMailbox,
    Unsubscribe,
    Unsubscriptions,
  ],
})
export class SubscriptionModule {}
