import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What messaging measures, in the application's own registry. */
export class MessagingMetrics {
  readonly published: Counter<'exchange' | 'outcome'>;
  readonly confirmSeconds: Histogram<'exchange'>;
  readonly consumed: Counter<'consumer' | 'outcome'>;
  readonly handlerSeconds: Histogram<'consumer'>;
  readonly parked: Counter<'consumer' | 'reason'>;
  readonly away: Gauge<'consumer'>;

  constructor(readonly registry: Registry) {
    const registers = [registry];
    this.published = new Counter({
      name: 'avviso_messages_published_total',
      help: 'Messages published, by exchange and outcome (confirmed, unroutable, rejected)',
      labelNames: ['exchange', 'outcome'],
      registers,
    });
    this.confirmSeconds = new Histogram({
      name: 'avviso_publish_confirm_seconds',
      help: 'Time from publishing to the confirm',
      labelNames: ['exchange'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    });
    this.consumed = new Counter({
      name: 'avviso_messages_consumed_total',
      help: 'Messages handled, by consumer and outcome (done, retry, park)',
      labelNames: ['consumer', 'outcome'],
      registers,
    });
    this.handlerSeconds = new Histogram({
      name: 'avviso_handler_seconds',
      help: 'Time that handlers took',
      labelNames: ['consumer'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
    });
    this.parked = new Counter({
      name: 'avviso_messages_parked_total',
      help: 'Messages parked, by consumer and reason',
      labelNames: ['consumer', 'reason'],
      registers,
    });
    this.away = new Gauge({
      name: 'avviso_consumer_held_back',
      help: '1 while a consumer holds its messages back because store or broker are away',
      labelNames: ['consumer'],
      registers,
    });
  }

  /** Counts a message that the broker answered for. */
  noteConfirm(exchange: string, outcome: string, seconds: number): void {
    this.published.inc({ exchange, outcome });
    this.confirmSeconds.observe({ exchange }, seconds);
  }

  /** Adds a gauge that is read when the metrics are scraped, and left out while it has no value. */
  gauge(name: string, help: string, read: () => Promise<number | undefined> | number | undefined): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.reset();
        const value = await valueOf(read);
        if (value !== undefined) this.set(value);
        else this.remove();
      },
    });
  }

  /** The same with one value per consumer. */
  gaugePerConsumer(name: string, help: string, read: () => Promise<PerConsumer> | PerConsumer): void {
    new Gauge({
      name,
      help,
      labelNames: ['consumer'],
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const [consumer, value] of (await valueOf(read)) ?? []) this.set({ consumer }, value);
      },
    });
  }
}

type PerConsumer = readonly (readonly [consumer: string, value: number])[];

/** A store or broker that is away must not fail the whole scrape: it would hide the alert about it. */
async function valueOf<T>(read: () => Promise<T> | T): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return undefined;
  }
}
