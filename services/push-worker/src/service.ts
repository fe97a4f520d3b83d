import { defineService } from '@avviso/service-kit';
import { pushConfigSchema } from './push.config.js';
import { PushWorkerModule } from './push-worker.module.js';

export const pushWorkerService = defineService({
  name: 'push-worker',
  description: 'Keeps the bell of every person, streams it to open pages, and sends Web Push to their devices.',
  paths: ['/api/v1/inbox', '/api/v1/push'],
  config: pushConfigSchema,
  module: (config) => PushWorkerModule.forRoot(config),
});
