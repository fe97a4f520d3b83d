/** At most `count` in any `windowMs`. */
interface Limit {
  count: number;
  windowMs: number;
}

/**
 * Telegram's limits (https://core.telegram.org/bots/faq): 30 messages a second in all, one a second per chat, 20 a
 * minute per group. A few milliseconds more, because timers and clocks round.
 */
const roundingMs = 10;
const overall: Limit = { count: 30, windowMs: 1_000 + roundingMs };
const perChat: Limit = { count: 1, windowMs: 1_000 + roundingMs };
const perGroup: Limit = { count: 20, windowMs: 60_000 + roundingMs };

/** The longest window: what a new owner of the bot has to know of the past, in milliseconds. */
export const limiterMemoryMs = perGroup.windowMs;
/** How soon to ask again when only an answer can make room. */
const untilAnswerMs = 20;

/**
 * Counts a message from the moment that it is sent until a window after its answer. Telegram counted it somewhere in
 * between, so that no network, however it wavers, brings more messages into one of Telegram's windows than it allows.
 */
class SlidingWindow {
  private inFlight = 0;
  private answered: number[] = [];

  constructor(private readonly limit: Limit) {}

  waitMs(now: number): number {
    const since = now - this.limit.windowMs;
    while (this.answered[0] !== undefined && this.answered[0] <= since) this.answered.shift();
    const tooMany = this.inFlight + this.answered.length - this.limit.count + 1;
    if (tooMany <= 0) return 0;
    const leaves = this.answered[tooMany - 1];
    return leaves === undefined ? untilAnswerMs : leaves - since;
  }

  begin(): void {
    this.inFlight += 1;
  }

  end(now: number): void {
    this.inFlight -= 1;
    this.answered.push(now);
  }

  get idle(): boolean {
    return this.inFlight === 0 && this.answered.length === 0;
  }
}

/** The bot's limits. Times are milliseconds since 1970, given by the caller. One process at a time may use it. */
export class Limiter {
  private all = new SlidingWindow(overall);
  private chats = new Map<string, SlidingWindow[]>();

  /** Begins with what was sent lately, by this process or by another. */
  seed(sends: readonly { chatId: string; sentAt: number }[]): void {
    this.all = new SlidingWindow(overall);
    this.chats = new Map();
    for (const { chatId, sentAt } of sends.toSorted((a, b) => a.sentAt - b.sentAt)) {
      this.begin(chatId);
      this.end(chatId, sentAt);
    }
  }

  /** Milliseconds until a message may go to the chat; 0 when it may go now. */
  waitMs(chatId: string, now: number): number {
    return Math.max(this.all.waitMs(now), ...(this.chats.get(chatId) ?? []).map((window) => window.waitMs(now)));
  }

  /** A message is being sent; the caller has asked `waitMs` in the same turn. */
  begin(chatId: string): void {
    this.all.begin();
    for (const window of this.windowsOf(chatId)) window.begin();
  }

  /** Its answer came, or will not come. */
  end(chatId: string, now: number): void {
    this.all.end(now);
    for (const window of this.windowsOf(chatId)) window.end(now);
  }

  /** Forgets chats that nothing was sent to for as long as any limit reaches. */
  forgetIdle(now: number): void {
    for (const [chatId, windows] of this.chats) {
      for (const window of windows) window.waitMs(now);
      if (windows.every((window) => window.idle)) this.chats.delete(chatId);
    }
  }

  private windowsOf(chatId: string): SlidingWindow[] {
    let windows = this.chats.get(chatId);
    if (!windows) {
      windows = [new SlidingWindow(perChat), ...(isGroup(chatId) ? [new SlidingWindow(perGroup)] : [])];
      this.chats.set(chatId, windows);
    }
    return windows;
  }
}

/** Groups and channels have negative ids or public names; people have positive ones. */
function isGroup(chatId: string): boolean {
  return !/^\d/.test(chatId);
}
