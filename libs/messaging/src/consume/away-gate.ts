const MIN_MS = 200;
const MAX_MS = 5_000;

interface Held {
  isOurs: () => boolean;
  resolve: (go: boolean) => void;
}

/**
 * Holds back the messages of one consumer while what all of them need is away (the store, the broker). They stay in hand,
 * unacknowledged and in order, and no try is counted. After each pause, which grows with jitter, one of them is let
 * through to see whether it works again; the first that gets an answer opens the gate for all.
 */
export class AwayGate {
  private held: Held[] = [];
  private pauses = 0;
  private timer: NodeJS.Timeout | undefined;
  private freePass = false;
  private stopped = false;
  /** True while messages are held back. */
  closed = false;

  /** @param onChange called when the gate closes (true) and opens (false) */
  constructor(private readonly onChange: (away: boolean) => void = () => undefined) {}

  /**
   * Waits until the caller may try.
   * @param isOurs whether the message is still this replica's; asked after each pause
   * @returns false when it is to be let go, unacknowledged
   */
  pass(isOurs: () => boolean): Promise<boolean> {
    if (this.stopped || !isOurs()) return Promise.resolve(false);
    if (!this.closed) return Promise.resolve(true);
    if (this.freePass) {
      this.freePass = false;
      this.pause();
      return Promise.resolve(true);
    }
    return new Promise((resolve) => this.held.push({ isOurs, resolve }));
  }

  /** A try failed because what it needs is away. */
  away(): void {
    if (this.stopped) return;
    if (!this.closed) {
      this.closed = true;
      this.pauses = 0;
      this.onChange(true);
    }
    this.pause();
  }

  /** A try got an answer, whatever it was. */
  back(): void {
    if (!this.closed) return;
    this.closed = false;
    this.freePass = false;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.onChange(false);
    this.letGo(true);
  }

  /** The consumer stops: what is held back is let go, to be handed out again. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.letGo(false);
  }

  private pause(): void {
    if (this.timer) return;
    const ms = Math.min(MAX_MS, MIN_MS * 2 ** Math.min(this.pauses, 10)) * (0.8 + Math.random() * 0.4);
    this.pauses += 1;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.letOneThrough();
    }, ms);
  }

  /** The oldest goes first. The next pause begins with it: one that hangs must not keep the others for ever. */
  private letOneThrough(): void {
    const held = this.held;
    this.held = [];
    for (const one of held) {
      if (one.isOurs()) this.held.push(one);
      else one.resolve(false);
    }
    const first = this.held.shift();
    if (!first) {
      this.freePass = true;
      return;
    }
    this.pause();
    first.resolve(true);
  }

  private letGo(go: boolean): void {
    const held = this.held;
    this.held = [];
    for (const one of held) one.resolve(go && one.isOurs());
  }
}
