import type { Channel, ConsumeMessage } from 'amqplib';

/**
 * Acknowledges what was done once per tick: the longest run without a gap by one frame, single ones behind a gap each by
 * its own, so that a slow message does not hold back the others' acknowledgements.
 */
export class AckBatch {
  /** Everything below this tag is settled. */
  private lowest = 1;
  private readonly settled = new Set<number>();
  private fresh: ConsumeMessage[] = [];
  private scheduled = false;
  private closed = false;

  constructor(private readonly channel: Pick<Channel, 'ack'>) {}

  done(message: ConsumeMessage): void {
    this.settled.add(message.fields.deliveryTag);
    this.fresh.push(message);
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  /** The channel has closed, and the broker has taken back what was not acknowledged. */
  close(): void {
    this.closed = true;
  }

  /** Writes the acknowledgements now. */
  flush(): void {
    this.scheduled = false;
    if (this.closed || this.fresh.length === 0) return;
    const fresh = this.fresh;
    this.fresh = [];
    while (this.settled.delete(this.lowest)) this.lowest += 1;
    let upTo: ConsumeMessage | undefined;
    const single: ConsumeMessage[] = [];
    for (const message of fresh) {
      const tag = message.fields.deliveryTag;
      if (tag >= this.lowest) single.push(message);
      else if (!upTo || tag > upTo.fields.deliveryTag) upTo = message;
    }
    if (upTo) this.channel.ack(upTo, true);
    for (const message of single) this.channel.ack(message);
  }
}
