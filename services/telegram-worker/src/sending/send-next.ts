import { type Trial, trialPlaceOf } from '@avviso/contracts';
import { TRIAL } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { Ledger, type OpenMessage } from '../storage/ledger.js';
import { type ComposedText, Composer, withJob } from './composer.js';
import { Gate } from './gate.js';
import { Recheck } from './recheck.js';
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
    private readonly recheck: Recheck,
    private readonly settle: Settle,
    @Inject(TELEGRAM) private readonly telegram: Telegram | null,
    @Inject(TRIAL) private readonly trial: Trial | null,
  ) {}

  /** @param ending aborted when the process ends */
  async execute(chatId: string, ending: AbortSignal): Promise<NextStep> {
    const [first, ...next] = await this.ledger.nextOf(chatId, mostCombined);
    if (!first || !this.telegram) return { kind: 'empty' };
    // what was taken in before the switch was set
    if (trialPlaceOf(this.trial, 'telegram', chatId) !== chatId && first.state === 'waiting') {
      await this.settle.skip(withJob(first), 'trial-mode');
      return { kind: 'again' };
    }
    const now = Date.now();
    if (first.state === 'sending') return this.recover(first, now, ending);
    const ms = Math.max((first.notBefore?.getTime() ?? 0) - now, this.gate.waitMs(chatId, now));
    if (ms > 0) return { kind: 'wait', ms };

    const checked = await this.recheck.execute([first, ...next], now);
    if (checked.kind === 'unknown') return { kind: 'wait', ms: checked.ms };
    if (checked.kind === 'unwanted') {
      await this.settle.skip(checked.one, checked.reason);
      return { kind: 'again' };
    }
    // others may have sent meanwhile
    const turnMs = this.gate.waitMs(chatId, Date.now());
    if (turnMs > 0) return { kind: 'wait', ms: turnMs };
    const composed = this.composer.compose(checked.waiting, now);
    if (composed.kind === 'expired') await this.settle.skip(composed.one, 'expired');
    else if (composed.kind === 'unrenderable') await this.settle.fail(composed.one, 'RENDERING.FAILED');
    else await this.send(chatId, composed, now, ending);
    return { kind: 'again' };
  }

  private async send(
    chatId: string,
    { inHand, content }: ComposedText,
    now: number,
    ending: AbortSignal,
  ): Promise<void> {
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
    await this.settle.execute(tried, answer, ending);
  }

  /** A message in someone's hands: once its claim has run out, nobody knows whether it was sent. */
  private async recover(message: OpenMessage, now: number, ending: AbortSignal): Promise<NextStep> {
    const ms = (message.claimedUntil?.getTime() ?? 0) - now;
    if (ms > 0) return { kind: 'wait', ms };
    const answer = {
      kind: 'unanswered',
      code: 'TELEGRAM.WORKER_ENDED',
      response: 'the worker ended before an answer came',
    } as const;
    await this.settle.execute([withJob(message)], answer, ending);
    return { kind: 'again' };
  }
}
