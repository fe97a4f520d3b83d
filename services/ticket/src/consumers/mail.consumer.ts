import { type DomainEvent, durableConsumers } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { Controller } from '@nestjs/common';
import { AddMailReply } from '../use-cases/add-mail-reply.js';

/** Answers by mail, in the order in which they arrived at their ticket. */
@Controller()
export class MailConsumer {
  constructor(private readonly addMailReply: AddMailReply) {}

  @Subscribe({
    ...durableConsumers.ticketMail,
    prefetch: 20,
    retry: { delaysMs: [250, 1_000, 5_000, 30_000, 300_000], jitter: 0.2 },
  })
  async take(delivery: Delivery<DomainEvent<'mail.reply-received'>>): Promise<void> {
    await this.addMailReply.execute(delivery.body);
  }
}
