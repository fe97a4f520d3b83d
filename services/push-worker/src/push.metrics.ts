import type { NotificationJob } from '@avviso/contracts';
import { METRICS_REGISTRY } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What the push worker measures. */
@Injectable()
export class PushMetrics {
  readonly deliveries: Counter<'channel' | 'state'>;
  readonly pushAnswers: Counter<'answer'>;
  readonly pushSeconds: Histogram;
  readonly eventToAcceptedSeconds: Histogram<'channel'>;
  readonly stopped: Gauge;
  readonly streams: Gauge;

  constructor(@Inject(METRICS_REGISTRY) registry: Registry) {
    const registers = [registry];
    this.deliveries = new Counter({
      name: 'avviso_push_deliveries_total',
      help: 'Deliveries to bell and devices by the state in which they ended',
      labelNames: ['channel', 'state'],
      registers,
    });
    this.pushAnswers = new Counter({
      name: 'avviso_push_answers_total',
      help: 'Answers of push services by kind',
      labelNames: ['answer'],
      registers,
    });
    this.pushSeconds = new Histogram({
      name: 'avviso_push_send_seconds',
      help: 'Time until a push service answered',
      buckets: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
      registers,
    });
    this.eventToAcceptedSeconds = new Histogram({
      name: 'avviso_push_event_to_accepted_seconds',
      help: 'Time from the event until bell or push service had its message',
      labelNames: ['channel'],
      buckets: [0.1, 0.5, 1, 2, 5, 15, 60, 300, 3_600, 86_400],
      registers,
    });
    this.stopped = new Gauge({
      name: 'avviso_push_channel_stopped',
      help: 'Number of push services that refuse us, where the messages wait',
      registers,
    });
    this.streams = new Gauge({ name: 'avviso_inbox_streams', help: 'Open event streams of the bell', registers });
  }

  /** A delivery to bell or devices ended. */
  ended(job: Pick<NotificationJob, 'event' | 'channel'>, state: string): void {
    const { channel } = job;
    this.deliveries.inc({ channel, state });
    if (state !== 'sent') return;
    this.eventToAcceptedSeconds.observe({ channel }, (Date.now() - Date.parse(job.event.time)) / 1000);
  }
}
