import { defineService } from '@avviso/service-kit';
import { z } from 'zod';
import { seedDemo } from './demo/seed-demo.js';
import { OrderModule } from './order.module.js';

export const orderService = defineService({
  name: 'order',
  description: 'Owns orders: their lines, prices, statuses, comments and history.',
  paths: ['/api/v1/orders'],
  config: z.object({}),
  module: () => OrderModule,
  seedDemo,
});

export { seedDemo };
