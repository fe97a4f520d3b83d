import { randomUUID } from 'node:crypto';
import { describe } from '../consume/retry-policy.js';
import { BrokerUnavailable } from '../errors.js';
import { laneOf } from '../keys.js';
import { MicrosecondClock } from '../microsecond-clock.js';
import type { OutgoingMessage, PublishOutcome } from '../transport.js';
import type { BindingDocument, Documents, MessageDocument } from './documents.js';
import type { WakeUp } from './wake-up.js';

const BATCH = 250;

interface Entry {
  message: OutgoingMessage;
  seq: number;
  settle: (outcome: PublishOutcome) => void;
}

/** Writes one copy of a message per queue that takes it. What is published in the same tick is one insert. */
export class EmbeddedPublisher {
  private readonly clock = new MicrosecondClock();
  private waiting: Entry[] = [];
  private writing = false;
  private written: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly documents: Documents,
    private readonly wakeUp: WakeUp,
  ) {}

  /** Never rejects. Keeps the order of the calls. */
  publish(message: OutgoingMessage): Promise<PublishOutcome> {
    if (this.closed) return Promise.resolve(unavailable('the transport is closed'));
    return new Promise((settle) => {
      this.waiting.push({ message, seq: this.clock.next(), settle });
      if (!this.writing) this.written = this.writeAll();
    });
  }

  /** Takes no more, and waits for what was handed over. */
  async close(): Promise<void> {
    this.closed = true;
    await this.written;
  }

  private async writeAll(): Promise<void> {
    this.writing = true;
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.write(this.waiting.splice(0, BATCH));
    // In the same step as the last look: whoever publishes after it must start anew.
    this.writing = false;
  }

  private async write(entries: readonly Entry[]): Promise<void> {
    try {
      const bindings = await this.documents.bindings.find().toArray();
      const copies = entries.map((entry) => this.copiesOf(entry, bindings));
      const documents = copies.flat();
      if (documents.length > 0) await this.documents.messages.insertMany(documents);
      entries.forEach((entry, i) => {
        entry.settle({ outcome: copies[i]?.length ? 'confirmed' : 'unroutable' });
      });
      this.wakeUp.wake(documents.map((document) => document.queue));
    } catch (error) {
      const outcome = unavailable(`the document store did not take the messages: ${describe(error)}`);
      for (const entry of entries) entry.settle(outcome);
    }
  }

  private copiesOf({ message, seq }: Entry, bindings: readonly BindingDocument[]): MessageDocument[] {
    return bindings
      .filter((binding) => binding.exchange === message.exchange && binding.types.includes(message.type))
      .map((binding) => ({
        _id: randomUUID(),
        queue: binding._id,
        state: 'ready',
        owner: null,
        lane: binding.lanes > 1 ? laneOf(message.key, binding.lanes) : 0,
        seq,
        dueAt: new Date(),
        type: message.type,
        messageId: message.id,
        ...(message.correlationId === undefined ? {} : { correlationId: message.correlationId }),
        content: message.content,
        tries: 0,
        deliveries: 0,
      }));
  }
}

function unavailable(reason: string): PublishOutcome {
  return { outcome: 'rejected', error: new BrokerUnavailable(reason) };
}
