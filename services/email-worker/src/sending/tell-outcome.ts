import { deliveryEvent, type DeliveryEventData, type DomainEvent, type NotificationJob } from '@avviso/contracts';
import { EventPublisher } from '@avviso/messaging';
import { Batcher } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { EmailMetrics } from '../email.metrics.js';
import type { Report } from '../storage/email-delivery.schema.js';

/** No connection waits for what is told: it waits so long for company. */
const lingerMs = 5;

/** Publishes and counts what became of a try. Told twice, it is the same event: its id is made of job, try and type. */
@Injectable()
export class TellOutcome {
  private readonly events = new Batcher((events: readonly DomainEvent[]) => this.publish(events), { lingerMs });

  constructor(
    private readonly publisher: EventPublisher,
    private readonly metrics: EmailMetrics,
  ) {}

  /** Returns when the event is durable at its consumers. @throws BrokerUnavailable */
  async tell(job: NotificationJob, { type, attempt, at, data }: Report): Promise<void> {
    await this.events.add(deliveryEvent(type, job, attempt, at, data as DeliveryEventData<typeof type>));
    this.metrics.outcomes.inc({ outcome: type.slice('notification.'.length) });
    if (type === 'notification.sent') {
      this.metrics.eventToAcceptedSeconds.observe(Math.max(0, at.getTime() - Date.parse(job.event.time)) / 1000);
    }
  }

  private async publish(events: readonly DomainEvent[]): Promise<undefined[]> {
    await this.publisher.publish(events);
    return events.map(() => undefined);
  }
}
