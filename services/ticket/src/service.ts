import { defineService } from '@avviso/service-kit';
import { seedDemo } from './demo/seed-demo.js';
import { seedSetup } from './storage/seed-setup.js';
import { checkTogether, ticketConfigSchema } from './ticket.config.js';
import { buildListing } from './migrations/build-listing.js';
import { dropTermIndex } from './migrations/drop-term-index.js';
import { listCustomValues } from './migrations/list-custom-values.js';
import { TicketModule } from './ticket.module.js';

export const ticketService = defineService({
  name: 'ticket',
  description: 'Owns tickets: their fields, conversation, people and history.',
  paths: [
    '/api/v1/tickets',
    '/api/v1/ticket-lists',
    '/api/v1/settings/ticket-lists',
    '/api/v1/settings/ticket-fields',
    '/api/v1/companies/*/ticket-types',
    '/api/v1/attachments',
    '/api/v1/attachment-rules',
    '/api/v1/settings/attachments',
    '/api/v1/ticket-bulk-changes',
    '/api/v1/ticket-views',
    '/api/v1/settings/due-times',
    '/api/v1/quick-replies',
    '/api/v1/conversations',
  ],
  migrations: [seedSetup, buildListing, listCustomValues, dropTermIndex],
  config: ticketConfigSchema,
  module: (config) => {
    checkTogether(config);
    return TicketModule;
  },
  seedDemo,
});

export { seedDemo };
