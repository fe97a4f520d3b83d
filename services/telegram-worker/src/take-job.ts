import { deliveryEvent, type NotificationJob } from '@avviso/contracts';
import { MicrosecondClock, Outbox } from '@avviso/messaging';
import { isDuplicateKey, UnitOfWork } from '@avviso/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { ChatLines } from './sending/chat-lines.js';
import { TELEGRAM, type Telegram } from './sending/telegram.js';
import { Ledger } from './storage/ledger.js';
import type { TelegramMessage } from './storage/telegram-message.schema.js';

/** Takes a job over from the broker into the line of its chat. A job that comes twice is one message. */
@Injectable()
export class TakeJob {
  private readonly clock = new MicrosecondClock();

  constructor(
    private readonly ledger: Ledger,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly lines: ChatLines,
    @Inject(TELEGRAM) private readonly telegram: Telegram | null,
  ) {}

  async execute(job: NotificationJob): Promise<void> {
    const order = this.clock.next();
    const chatId = job.recipient.address;
    try {
      if (!this.telegram) await this.end(job, order, 'skipped');
      else if (chatId === null || chatId === '') await this.end(job, order, 'failed');
      else await this.enqueue(job, chatId, order);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  private async enqueue(job: NotificationJob, profileChatId: string, order: number): Promise<void> {
    const migratedTo = await this.ledger.migratedTo(profileChatId);
    const chatId = migratedTo ?? profileChatId;
    await this.ledger.insert({
      ...this.entry(job, chatId, order),
      state: 'waiting',
      job: JSON.stringify(job),
      ...(migratedTo === undefined ? {} : { migratedTo }),
    });
    this.lines.wake(chatId);
  }

  private async end(job: NotificationJob, order: number, state: 'skipped' | 'failed'): Promise<void> {
    const now = new Date();
    const event =
      state === 'skipped'
        ? deliveryEvent('notification.skipped', job, 1, now, { reason: 'channel-not-configured' })
        : deliveryEvent('notification.failed', job, 1, now, { code: 'TELEGRAM.NO_CHAT' });
    await this.unitOfWork.run(async (session) => {
      const entry = this.entry(job, job.recipient.address ?? '', order);
      await this.ledger.insert({ ...entry, state, finishedAt: now }, session);
      await this.outbox.add(session, [event]);
    });
  }

  private entry(job: NotificationJob, chatId: string, order: number): Omit<TelegramMessage, 'state'> {
    return { _id: job.id, chatId, order, tries: 0, unanswered: 0, arrivedAt: new Date() };
  }
}
