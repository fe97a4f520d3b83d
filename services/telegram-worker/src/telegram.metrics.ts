import { METRICS_REGISTRY } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { Ledger } from './storage/ledger.js';

/** What the Telegram worker measures. */
@Injectable()
export class TelegramMetrics {
  readonly answers: Counter<'answer'>;
  readonly finished: Counter<'state'>;
  readonly eventToAcceptedSeconds: Histogram;
  readonly stopped: Gauge;

  constructor(@Inject(METRICS_REGISTRY) registry: Registry, ledger: Ledger) {
    const registers = [registry];
    this.answers = new Counter({
      name: 'avviso_telegram_answers_total',
      help: 'Answers of the Bot API by kind',
      labelNames: ['answer'],
      registers,
    });
    this.finished = new Counter({
      name: 'avviso_telegram_deliveries_total',
      help: 'Telegram deliveries by the state in which they ended',
      labelNames: ['state'],
      registers,
    });
    this.eventToAcceptedSeconds = new Histogram({
      name: 'avviso_telegram_event_to_accepted_seconds',
      help: 'Time from the event until Telegram accepted its message',
      buckets: [0.1, 0.5, 1, 2, 5, 15, 60, 300, 3_600, 86_400],
      registers,
    });
    this.stopped = new Gauge({
      name: 'avviso_telegram_channel_stopped',
      help: '1 while Telegram refuses the bot and all its messages wait',
      registers,
    });
    const oldest = new Gauge({
      name: 'avviso_telegram_oldest_waiting_seconds',
      help: 'Age of the Telegram message that waits longest',
      registers,
    });
    new Gauge({
      name: 'avviso_telegram_waiting',
      help: 'Telegram messages that wait to be sent',
      registers,
      async collect() {
        const backlog = await ledger.backlog();
        this.set(backlog.waiting);
        oldest.set(backlog.oldest ? (Date.now() - backlog.oldest.getTime()) / 1000 : 0);
      },
    });
  }
}
