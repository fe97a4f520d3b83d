import { type DeliveryEventData, type DeliveryEventType, deliveryEvent, type NotificationJob } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { Ledger, type Ending } from '../storage/ledger.js';
import { TelegramMetrics } from '../telegram.metrics.js';
import type { InHand } from './composer.js';
import { Gate } from './gate.js';
import type { TelegramAnswer } from './telegram.js';

/** Milliseconds before the next try of what could not be sent; then every five minutes until the job expires. */
const delaysMs = [5_000, 15_000, 60_000, 300_000];
/**
 * Telegram has no key against repeats: what may have been sent is tried once more, and no more; not even that where its event
 * type is set so (CHN-15).
 */
const mostUnanswered = ({ ifUncertain }: NotificationJob): number => (ifUncertain === 'leave' ? 1 : 2);
const resendMs = 5_000;

/** Turns Telegram's answer into the next state of the messages and the report about it, in one transaction. */
@Injectable()
export class Settle {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly ledger: Ledger,
    private readonly gate: Gate,
    private readonly metrics: TelegramMetrics,
  ) {}

  /**
   * While the store is away the answer is kept: nobody else knows it, and without it the text would be sent again.
   * @param ending aborted when the process ends
   */
  async execute(inHand: readonly InHand[], answer: TelegramAnswer, ending: AbortSignal): Promise<void> {
    const now = new Date();
    this.metrics.answers.inc({ answer: answer.kind });
    if (answer.kind === 'unauthorized') this.gate.stop(now.getTime(), answer.response);
    else if (answer.kind !== 'unavailable' && answer.kind !== 'unanswered') this.gate.open();
    await this.unitOfWork.runWhenever(async (session) => {
      if (answer.kind === 'migrated') await this.migrateChat(inHand, answer.chatId, now, session);
      for (const one of inHand) await this.settleOne(one, answer, now, session);
    }, ending);
  }

  /** Ends a message without a try. */
  async skip(one: InHand, reason: string): Promise<void> {
    const now = new Date();
    await this.unitOfWork.run((session) =>
      this.end(one, { state: 'skipped' }, 'notification.skipped', { reason }, now, session),
    );
  }

  /** Ends a message that cannot be made into a text. */
  async fail(one: InHand, code: string): Promise<void> {
    const now = new Date();
    await this.unitOfWork.run((session) =>
      this.end(one, { state: 'failed' }, 'notification.failed', { code }, now, session),
    );
  }

  private settleOne(one: InHand, answer: TelegramAnswer, now: Date, session: ClientSession): Promise<void> {
    switch (answer.kind) {
      case 'sent': {
        const { messageId, chatTitle } = answer;
        const ending = { state: 'sent', messageId } as const;
        const report = { providerId: messageId, ...(chatTitle === undefined ? {} : { chatTitle }) };
        return this.end(one, ending, 'notification.sent', report, now, session);
      }
      case 'refused':
        return this.end(one, { state: 'failed' }, 'notification.failed', told(answer), now, session);
      case 'unauthorized':
        return this.ledger.putBack(one.message._id, { notBefore: now, counted: false }, session);
      case 'unparseable':
        return this.unparseable(one, answer.response, now, session);
      case 'migrated':
        return this.migrated(one, answer, now, session);
      case 'too-many': {
        const notBefore = new Date(now.getTime() + answer.retryAfterMs);
        return this.again(one, { notBefore }, { code: 'TELEGRAM.TOO_MANY', response: answer.response }, now, session);
      }
      case 'unavailable': {
        const delay = delaysMs[Math.min(one.message.tries, delaysMs.length) - 1] ?? resendMs;
        const notBefore = new Date(now.getTime() + delay * (0.8 + Math.random() * 0.4));
        return this.again(one, { notBefore }, told(answer), now, session);
      }
      case 'unanswered':
        return this.unanswered(one, told(answer), now, session);
    }
  }

  private unparseable(one: InHand, response: string, now: Date, session: ClientSession): Promise<void> {
    const report = { code: 'TELEGRAM.UNPARSEABLE', response };
    return one.message.plain
      ? this.end(one, { state: 'failed' }, 'notification.failed', report, now, session)
      : this.again(one, { notBefore: now, plain: true }, report, now, session);
  }

  /** The message is sent again to where the group went, once. */
  private migrated(
    one: InHand,
    answer: { chatId: string; response: string },
    now: Date,
    session: ClientSession,
  ): Promise<void> {
    const report = { code: 'TELEGRAM.CHAT_MIGRATED', response: answer.response, chatMigratedTo: answer.chatId };
    return one.message.migratedTo === undefined
      ? this.again(one, { notBefore: now, chatId: answer.chatId }, report, now, session)
      : this.end(one, { state: 'failed' }, 'notification.failed', report, now, session);
  }

  private async unanswered(one: InHand, report: Report, now: Date, session: ClientSession): Promise<void> {
    const { message, job } = one;
    const unanswered = message.unanswered + 1;
    if (unanswered >= mostUnanswered(job)) {
      return this.end(one, { state: 'uncertain' }, 'notification.uncertain', report, now, session);
    }
    const notBefore = new Date(now.getTime() + resendMs);
    await this.ledger.putBack(message._id, { notBefore, counted: true, unanswered }, session);
    const event = deliveryEvent('notification.uncertain', job, message.tries, now, {
      ...report,
      retryAt: notBefore.toISOString(),
    });
    await this.outbox.add(session, [event]);
  }

  private async again(
    { message, job }: InHand,
    change: { notBefore: Date; plain?: boolean; chatId?: string },
    report: Report,
    now: Date,
    session: ClientSession,
  ): Promise<void> {
    await this.ledger.putBack(message._id, { ...change, counted: true }, session);
    const event = deliveryEvent('notification.attempted', job, message.tries, now, {
      ...report,
      retryAt: change.notBefore.toISOString(),
    });
    await this.outbox.add(session, [event]);
  }

  private async end<T extends DeliveryEventType>(
    { message, job }: InHand,
    ending: Ending,
    type: T,
    data: DeliveryEventData<T>,
    now: Date,
    session: ClientSession,
  ): Promise<void> {
    await this.ledger.finish(message._id, ending, now, session);
    const migration = message.migratedTo === undefined ? {} : { chatMigratedTo: message.migratedTo };
    const event = deliveryEvent(type, job, Math.max(1, message.tries), now, { ...migration, ...data });
    await this.outbox.add(session, [event]);
    this.metrics.finished.inc({ state: ending.state });
    if (ending.state === 'sent') {
      this.metrics.eventToAcceptedSeconds.observe((now.getTime() - Date.parse(job.event.time)) / 1000);
    }
  }

  private async migrateChat(inHand: readonly InHand[], to: string, now: Date, session: ClientSession): Promise<void> {
    const from = inHand[0]?.message.chatId;
    if (from !== undefined) await this.ledger.migrateChat(from, to, now, session);
  }
}

/** What is told about a try, besides what every report says. */
type Report = { code: string; response: string; chatMigratedTo?: string };

function told(answer: { code: string; response: string }): Report {
  return { code: answer.code, response: answer.response };
}
