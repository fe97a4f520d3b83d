import type { MessagingMetrics } from './metrics.js';
import type { Consumer, OutgoingMessage, PublishOutcome, Transport } from './transport.js';

/** Counts what is published and how long the confirms take; everything else passes through. */
export class MeasuredTransport implements Transport {
  constructor(
    private readonly inner: Transport,
    private readonly metrics: MessagingMetrics,
  ) {}

  publish(message: OutgoingMessage): Promise<PublishOutcome> {
    const startedAt = performance.now();
    return this.inner.publish(message).then((result) => {
      this.metrics.noteConfirm(message.exchange, result.outcome, (performance.now() - startedAt) / 1000);
      return result;
    });
  }

  get parked(): Transport['parked'] {
    return this.inner.parked;
  }

  start = (): Promise<void> => this.inner.start();
  consume = (consumers: readonly Consumer[]): Promise<void> => this.inner.consume(consumers);
  stopConsuming = (timeoutMs: number): Promise<void> => this.inner.stopConsuming(timeoutMs);
  close = (): Promise<void> => this.inner.close();
  health = (): ReturnType<Transport['health']> => this.inner.health();
  backlog = (): ReturnType<Transport['backlog']> => this.inner.backlog();
  onResubscribed = (listener: (consumer: string) => void): void => this.inner.onResubscribed(listener);
}
