import type { Migration } from '@avviso/persistence';

/** Terms alone, without the order of the last change: the index that has both finds them, too, and saves would pay for two. */
export const dropTermIndex: Migration = {
  id: '0003-drop-term-index',
  async up(connection) {
    const listing = connection.collection('ticket_listing');
    for (const { name } of await listing.listIndexes().toArray()) {
      if (name === 'terms_1') await listing.dropIndex('terms_1');
    }
  },
};
