/** At most `count` in any `windowMs`. Times are in milliseconds, given by the caller. */
class SlidingWindow {
  private times: number[] = [];

  constructor(
    private readonly count: number,
    private readonly windowMs: number,
  ) {}

  /** Milliseconds until one more fits; 0 when it fits now. */
  waitMs(now: number): number {
    this.times = this.times.filter((time) => time > now - this.windowMs);
    const oldest = this.times[this.times.length - this.count];
    return oldest === undefined ? 0 : oldest + this.windowMs - now;
  }

  add(now: number): void {
    this.times.push(now);
  }
}

/**
 * Telegram's documented limits (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this):
 * 30 messages a second in all, one a second per chat, 20 a minute per group.
 */
export class TelegramLimits {
  private readonly overall = new SlidingWindow(30, 1000);
  private readonly perChat = new Map<string, SlidingWindow[]>();

  /** Takes the message in, or says after how many seconds (at least 1) it may be tried again. */
  accept(chatId: string, now: number): { accepted: true } | { accepted: false; retryAfter: number } {
    const windows = [this.overall, ...this.windowsOf(chatId)];
    const waitMs = Math.max(...windows.map((window) => window.waitMs(now)));
    if (waitMs > 0) return { accepted: false, retryAfter: Math.max(1, Math.ceil(waitMs / 1000)) };
    for (const window of windows) window.add(now);
    return { accepted: true };
  }

  private windowsOf(chatId: string): SlidingWindow[] {
    let windows = this.perChat.get(chatId);
    if (!windows) {
      windows = [new SlidingWindow(1, 1000), ...(chatId.startsWith('-') ? [new SlidingWindow(20, 60_000)] : [])];
      this.perChat.set(chatId, windows);
    }
    return windows;
  }
}
