import { type NotificationJob, durableConsumers } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { SendPush } from '../push/send-push.js';

/** Jobs for devices. */
@Controller()
export class PushJobsConsumer {
  constructor(private readonly sendPush: SendPush) {}

  @Subscribe({
    ...durableConsumers.pushJobs,
    prefetch: 50,
    // a push is given up after a day, by SendPush itself
    retry: {
      delaysMs: [1_000, 10_000, 60_000, 300_000, 900_000],
      repeatLast: { untilMs: 26 * 3_600_000 },
      jitter: 0.2,
    },
  })
  async take(delivery: Delivery<NotificationJob>): Promise<void> {
    await this.sendPush.execute(delivery.body);
  }
}
