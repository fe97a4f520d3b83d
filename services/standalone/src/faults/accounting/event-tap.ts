import { type ChannelModel, connect } from 'amqplib';
import { eventually } from '@avviso/testing';
import { markerIn } from './marker.js';

const QUEUE = 'faults.tap.v1';
/** What the load publishes. */
const types = ['ticket.#', 'order.#'];

/** An event as it left the services. */
export interface TappedEvent {
  id: string;
  type: string;
  marker: string | undefined;
  /** What it happened to, such as `ticket/7`, and how many things had happened to that by then. */
  subject: string;
  version: number;
  /** More than once after a lost confirm: consumers know it by its id. */
  times: number;
}

/**
 * A queue of the test's own that takes a copy of every event, as another system would have one. It is as durable as
 * those of the product, so that it misses nothing while the broker is away, and it goes to the broker by itself, so that
 * no proxy cuts it.
 */
export class EventTap {
  private readonly seen = new Map<string, TappedEvent>();
  private readonly told = new Set<string>();

  private constructor(private readonly url: string) {}

  static async on(url: string): Promise<EventTap> {
    const model = await connect(url);
    const channel = await model.createChannel();
    await channel.assertQueue(QUEUE, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    for (const type of types) await channel.bindQueue(QUEUE, 'avviso.events', type);
    await model.close();
    return new EventTap(url);
  }

  /** Takes what waits in the queue, until the events of all these writes are there. */
  async drain(markers: readonly string[], withinMs: number): Promise<readonly TappedEvent[]> {
    const model: ChannelModel = await connect(this.url);
    try {
      const channel = await model.createChannel();
      await channel.prefetch(500);
      await channel.consume(QUEUE, (message) => {
        if (!message) return;
        this.note(JSON.parse(message.content.toString('utf8')) as RawEvent);
        channel.ack(message);
      });
      const isComplete = () => markers.every((marker) => this.told.has(marker));
      await eventually(isComplete, { withinMs, everyMs: 200, what: 'the event of every write' });
    } finally {
      await model.close();
    }
    return [...this.seen.values()];
  }

  private note({ id, type, subject, version, data }: RawEvent): void {
    const marker = markerIn(`${data.message?.text ?? ''}\n${data.title ?? ''}`);
    if (marker !== undefined) this.told.add(marker);
    const known = this.seen.get(id);
    if (known) known.times += 1;
    else this.seen.set(id, { id, type, subject, version, marker, times: 1 });
  }
}

interface RawEvent {
  id: string;
  type: string;
  subject: string;
  version: number;
  data: { title?: string; message?: { text?: string } };
}
