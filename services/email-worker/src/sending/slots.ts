/** Lets so many run at a time, in the order of asking. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(size: number) {
    this.free = size;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

/**
 * What bounds the damage of a crash: `onTheWire` covers a mail from its hand-over until its outcome is noted, so that no
 * more mails go out twice than there are connections; `ahead` claims the next ones meanwhile.
 */
export interface SendSlots {
  readonly onTheWire: Slots;
  readonly ahead: Slots;
}

/** Injection token of the SendSlots. */
export const SEND_SLOTS = Symbol('avviso:send-slots');

/** @param connections of the pool */
export function sendSlots(connections: number): SendSlots {
  return { onTheWire: new Slots(connections), ahead: new Slots(connections * 3) };
}
