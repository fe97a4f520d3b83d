import { METRICS_REGISTRY } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What the e-mail worker measures. */
@Injectable()
export class EmailMetrics {
  readonly outcomes: Counter<'outcome'>;
  readonly held: Counter;
  readonly deferred: Counter;
  readonly sendSeconds: Histogram;
  readonly eventToAcceptedSeconds: Histogram;
  readonly stopped: Gauge;

  constructor(@Inject(METRICS_REGISTRY) registry: Registry) {
    const registers = [registry];
    this.outcomes = new Counter({
      name: 'avviso_email_tries_total',
      help: 'Tries of e-mails by outcome: sent, attempted (another follows), uncertain, failed, skipped',
      labelNames: ['outcome'],
      registers,
    });
    this.held = new Counter({
      name: 'avviso_email_held_total',
      help: 'Times that a job was sent back to wait because the channel is stopped',
      registers,
    });
    this.deferred = new Counter({
      name: 'avviso_email_deferred_total',
      help: 'Times that a job was sent back to wait for its turn because of the limits of its destination',
      registers,
    });
    this.sendSeconds = new Histogram({
      name: 'avviso_email_send_seconds',
      help: 'Time from handing a mail to the pool until the answer of the relay',
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 600],
      registers,
    });
    this.eventToAcceptedSeconds = new Histogram({
      name: 'avviso_email_event_to_accepted_seconds',
      help: 'Time from the event until the relay accepted its mail',
      buckets: [0.1, 0.5, 1, 2, 5, 15, 60, 300, 3_600, 86_400],
      registers,
    });
    this.stopped = new Gauge({
      name: 'avviso_email_channel_stopped',
      help: '1 while the relay refuses us and all e-mail waits',
      registers,
    });
  }
}
