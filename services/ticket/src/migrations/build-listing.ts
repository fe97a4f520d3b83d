import type { Migration } from '@avviso/persistence';
import { type Connection, mongo } from 'mongoose';
import type { Ticket } from '../domain/ticket.js';
import { type ListingRow, listingRowOf } from '../storage/listing.schema.js';
import type { MessageRow, TicketRow } from '../storage/ticket.schema.js';

const BATCH = 200;

/** What lists were read by before; nothing asks for them any more, and every save pays for them. */
const unused = [
  'updatedAt_-1__id_-1',
  'createdAt_-1__id_-1',
  'companyId_1_publicUpdatedAt_-1',
  'contactId_1_publicUpdatedAt_-1',
  'office_1_updatedAt_-1',
  'assigneeIds_1_updatedAt_-1',
  'watcherIds_1_publicUpdatedAt_-1',
  'status_1_updatedAt_-1',
];

/** Tickets from before have no row to be listed by. Rows that are there already are newer than what is read here. */
export const buildListing: Migration = {
  id: '0001-build-listing',
  async up(connection) {
    const tickets = collectionOf<TicketRow>(connection, 'tickets');
    let batch: TicketRow[] = [];
    for await (const row of tickets.find({}, { batchSize: BATCH }).sort({ _id: 1 })) {
      if (row.mergedInto || row.kind === 'conversation') continue;
      batch.push(row);
      if (batch.length < BATCH) continue;
      await build(connection, batch);
      batch = [];
    }
    await build(connection, batch);
    for (const { name } of await tickets.listIndexes().toArray()) {
      if (unused.includes(String(name))) await tickets.dropIndex(String(name));
    }
  },
};

async function build(connection: Connection, rows: readonly TicketRow[]): Promise<void> {
  if (rows.length === 0) return;
  const found = await collectionOf<MessageRow>(connection, 'ticket_messages')
    .find({ number: { $in: rows.flatMap(spokenUnder) } })
    .toArray();
  const said = Map.groupBy(found as MessageRow[], ({ number }) => number);
  await collectionOf<ListingRow>(connection, 'ticket_listing').bulkWrite(
    rows.map(({ _id, seq: _seq, mergedNumbers, ...ticket }) => {
      const merged = (mergedNumbers as string[] | undefined) ?? [];
      const messages = [_id, ...merged].flatMap((under) => said.get(under) ?? []);
      const { _id: number, ...row } = listingRowOf(
        { ...ticket, number: _id, mergedNumbers: merged } as Ticket,
        messages,
      );
      return { updateOne: { filter: { _id: number }, update: { $setOnInsert: row }, upsert: true } };
    }),
  );
}

/** Tickets of before there was merging have no other numbers. */
function spokenUnder({ _id, mergedNumbers }: Pick<TicketRow, '_id'> & { mergedNumbers?: string[] }): string[] {
  return [_id, ...(mergedNumbers ?? [])];
}

function collectionOf<R extends { _id: string }>(connection: Connection, name: string): mongo.Collection<R> {
  return connection.collection(name) as unknown as mongo.Collection<R>;
}
