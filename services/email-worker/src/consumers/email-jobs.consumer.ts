import { type NotificationJob, durableConsumers } from '@avviso/contracts';
import { type Delivery, type RetryPolicy, Subscribe } from '@avviso/messaging';
import { Controller, type Type } from '@nestjs/common';
import { SendEmail } from '../send-email.js';

/**
 * Jobs for e-mail. Mails about one ticket to one recipient go out in the order in which things happened; one that waits
 * for its retry does not hold up the next (SUB-21). A class of its own per configuration, as subscriptions are fixed.
 */
export function emailJobsConsumer(options: { prefetch: number; retry: RetryPolicy }): Type<unknown> {
  @Controller()
  class EmailJobsConsumer {
    constructor(private readonly sendEmail: SendEmail) {}

    @Subscribe({
      ...durableConsumers.emailJobs,
      ...options,
    })
    async send(delivery: Delivery<NotificationJob>): Promise<void> {
      await this.sendEmail.execute(delivery.body, delivery.retryId);
    }
  }
  return EmailJobsConsumer;
}
