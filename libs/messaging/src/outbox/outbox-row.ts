import type { Connection, mongo } from 'mongoose';
import type { ExchangeName } from '../transport.js';

/** An event or job waiting to be published. Rows are deleted after the confirm: what is left is the backlog. */
export interface OutboxRow {
  _id: string;
  state: 'pending' | 'parked';
  /** The relay beside the use case that wrote the row: it publishes it, unless it dies. */
  owner: string | null;
  /** Absent: events. */
  exchange?: ExchangeName;
  /** The event's subject, or a job's subject and recipient: one row per aggregate is in flight. */
  aggregate: string;
  /** Version of the aggregate, then microseconds of the write: the order within an aggregate. */
  version: number;
  seq: number;
  eventId: string;
  type: string;
  correlationId?: string;
  /** The event or job as JSON, checked when it was added; published as it is. */
  body: string;
  createdAt: Date;
  /** Of a parked row: why it cannot be published. */
  reason?: string;
  detail?: string;
  parkedAt?: Date;
}

export function outboxRows(connection: Connection): mongo.Collection<OutboxRow> {
  return connection.collection<OutboxRow>('outbox') as unknown as mongo.Collection<OutboxRow>;
}

/** The collection must exist before a transaction writes to it, and its indexes before it grows. */
export async function prepareOutbox(connection: Connection): Promise<void> {
  await outboxRows(connection).createIndexes([
    { key: { state: 1, seq: 1 }, name: 'pending_by_age' },
    { key: { aggregate: 1, state: 1 }, name: 'pending_of_aggregate' },
  ]);
}

/** Rows of one aggregate in the order in which they must leave. */
export function byOrder(a: Pick<OutboxRow, 'version' | 'seq'>, b: Pick<OutboxRow, 'version' | 'seq'>): number {
  return a.version - b.version || a.seq - b.seq;
}
