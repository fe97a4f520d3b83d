import { TransientError } from '@avviso/messaging';
import { ChannelAlarm, LOGGER, type StoppableChannel } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { EmailMetrics } from '../email.metrics.js';
import { ChannelGate } from './channel-gate.js';
import type { MailAnswer } from './mailer.js';
import { enhancedCodeOf } from './smtp-answer.js';

/** The relay as a whole: while it refuses us, jobs wait and burn no tries, and an alarm is raised (CHN-20). */
@Injectable()
export class Channel implements StoppableChannel {
  readonly channel = 'email';

  constructor(
    private readonly gate: ChannelGate,
    private readonly metrics: EmailMetrics,
    private readonly alarm: ChannelAlarm,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws TransientError, which does not count as a try, while the channel is stopped */
  enter(jobId: string): void {
    const entry = this.gate.enter(Date.now(), jobId);
    if (!entry.open) throw this.held(entry.waitMs);
  }

  /** What an answer says about the channel; a refusal by policy may turn out to be about us. */
  judge(answer: MailAnswer, to: string): MailAnswer {
    const byPolicy = answer.kind === 'refused' && enhancedCodeOf(answer.response) === '5.7.1';
    const isOurs = this.gate.policyRefusal(to.slice(to.lastIndexOf('@') + 1).toLowerCase(), byPolicy);
    const judged = isOurs && answer.kind === 'refused' ? { ...answer, kind: 'channel-refused' as const } : answer;
    if (judged.kind === 'channel-refused') this.stop(judged);
    else if (judged.kind === 'accepted' || judged.kind === 'refused') this.reopen();
    else this.gate.undecided();
    return judged;
  }

  undecided(): void {
    this.gate.undecided();
  }

  /** What the broker is told about a job that met the stopped channel. */
  stopped(jobId: string): TransientError {
    return this.held(this.gate.waitMs(Date.now(), jobId));
  }

  retryNow(): void {
    this.gate.retryNow(Date.now());
  }

  private stop({ code, response }: { code: string; response: string }): void {
    if (this.gate.close(Date.now())) {
      this.logger.error({ code, response }, 'e-mail is stopped: the relay refuses us. Jobs wait, none is lost');
    }
    this.metrics.stopped.set(1);
    this.alarm.stopped('email', { code, response });
  }

  private reopen(): void {
    if (this.gate.opened()) this.logger.info('e-mail goes out again');
    this.metrics.stopped.set(0);
    this.alarm.resumed('email');
  }

  private held(waitMs: number): TransientError {
    this.metrics.held.inc();
    // Varied, so that a thousand waiting jobs do not come back in one instant.
    return new TransientError('the relay refuses us at the moment', {
      code: 'EMAIL.CHANNEL_STOPPED',
      retryAfterMs: Math.round(waitMs * (1 + Math.random() * 0.2)),
      doesNotCount: true,
    });
  }
}
