import type { Trial } from '@avviso/contracts';
import { LOGGER, TRIAL } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { setTimeout as delay } from 'node:timers/promises';
import { Gate } from '../sending/gate.js';
import { TELEGRAM, type Telegram } from '../sending/telegram.js';
import { SenderLease } from '../storage/sender-lease.js';
import { BotName } from './bot-name.js';
import { type ChatCommand, answerToId } from './id-answer.js';

/** How long Telegram holds a question for new messages open. */
const pollSeconds = 25;
const idleMs = 1_000;
/** After Telegram refused to tell what was written, or could not be reached. */
const pauseMs = 30_000;
/** Whoever asked this long ago has gone on by now. */
const staleMs = 600_000;
/** A chat that is over its limits for longer is not answered: whoever wants to know asks again. */
const longestWaitMs = 5_000;

/**
 * Answers `/id` in groups and channels (SUB-15). Telegram takes one reader of a bot's messages at a time, so it is the
 * process that holds the lease to send. In trial mode nobody reads: a copy of the installation has the same bot, and
 * would take the messages away from it.
 */
@Injectable()
export class AnswerCommands implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ending = new AbortController();
  private reading: Promise<void> | undefined;
  private after: number | undefined;

  constructor(
    private readonly lease: SenderLease,
    private readonly gate: Gate,
    private readonly botName: BotName,
    @Inject(TELEGRAM) private readonly telegram: Telegram | null,
    @Inject(TRIAL) private readonly trial: Trial | null,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.telegram && this.trial === null) this.reading = this.read(this.telegram);
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.reading;
  }

  private async read(telegram: Telegram): Promise<void> {
    let failing = false;
    while (!this.ending.signal.aborted) {
      if (!this.lease.holds()) {
        await this.sleep(idleMs);
        continue;
      }
      try {
        await this.round(telegram);
        failing = false;
      } catch (error) {
        if (this.ending.signal.aborted) return;
        if (!failing) this.logger.warn({ err: error }, 'what is written to the bot cannot be read; trying again');
        failing = true;
        await this.sleep(pauseMs);
      }
    }
  }

  /** Asking for what comes after a message tells Telegram that it was taken: done first, so that none is answered twice. */
  private async round(telegram: Telegram): Promise<void> {
    let batch = await this.next(telegram, pollSeconds);
    while (batch.length > 0) {
      const later = await this.next(telegram, 0);
      for (const said of batch) await this.answer(telegram, said);
      batch = later;
    }
  }

  private async next(telegram: Telegram, waitSeconds: number): Promise<readonly ChatCommand[]> {
    const { commands, last, refused } = await telegram.commands(this.after, waitSeconds, this.ending.signal);
    if (refused !== undefined) throw new Error(refused);
    this.after = last ?? this.after;
    return commands;
  }

  private async answer(telegram: Telegram, said: ChatCommand): Promise<void> {
    if (Date.now() - said.sentAt.getTime() > staleMs) return;
    const text = answerToId(said, await this.botName.get());
    if (text === undefined) return;
    const waitMs = this.gate.waitMs(said.chatId, Date.now());
    if (waitMs > longestWaitMs) return;
    await this.sleep(waitMs);
    // a job may have gone first meanwhile
    if (this.gate.waitMs(said.chatId, Date.now()) > 0) return;
    this.gate.pass(said.chatId, Date.now());
    try {
      await telegram.send(said.chatId, { text, format: 'plain' });
    } finally {
      this.gate.passed(said.chatId, Date.now());
    }
  }

  /** Ends early when the process ends. */
  private async sleep(ms: number): Promise<void> {
    if (ms > 0) await delay(ms, undefined, { signal: this.ending.signal }).catch(() => undefined);
  }
}
