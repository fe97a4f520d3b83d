import { defineService } from '@avviso/service-kit';
import { seedDemo } from './demo/seed-demo.js';
import { dropDeliveryIndexes } from './migrations/drop-delivery-indexes.js';
import { subscriptionConfigSchema } from './subscription.config.js';
import { SubscriptionModule } from './subscription.module.js';

export const subscriptionService = defineService({
  name: 'subscription',
  description: 'Owns mailboxes, preferences, notification profiles and rules; routes events into notification jobs.',
  paths: [
    '/api/v1/companies/*/mailboxes',
    '/api/v1/companies/*/preferences',
    '/api/v1/contacts/*/preferences',
    '/api/v1/employees/*/preferences',
    '/api/v1/notification-profiles',
    '/api/v1/settings/ticket-notifications',
    '/api/v1/settings/order-notifications',
    '/api/v1/settings/sender',
    '/api/v1/settings/support-addresses',
    '/api/v1/settings/uncertain-deliveries',
    '/api/v1/templates',
    '/api/v1/api-keys',
    '/api/v1/events',
    '/api/v1/routing',
    '/api/v1/deliveries',
    '/api/v1/channel-alarms',
    '/api/v1/suppressed-addresses',
    '/api/v1/unsubscribe',
  ],
  // the dashboard of a company, saved at once: 2,000 contacts and more, all of their cells (SUB-7)
  largestBody: '12mb',
  config: subscriptionConfigSchema,
  module: () => SubscriptionModule,
  migrations: [dropDeliveryIndexes],
  seedDemo,
});

export { seedDemo };
