import { randomUUID } from 'node:crypto';
import { type DomainEvent, type NotificationJob, parseEvent } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession, Connection } from 'mongoose';
import { MicrosecondClock } from '../microsecond-clock.js';
import { assertJob, encodeJob } from '../encode-job.js';
import { encodeEvent } from '../publishers.js';
import type { OutgoingMessage } from '../transport.js';
import { OutboxIdentity } from './outbox-identity.js';
import { type OutboxRow, outboxRows } from './outbox-row.js';

/** Events (and jobs) written in the transaction of the state they tell about; the relay publishes them after the commit (OPS-12). */
@Injectable()
export class Outbox {
  private readonly clock = new MicrosecondClock();

  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly identity: OutboxIdentity,
  ) {}

  /**
   * Adds events to the session's transaction. Events of one subject are published in the order of their `version`, then
   * in the order added. The relay wakes when the session ends (UnitOfWork.run ends it right after the commit).
   * @throws InvalidEvent naming the wrong field (EVT-2)
   */
  async add(session: ClientSession, events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    for (const event of events) parseEvent(event);
    await this.insert(
      session,
      events.map((event) => this.rowOf(encodeEvent(event), event.version)),
    );
  }

  /**
   * Adds jobs to the session's transaction, for a use case that makes a delivery and its job in one. Jobs to one recipient
   * about one subject are published in the order added.
   * @throws PermanentError `MESSAGING.INVALID_JOB`
   */
  async addJobs(session: ClientSession, jobs: readonly NotificationJob[]): Promise<void> {
    if (jobs.length === 0) return;
    for (const job of jobs) assertJob(job);
    await this.insert(
      session,
      jobs.map((job) => ({ ...this.rowOf(encodeJob(job), 0), exchange: 'jobs' as const })),
    );
  }

  private async insert(session: ClientSession, rows: OutboxRow[]): Promise<void> {
    await outboxRows(this.connection).insertMany(rows, { session });
    this.identity.wakeWhenEnded(session);
  }

  private rowOf(message: OutgoingMessage, version: number): OutboxRow {
    return {
      _id: randomUUID(),
      state: 'pending',
      owner: this.identity.relayId,
      aggregate: message.key,
      version,
      seq: this.clock.next(),
      eventId: message.id,
      type: message.type,
      ...(message.correlationId === undefined ? {} : { correlationId: message.correlationId }),
      body: message.content.toString('utf8'),
      createdAt: new Date(),
    };
  }
}
