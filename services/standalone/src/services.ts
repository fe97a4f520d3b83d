import { accountService } from '@avviso/account';
import { emailWorkerService } from '@avviso/email-worker';
import { mailGatewayService } from '@avviso/mail-gateway';
import { orderService } from '@avviso/order';
import { pushWorkerService } from '@avviso/push-worker';
import type { ServiceDefinition } from '@avviso/service-kit';
import { subscriptionService } from '@avviso/subscription';
import { telegramWorkerService } from '@avviso/telegram-worker';
import { ticketService } from '@avviso/ticket';

/** Every service of the product, in the order in which they start and are filled with the demo. */
export const services: readonly ServiceDefinition[] = [
  accountService,
  subscriptionService,
  ticketService,
  orderService,
  emailWorkerService,
  telegramWorkerService,
  pushWorkerService,
  mailGatewayService,
];
