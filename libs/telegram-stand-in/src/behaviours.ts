/** What the stand-in does with a message instead of taking it, to play what Telegram can do. */
export type Behaviour =
  | { kind: 'too-many'; retryAfter: number }
  | { kind: 'kicked' }
  | { kind: 'chat-not-found' }
  | { kind: 'unauthorized' }
  | { kind: 'parse-error' }
  | { kind: 'server-error' }
  | { kind: 'migrate'; toChatId: string }
  /** Takes the message and never answers. */
  | { kind: 'hang-after-accepting' }
  /** Takes the message and closes the connection without an answer. */
  | { kind: 'close-after-accepting' }
  /** Closes the connection without taking the message. */
  | { kind: 'close' };

/** The queue of scripted behaviours, per chat or for every chat (`*`). */
export class Script {
  private readonly waiting = new Map<string, { behaviour: Behaviour; times: number }[]>();

  add(chatId: string, behaviour: Behaviour, times: number): void {
    this.waiting.set(chatId, [...(this.waiting.get(chatId) ?? []), { behaviour, times }]);
  }

  /** The next behaviour for a message to the chat; undefined means that it is taken. */
  next(chatId: string): Behaviour | undefined {
    return this.take(chatId) ?? this.take('*');
  }

  clear(): void {
    this.waiting.clear();
  }

  private take(key: string): Behaviour | undefined {
    const queue = this.waiting.get(key);
    const first = queue?.[0];
    if (!queue || !first) return undefined;
    first.times -= 1;
    if (first.times <= 0) queue.shift();
    return first.behaviour;
  }
}
