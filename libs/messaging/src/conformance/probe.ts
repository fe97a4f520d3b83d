import { HandlingConsumer } from '../consume/consumer.js';
import type { Delivery } from '../delivery.js';
import type { SubscribeOptions } from '../subscribe.js';
import type { Consumer } from '../transport.js';

const PATIENCE_MS = 15_000;

/** Waits until the condition holds, looking every few milliseconds; fails with its description. */
export async function eventually(
  what: string,
  condition: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const until = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error(`not seen within ${patienceMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The value, where a test knows that there is one. */
export function must<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('expected a value');
  return value;
}

export interface Seen {
  id: string;
  key: string;
  tries: number;
  redelivered: boolean;
  retryId: string | undefined;
  version: number;
  at: number;
}

/** A consumer that writes down what it was given, and then does what the test says. */
export class Probe {
  readonly seen: Seen[] = [];
  /** Most deliveries in hand at the same time. */
  mostAtOnce = 0;
  private inHand = 0;
  readonly consumer: Consumer;

  constructor(options: SubscribeOptions, handle: (delivery: Delivery) => unknown = () => undefined) {
    this.consumer = new HandlingConsumer(options, async (delivery) => {
      this.inHand += 1;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.inHand);
      const body = delivery.body;
      this.seen.push({
        id: delivery.id,
        key: delivery.key,
        tries: delivery.tries,
        redelivered: delivery.redelivered,
        retryId: delivery.retryId,
        version: 'version' in body && typeof body.version === 'number' ? body.version : 0,
        at: Date.now(),
      });
      try {
        await handle(delivery);
      } finally {
        this.inHand -= 1;
      }
    });
  }

  get ids(): string[] {
    return this.seen.map((seen) => seen.id);
  }

  async hasSeen(count: number, patienceMs?: number): Promise<void> {
    try {
      await eventually(`${count} deliveries`, () => this.seen.length >= count, patienceMs);
    } catch (error) {
      throw new Error(`${this.seen.length} of ${count} deliveries`, { cause: error });
    }
  }
}

/** A promise that the test settles. */
export class Gate {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}
