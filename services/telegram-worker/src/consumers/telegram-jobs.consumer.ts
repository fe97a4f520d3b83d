import { type NotificationJob, durableConsumers } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { TakeJob } from '../take-job.js';

/** Jobs for Telegram, in one lane, so that the order in which they happened is the order in which they wait. */
@Controller()
export class TelegramJobsConsumer {
  constructor(private readonly takeJob: TakeJob) {}

  @Subscribe({
    ...durableConsumers.telegramJobs,
    prefetch: 50,
  })
  async take(delivery: Delivery<NotificationJob>): Promise<void> {
    await this.takeJob.execute(delivery.body);
  }
}
