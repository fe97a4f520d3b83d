import { type DomainEvent, type NotificationJob, parseEvent } from '@avviso/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { assertJob, encodeJob, isValidJob } from './encode-job.js';
import { UnroutableJob } from './errors.js';
import { keyOfEvent } from './keys.js';
import { MESSAGING_TRANSPORT } from './tokens.js';
import type { OutgoingMessage, PublishOutcome, Transport } from './transport.js';

export function encodeEvent(event: DomainEvent): OutgoingMessage {
  return {
    exchange: 'events',
    type: event.type,
    id: event.id,
    key: keyOfEvent(event),
    correlationId: event.correlationid,
    content: Buffer.from(JSON.stringify(event)),
  };
}

/**
 * Publishes events that need no transaction with state of ours. State changes go through the Outbox instead.
 * Returns when every event is confirmed: durable in each queue that takes it.
 */
@Injectable()
export class EventPublisher {
  constructor(@Inject(MESSAGING_TRANSPORT) private readonly transport: Transport) {}

  /**
   * @throws InvalidEvent before anything is sent; BrokerUnavailable when some were not confirmed, and then all of them
   * may be published again. An event that no consumer takes is counted, and is no error.
   */
  async publish(events: readonly DomainEvent[]): Promise<void> {
    for (const event of events) parseEvent(event);
    throwFirstRejection(await Promise.all(events.map((event) => this.transport.publish(encodeEvent(event)))));
  }
}

/** Publishes notification jobs. Returns when every job is confirmed. */
@Injectable()
export class JobPublisher {
  constructor(@Inject(MESSAGING_TRANSPORT) private readonly transport: Transport) {}

  /**
   * An invalid job holds up no other: the valid ones are published first.
   * @throws UnroutableJob; BrokerUnavailable; then PermanentError `MESSAGING.INVALID_JOB`. All of them may then be
   * published again: their ids are deterministic.
   */
  async publish(jobs: readonly NotificationJob[]): Promise<void> {
    const valid = jobs.filter(isValidJob);
    const messages = valid.map(encodeJob);
    const outcomes = await Promise.all(messages.map((message) => this.transport.publish(message)));
    throwFirstRejection(outcomes);
    const unroutable = outcomes.findIndex((outcome) => outcome.outcome === 'unroutable');
    if (unroutable >= 0) throw new UnroutableJob(messages[unroutable]?.type ?? '');
    if (valid.length < jobs.length) jobs.forEach(assertJob);
  }
}

function throwFirstRejection(outcomes: readonly PublishOutcome[]): void {
  for (const outcome of outcomes) if (outcome.outcome === 'rejected') throw outcome.error;
}
