import type { Migration } from '@avviso/persistence';
import type { Connection, mongo } from 'mongoose';
import { termsOf } from '../domain/ticket-terms.js';
import type { ListingRow } from '../storage/listing.schema.js';
import type { TicketRow } from '../storage/ticket.schema.js';

const BATCH = 500;

/** Numbers and texts of custom fields could be found by whole values alone. */
export const listCustomValues: Migration = {
  id: '0002-list-custom-values',
  async up(connection) {
    const tickets = collectionOf<TicketRow>(connection, 'tickets');
    let batch: TicketRow[] = [];
    for await (const row of tickets.find({ fields: { $exists: true, $ne: {} } }, { batchSize: BATCH })) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      await relist(connection, batch);
      batch = [];
    }
    await relist(connection, batch);
  },
};

/** Rows that were saved meanwhile have their terms. */
async function relist(connection: Connection, rows: readonly TicketRow[]): Promise<void> {
  if (rows.length === 0) return;
  await collectionOf<ListingRow>(connection, 'ticket_listing').bulkWrite(
    rows.map((row) => ({
      updateOne: { filter: { _id: row._id, updatedAt: row.updatedAt }, update: { $set: { terms: termsOf(row) } } },
    })),
  );
}

function collectionOf<R extends { _id: string }>(connection: Connection, name: string): mongo.Collection<R> {
  return connection.collection(name) as unknown as mongo.Collection<R>;
}
