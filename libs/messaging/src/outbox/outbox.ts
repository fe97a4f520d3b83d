import { randomUUID } from 'node:crypto';
import { type DomainEvent, parseEvent } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession, Connection } from 'mongoose';
import { keyOfEvent } from '../keys.js';
import { MicrosecondClock } from '../microsecond-clock.js';
import { OutboxIdentity } from './outbox-identity.js';
import { type OutboxRow, outboxRows } from './outbox-row.js';

/** Events written in the transaction of the state they tell about; the relay publishes them after the commit (OPS-12). */
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
    const createdAt = new Date();
    const rows = events.map((event) => this.rowOf(event, createdAt));
    await outboxRows(this.connection).insertMany(rows, { session });
    this.identity.wakeWhenEnded(session);
  }

  private rowOf(event: DomainEvent, createdAt: Date): OutboxRow {
    parseEvent(event);
    return {
      _id: randomUUID(),
      state: 'pending',
      owner: this.identity.relayId,
      aggregate: keyOfEvent(event),
      version: event.version,
      seq: this.clock.next(),
      eventId: event.id,
      type: event.type,
      ...(event.correlationid === undefined ? {} : { correlationId: event.correlationid }),
      body: JSON.stringify(event),
      createdAt,
    };
  }
}
