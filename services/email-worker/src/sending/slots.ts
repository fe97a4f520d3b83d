/** Lets so many run at a time, in the order of asking. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(size: number) {
    this.free = size;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const wait = this.take();
    if (wait) await wait;
    try {
      return await work();
    } finally {
      this.giveBack();
    }
  }

  /** A place that is taken when it is needed, perhaps never, and given back once. */
  ticket(): Ticket {
    return new Ticket(this);
  }

  /** @returns what to wait for; nothing when there was a place */
  take(): Promise<void> | undefined {
    if (this.free === 0) return new Promise<void>((resolve) => this.waiting.push(resolve));
    this.free -= 1;
    return undefined;
  }

  giveBack(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}

export class Ticket {
  private taken: Promise<void> | undefined;

  constructor(private readonly slots: Pick<Slots, 'take' | 'giveBack'>) {}

  /** Waits for the place; asking again asks for the same one. */
  take(): Promise<void> {
    return (this.taken ??= this.slots.take() ?? Promise.resolve());
  }

  /** Gives the place back; one that is still waited for, when it comes. */
  end(): void {
    void this.taken?.then(() => this.slots.giveBack());
  }
}

/**
 * What bounds the damage of a crash: `onTheWire` covers a mail from the first byte of its content until its outcome is
 * noted, and is two for each connection, so that one goes on with its next mail while the last is being noted: no more mails
 * than that go out twice. `ahead` claims the next ones meanwhile, so that no connection waits for the disk, and a free one
 * goes as far with a mail as it can without its content. A mail that is not repeated (with a secret, ACC-18, or
 * of an event type that is set so, CHN-15) and was claimed when the worker died stays so, sent or not: `once` keeps those few.
 */
export interface SendSlots {
  readonly onTheWire: Slots;
  readonly ahead: Slots;
  readonly once: Slots;
}

/** Injection token of the SendSlots. */
export const SEND_SLOTS = Symbol('avviso:send-slots');

/** @param connections of the pool */
export function sendSlots(connections: number): SendSlots {
  return {
    onTheWire: new Slots(connections * 2),
    ahead: new Slots(connections * 6),
    once: new Slots(connections),
  };
}
