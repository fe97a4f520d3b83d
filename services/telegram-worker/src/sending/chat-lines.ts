import { LOGGER, type StoppableChannel } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { setTimeout as delay } from 'node:timers/promises';
import { Ledger } from '../storage/ledger.js';
import { SenderLease } from '../storage/sender-lease.js';
import { Gate } from './gate.js';
import { limiterMemoryMs } from './limiter.js';
import { SendNext } from './send-next.js';
import { TELEGRAM, type Telegram } from './telegram.js';

const tickMs = 1_000;

/**
 * Keeps one line per chat moving, in the process that holds the lease. A chat that must wait holds only its own line:
 * a waiting line is a timer, and what waits is in the store.
 */
@Injectable()
export class ChatLines implements OnApplicationBootstrap, OnModuleDestroy, StoppableChannel {
  readonly channel = 'telegram';
  private readonly running = new Map<string, { lookAgain: boolean; done: Promise<void> }>();
  private readonly ending = new AbortController();
  private resting = new AbortController();
  private ticking: Promise<void> | undefined;
  private held = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly lease: SenderLease,
    private readonly gate: Gate,
    private readonly sendNext: SendNext,
    @Inject(TELEGRAM) private readonly telegram: Telegram | null,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.telegram) this.ticking = this.tick();
  }

  /** Starts nothing new, waits for what is in hand, and hands the lease over. */
  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.ticking;
    await Promise.all([...this.running.values()].map((line) => line.done));
    if (this.held) await this.lease.release();
  }

  /** Something was put into the line of the chat. Another process that holds the lease sees it within a second. */
  wake(chatId: string): void {
    if (this.held && this.lease.holds()) this.start(chatId);
  }

  /** No line waits any longer for what it waits for, but for the limits: each looks again. */
  retryNow(): void {
    this.gate.retryNow(Date.now());
    this.resting.abort();
    this.resting = new AbortController();
  }

  private async tick(): Promise<void> {
    while (!this.ending.signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        this.logger.warn({ err: error }, 'the lines of the chats could not be read; trying again');
      }
      await this.sleep(tickMs);
    }
  }

  private async look(): Promise<void> {
    const held = await this.lease.renew();
    if (held && !this.held) {
      this.gate.takeOver(await this.ledger.sentSince(new Date(Date.now() - limiterMemoryMs)));
    }
    this.held = held;
    if (!held) return;
    for (const chatId of await this.ledger.waitingChats()) this.start(chatId);
  }

  private start(chatId: string): void {
    if (this.ending.signal.aborted) return;
    const running = this.running.get(chatId);
    if (running) {
      running.lookAgain = true;
      return;
    }
    const line = { lookAgain: true, done: Promise.resolve() };
    this.running.set(chatId, line);
    line.done = this.run(chatId, line)
      .catch((error: unknown) => this.logger.error({ err: error }, 'the line of a chat stopped; it is taken up again'))
      .finally(() => this.running.delete(chatId));
  }

  private async run(chatId: string, line: { lookAgain: boolean }): Promise<void> {
    while (line.lookAgain && this.lease.holds() && !this.ending.signal.aborted) {
      line.lookAgain = false;
      const step = await this.sendNext.execute(chatId, this.ending.signal);
      if (step.kind === 'wait') await this.sleep(step.ms);
      if (step.kind !== 'empty') line.lookAgain = true;
    }
  }

  /** Ends early when the process ends, or when everything is to be tried again. */
  private async sleep(ms: number): Promise<void> {
    const signal = AbortSignal.any([this.ending.signal, this.resting.signal]);
    try {
      await delay(ms, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
