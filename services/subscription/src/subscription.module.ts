import { DirectoryModule } from '@avviso/directory';
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DeliveryAccess } from './access/delivery-access.js';
import { SubscriptionAccess } from './access/subscription-access.js';
import { ContactsConsumer } from './consumers/contacts.consumer.js';
import { DeliveriesConsumer } from './consumers/deliveries.consumer.js';
import { EventsConsumer } from './consumers/events.consumer.js';
import { ApiKeyGuard } from './http/api-key.guard.js';
import { ApiKeysController } from './http/api-keys.controller.js';
import { AuditController } from './http/audit.controller.js';
import { DeliveriesController } from './http/deliveries.controller.js';
import { EventsController } from './http/events.controller.js';
import { MailboxesController } from './http/mailboxes.controller.js';
import { NotificationProfilesController, ProfilePresenter } from './http/notification-profiles.controller.js';
import {
  ContactPreferencesController,
  DashboardController,
  EmployeePreferencesController,
  PreferencesPresenter,
} from './http/preferences.controller.js';
import { RoutingController } from './http/routing.controller.js';
import { SettingsController } from './http/settings.controller.js';
import { UnsubscribeController } from './http/unsubscribe.controller.js';
import { WorldLoader } from './loading/world-loader.js';
import { ApiKeyRepository } from './storage/api-key.repository.js';
import { AuditTrail } from './storage/audit-trail.js';
import { DecisionRepository } from './storage/decision.repository.js';
import { DeliveryLog } from './storage/delivery-log.js';
import { LinkedCells } from './storage/linked-cells.js';
import { MailboxRepository } from './storage/mailbox.repository.js';
import { PreferenceRepository } from './storage/preference.repository.js';
import { ProfileRepository } from './storage/profile.repository.js';
import { ReceivedEvents } from './storage/received-events.js';
import {
  API_KEY_ROWS,
  AUDIT_ROWS,
  DECISION_ROWS,
  EVENT_ROWS,
  MAILBOXES_ROWS,
  PREFERENCES_ROWS,
  PROFILE_ROWS,
  RECEIVED_EVENT_ROWS,
  SETTING_ROWS,
  SUPPRESSED_ROWS,
  UNSUBSCRIPTION_ROWS,
  apiKeyRowSchema,
  auditRowSchema,
  decisionRowSchema,
  eventRowSchema,
  mailboxesRowSchema,
  preferencesRowSchema,
  profileRowSchema,
  receivedEventRowSchema,
  settingRowSchema,
  suppressedRowSchema,
  unsubscriptionRowSchema,
} from './storage/schemas.js';
import { RoutedEvents } from './storage/routed-events.js';
import { SettingRepository } from './storage/setting.repository.js';
import { SuppressedAddresses } from './storage/suppressed-addresses.js';
import { Unsubscriptions } from './storage/unsubscriptions.js';
import { ExplainEvent } from './use-cases/explain-event.js';
import { JobExtrasMaker } from './use-cases/job-extras.js';
import { WornIdentities } from './use-cases/worn-identities.js';
import { PublishEvents } from './use-cases/publish-events.js';
import { ListEvents } from './use-cases/list-events.js';
import { PreviewMessages } from './use-cases/preview-messages.js';
import { ReadCoverage } from './use-cases/read-coverage.js';
import { ReadDashboard } from './use-cases/read-dashboard.js';
import { RecordDelivery } from './use-cases/record-delivery.js';
import { ResendDelivery } from './use-cases/resend-delivery.js';
import { RouteEvent } from './use-cases/route-event.js';
import { SaveApiKey } from './use-cases/save-api-key.js';
import { SaveMailboxes } from './use-cases/save-mailboxes.js';
import { SaveNotificationProfile } from './use-cases/save-notification-profile.js';
import { SavePreferences } from './use-cases/save-preferences.js';
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
      { name: AUDIT_ROWS, schema: auditRowSchema, collection: 'audit' },
      { name: SUPPRESSED_ROWS, schema: suppressedRowSchema, collection: 'suppressed_addresses' },
      { name: UNSUBSCRIPTION_ROWS, schema: unsubscriptionRowSchema, collection: 'unsubscriptions' },
      { name: EVENT_ROWS, schema: eventRowSchema, collection: 'routed_events' },
      { name: API_KEY_ROWS, schema: apiKeyRowSchema, collection: 'api_keys' },
      { name: RECEIVED_EVENT_ROWS, schema: receivedEventRowSchema, collection: 'received_events' },
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
    DeliveriesController,
    AuditController,
    UnsubscribeController,
    EventsConsumer,
    DeliveriesConsumer,
    ContactsConsumer,
  ],
  providers: [
    MailboxRepository,
    PreferenceRepository,
    ProfileRepository,
    SettingRepository,
    SuppressedAddresses,
    AuditTrail,
    ApiKeyRepository,
    ApiKeyGuard,
    ReceivedEvents,
    DecisionRepository,
    DeliveryLog,
    RoutedEvents,
    SubscriptionAccess,
    DeliveryAccess,
    PreferencesPresenter,
    ProfilePresenter,
    WorldLoader,
    JobExtrasMaker,
    WornIdentities,
    RouteEvent,
    RecordDelivery,
    ResendDelivery,
    ExplainEvent,
    SimulateRouting,
    PreviewMessages,
    ListEvents,
    SaveMailboxes,
    SavePreferences,
    ReadDashboard,
    SaveNotificationProfile,
    TestNotificationProfile,
    SaveSetting,
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
