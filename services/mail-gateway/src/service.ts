import { defineService } from '@avviso/service-kit';
import { gatewayConfigSchema } from './gateway.config.js';
import { MailGatewayModule } from './mail-gateway.module.js';

export const mailGatewayService = defineService({
  name: 'mail-gateway',
  description: 'Takes mail over SMTP: reports about mails that came back, and answers to tickets.',
  paths: [],
  config: gatewayConfigSchema,
  module: (config) => MailGatewayModule.forRoot(config),
});
