import {
  deliveryEvent,
  type DomainEvent,
  type NotificationJob,
  type ReasonCode,
  type Trial,
  trialPlaceOf,
} from '@avviso/contracts';
import { MicrosecondClock, Outbox } from '@avviso/messaging';
import { isDuplicateKey, UnitOfWork } from '@avviso/persistence';
import { TRIAL } from '@avviso/service-kit';
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
    @Inject(TRIAL) private readonly trial: Trial | null,
  ) {}

  async execute(job: NotificationJob): Promise<void> {
    const order = this.clock.next();
    const chatId = job.recipient.address;
    const place = trialPlaceOf(this.trial, 'telegram', chatId);
    try {
      if (!this.telegram) await this.skip(job, order, 'channel-not-configured');
      else if (chatId === null || chatId === '') await this.fail(job, order);
      else if (place === undefined) await this.skip(job, order, 'trial-mode');
      else await this.enqueue(job, place, order);
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

  private skip(job: NotificationJob, order: number, reason: ReasonCode): Promise<void> {
    const now = new Date();
    return this.end(job, order, 'skipped', deliveryEvent('notification.skipped', job, 1, now, { reason }), now);
  }

  private fail(job: NotificationJob, order: number): Promise<void> {
    const now = new Date();
    const event = deliveryEvent('notification.failed', job, 1, now, { code: 'TELEGRAM.NO_CHAT' });
    return this.end(job, order, 'failed', event, now);
  }

  private end(
    job: NotificationJob,
    order: number,
    state: 'skipped' | 'failed',
    event: DomainEvent,
    finishedAt: Date,
  ): Promise<void> {
    return this.unitOfWork.run(async (session) => {
      const entry = this.entry(job, job.recipient.address ?? '', order);
      await this.ledger.insert({ ...entry, state, finishedAt }, session);
      await this.outbox.add(session, [event]);
    });
  }

  private entry(job: NotificationJob, chatId: string, order: number): Omit<TelegramMessage, 'state'> {
    return { _id: job.id, chatId, order, tries: 0, unanswered: 0, arrivedAt: new Date() };
  }
}
