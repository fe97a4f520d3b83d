import type { Migration } from '@avviso/persistence';

/** Without the channel: the indexes that have it, too, find the same, and each decision would be paid for twice. */
const replaced = [
  'belongs.ownerIds_1_outcome_1_createdAt_-1__id_-1',
  'belongs.office_1_outcome_1_createdAt_-1__id_-1',
  'recipient.id_1_createdAt_-1__id_-1',
  'address_1_createdAt_-1__id_-1',
];

export const dropDeliveryIndexes: Migration = {
  id: '0001-drop-delivery-indexes',
  async up(connection) {
    const decisions = connection.collection('decisions');
    for (const { name } of await decisions.listIndexes().toArray()) {
      if (replaced.includes(String(name))) await decisions.dropIndex(String(name));
    }
  },
};
