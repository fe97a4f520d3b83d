import { ChannelAlarm, LOGGER } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { TelegramMetrics } from '../telegram.metrics.js';
import { Limiter } from './limiter.js';

/** A stopped channel is tried again this often, with one message. */
const pauseMs = 60_000;

/**
 * When a message may go: within the bot's limits, and not while the channel is stopped (CHN-20). A bot token that is
 * refused stops the channel with an alarm; nothing is lost, no try is counted, and the next message that passes opens it.
 */
@Injectable()
export class Gate {
  private readonly limiter = new Limiter();
  private stoppedUntil: number | undefined;

  constructor(
    private readonly metrics: TelegramMetrics,
    private readonly alarm: ChannelAlarm,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Begins with what was sent lately by whoever sent until now. */
  takeOver(sends: readonly { chatId: string; sentAt: number }[]): void {
    this.limiter.seed(sends);
  }

  /** Milliseconds until a message may go to the chat; 0 when it may go now. */
  waitMs(chatId: string, now: number): number {
    return Math.max((this.stoppedUntil ?? 0) - now, this.limiter.waitMs(chatId, now), 0);
  }

  /** A message goes to the chat; the caller has asked `waitMs` in the same turn, and calls `passed` in any case. */
  pass(chatId: string, now: number): void {
    this.limiter.begin(chatId);
    if (this.stoppedUntil !== undefined) this.stoppedUntil = now + pauseMs;
  }

  /** Its answer came, or will not come. */
  passed(chatId: string, now: number): void {
    this.limiter.end(chatId, now);
    this.limiter.forgetIdle(now);
  }

  /** Telegram refuses the bot. */
  stop(now: number, response: string): void {
    this.stoppedUntil = now + pauseMs;
    this.metrics.stopped.set(1);
    this.alarm.stopped('telegram', { code: 'TELEGRAM.UNAUTHORIZED', response });
    this.logger.error({ response }, 'Telegram refuses the bot token: the channel is stopped and its messages wait');
  }

  /** Ends the pause: the next message tries. */
  retryNow(now: number): void {
    if (this.stoppedUntil !== undefined) this.stoppedUntil = Math.min(this.stoppedUntil, now);
  }

  /** Telegram knows the bot. */
  open(): void {
    this.alarm.resumed('telegram');
    if (this.stoppedUntil === undefined) return;
    this.stoppedUntil = undefined;
    this.metrics.stopped.set(0);
    this.logger.info('Telegram takes messages again');
  }
}
