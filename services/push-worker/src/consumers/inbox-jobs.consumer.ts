import { type NotificationJob, durableConsumers } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { AddToInbox } from '../inbox/add-to-inbox.js';

/** Jobs for the bell. */
@Controller()
export class InboxJobsConsumer {
  constructor(private readonly addToInbox: AddToInbox) {}

  @Subscribe({
    ...durableConsumers.inboxJobs,
    prefetch: 50,
  })
  async take(delivery: Delivery<NotificationJob>): Promise<void> {
    await this.addToInbox.execute(delivery.body);
  }
}
