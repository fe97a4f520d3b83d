import { defineService } from '@avviso/service-kit';
import { z } from 'zod';
import { seedDemo } from './demo/seed-demo.js';
import { TicketModule } from './ticket.module.js';

export const ticketService = defineService({
  name: 'ticket',
  description: 'Owns tickets: their fields, conversation, people and history.',
  paths: ['/api/v1/tickets', '/api/v1/ticket-lists'],
  config: z.object({}),
  module: () => TicketModule,
  seedDemo,
});

export { seedDemo };
