import { Inject, Injectable } from '@nestjs/common';
import { TELEGRAM, type Telegram } from '../sending/telegram.js';

/** @BotFather can change it, seldom. */
const freshMs = 3_600_000;
/** Telegram is not asked more often than this while it does not say. */
const againMs = 30_000;

/** How the bot is called, so that people find it to add it (SUB-15). */
@Injectable()
export class BotName {
  private known: string | undefined;
  private askAgainAt = 0;

  constructor(@Inject(TELEGRAM) private readonly telegram: Telegram | null) {}

  get configured(): boolean {
    return this.telegram !== null;
  }

  /** Undefined without a bot, and while Telegram has not said it yet. */
  async get(): Promise<string | undefined> {
    const now = Date.now();
    if (!this.telegram || now < this.askAgainAt) return this.known;
    this.askAgainAt = now + againMs;
    const name = await this.telegram.name();
    if (name !== undefined) {
      this.known = name;
      this.askAgainAt = now + freshMs;
    }
    return this.known;
  }
}
