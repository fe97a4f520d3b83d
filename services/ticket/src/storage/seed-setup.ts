import type { Migration } from '@avviso/persistence';
import { ticketListFields } from '@avviso/contracts';
import { seedLists } from '../domain/setup/seed-lists.js';
import type { SetupFields } from '../domain/setup/stored-setup.js';
import { FIELDS_ROW, REVISION_ROW, type SetupRow, setupCollections } from './setup.schema.js';

const fields: SetupFields = { builtIn: {}, custom: [] };

/** The lists of the first day become data, which administrators edit from then on. */
export const seedSetup: Migration = {
  id: '0001-ticket-setup',
  async up(connection) {
    const rows = connection.collection<SetupRow>(setupCollections.setup);
    const tickets = connection.collection('tickets');
    const row = (_id: string, value: unknown, used: string[] = []): SetupRow => ({
      _id,
      version: 1,
      value,
      used,
      lastChange: null,
    });
    for (const field of ticketListFields) {
      const used: string[] = [];
      // What older tickets have had may stand in their history, too; the keys are few.
      for (const { key } of seedLists[field].entries) {
        if (await tickets.findOne({ [field]: key }, { projection: { _id: 1 } })) used.push(key);
      }
      await insertOnce(row(field, seedLists[field], used));
    }
    await insertOnce(row(FIELDS_ROW, fields));
    await insertOnce(row(REVISION_ROW, null));

    async function insertOnce(one: SetupRow): Promise<void> {
      if (!(await rows.findOne({ _id: one._id }))) await rows.insertOne(one);
    }
  },
};
