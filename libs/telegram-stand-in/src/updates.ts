import { chatType } from './bot-api.js';

interface Update {
  update_id: number;
  message: Record<string, unknown>;
}

/** What was written to the bot: kept until it asks for what comes after (https://core.telegram.org/bots/api#getupdates). */
export class Updates {
  private waiting: Update[] = [];
  private latest = 0;
  private wakers: (() => void)[] = [];

  write(chatId: string, text: string, languageCode: string): void {
    const message = {
      message_id: this.latest + 1,
      date: Math.floor(Date.now() / 1000),
      chat: { id: Number(chatId), type: chatType(chatId), title: `Chat ${chatId}` },
      from: { id: 7, is_bot: false, first_name: 'Zoe', language_code: languageCode },
      text,
    };
    this.latest += 1;
    this.waiting.push({ update_id: this.latest, message });
    for (const wake of this.wakers.splice(0)) wake();
  }

  /** From `offset` on; those before it are forgotten. Waits for one as long as it is told. */
  async after(offset: number, waitMs: number): Promise<readonly Update[]> {
    this.waiting = this.waiting.filter(({ update_id: id }) => id >= offset);
    if (this.waiting.length === 0 && waitMs > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        timer.unref();
        this.wakers.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return [...this.waiting];
  }
}
