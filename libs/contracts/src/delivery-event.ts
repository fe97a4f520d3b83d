import { createEvent, type DomainEvent, type EventDataInput, type EventType } from './events/catalogue.js';
import type { NotificationJob } from './jobs.js';
import type { Channel } from './vocabulary.js';

/** Events that workers publish about a job in their hands. */
export type DeliveryEventType = Extract<
  EventType,
  | 'notification.attempted'
  | 'notification.sent'
  | 'notification.failed'
  | 'notification.skipped'
  | 'notification.uncertain'
>;

/** What such an event says besides job, event, channel and try. */
export type DeliveryEventData<T extends DeliveryEventType> = Omit<
  EventDataInput<T>,
  'jobId' | 'eventId' | 'channel' | 'attempt'
>;

/**
 * What a worker tells about one try of a job. The id is made of job, try and type: told twice, it is the same event.
 * @param attempt 1 for the first try; also the event's version, so that later tries follow earlier ones
 */
export function deliveryEvent<T extends DeliveryEventType>(
  type: T,
  job: Pick<NotificationJob, 'id' | 'channel' | 'correlationId'> & { event: Pick<NotificationJob['event'], 'id'> },
  attempt: number,
  time: Date,
  data: DeliveryEventData<T>,
): DomainEvent {
  const event: DomainEvent<T> = createEvent<T>({
    id: `${job.id}:${attempt}:${type.slice(type.indexOf('.') + 1)}`,
    type,
    subject: `notification/${job.id}`,
    version: attempt,
    time,
    actor: { kind: 'system' },
    correlationId: job.correlationId,
    data: { ...data, jobId: job.id, eventId: job.event.id, channel: job.channel, attempt } as EventDataInput<T>,
  });
  return event as DomainEvent;
}

/** "Try again now": asks the workers of a channel not to wait for the end of their pause (CHN-20). */
export function channelRetryRequested(channel: Channel, id: string, employeeId: string, time: Date): DomainEvent {
  return createEvent({
    id,
    type: 'notification.channel-retry-requested',
    subject: `channel/${channel}`,
    version: time.getTime(),
    time,
    actor: { kind: 'employee', id: employeeId },
    data: { channel },
  }) as DomainEvent;
}
