import { defineService } from '@avviso/service-kit';
import { EmailWorkerModule } from './email-worker.module.js';
import { emailConfigSchema } from './email.config.js';

export const emailWorkerService = defineService({
  name: 'email-worker',
  description: 'Renders notifications as e-mails and sends them over SMTP.',
  paths: [],
  config: emailConfigSchema,
  module: (config) => EmailWorkerModule.forRoot(config),
});
