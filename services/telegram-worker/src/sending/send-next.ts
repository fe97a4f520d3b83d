import { Inject, Injectable } from '@nestjs/common';
import { Ledger, type OpenMessage } from '../storage/ledger.js';
import { type ComposedText, Composer, withJob } from './composer.js';
import { Gate } from './gate.js';
import { Settle } from './settle.js';
import { TELEGRAM, type Telegram, type TelegramAnswer } from './telegram.js';

/** What the line of a chat needs next: nothing, a pause of so many milliseconds, or its next message at once. */
export type NextStep = { kind: 'empty' } | { kind: 'wait'; ms: number } | { kind: 'again' };

/** At most so many messages are combined into one. */
const mostCombined = 50;
/** Longer than the longest call: whoever finds a claim that has run out knows that its owner is gone. */
const claimMs = 20_000;

/** Sends what is first in the line of a chat, when its turn has come. */
@Injectable()
export class SendNext {
  constructor(
    private readonly ledger: Ledger,
    private readonly gate: Gate,
    private readonly composer: Composer,
    private readonly settle: Settle,
    @Inject(TELEGRAM) private readonly telegram: Telegram | null,
  ) {}

  async execute(chatId: string): Promise<NextStep> {
    const [first, ...next] = await this.ledger.nextOf(chatId, mostCombined);
    if (!first || !this.telegram) return { kind: 'empty' };
    const now = Date.now();
    if (first.state === 'sending') return this.recover(first, now);
    const ms = Math.max((first.notBefore?.getTime() ?? 0) - now, this.gate.waitMs(chatId, now));
    if (ms > 0) return { kind: 'wait', ms };

    const composed = this.composer.compose([first, ...next], now);
    if (composed.kind === 'expired') await this.settle.skip(composed.one, 'expired');
    else if (composed.kind === 'unrenderable') await this.settle.fail(composed.one, 'RENDERING.FAILED');
    else await this.send(chatId, composed, now);
    return { kind: 'again' };
  }

  private async send(chatId: string, { inHand, content }: ComposedText, now: number): Promise<void> {
    if (!this.telegram) return;
    this.gate.pass(chatId, now);
    let answer: TelegramAnswer;
    try {
      const ids = inHand.map(({ message }) => message._id);
      if (!(await this.ledger.claim(ids, new Date(now + claimMs)))) return;
      answer = await this.telegram.send(chatId, content);
    } finally {
      this.gate.passed(chatId, Date.now());
    }
    const tried = inHand.map(({ message, job }) => ({ job, message: { ...message, tries: message.tries + 1 } }));
    await this.settle.execute(tried, answer);
  }

  /** A message in someone's hands: once its claim has run out, nobody knows whether it was sent. */
  private async recover(message: OpenMessage, now: number): Promise<NextStep> {
    const ms = (message.claimedUntil?.getTime() ?? 0) - now;
    if (ms > 0) return { kind: 'wait', ms };
    await this.settle.execute([withJob(message)], {
      kind: 'unanswered',
      code: 'TELEGRAM.WORKER_ENDED',
      response: 'the worker ended before an answer came',
    });
    return { kind: 'again' };
  }
}
