import { isDuplicateKey } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import type { ClientSession, Model } from 'mongoose';
import type { Versioned } from './schemas.js';

/**
 * Writes what became of version `row.version - 1`; the first version is inserted.
 * @throws StaleVersion when somebody else wrote meanwhile
 */
export async function saveVersioned<T extends Versioned>(
  rows: Model<T>,
  row: T,
  session: ClientSession,
): Promise<void> {
  if (row.version === 1) {
    try {
      await rows.collection.insertOne(row as never, { session });
    } catch (error) {
      if (isDuplicateKey(error)) throw new StaleVersion();
      throw error;
    }
    return;
  }
  const readVersion = { _id: row._id, version: row.version - 1 };
  const outcome = await rows.collection.replaceOne(readVersion as never, row as never, { session });
  if (outcome.matchedCount === 0) throw new StaleVersion();
}

/** Refuses a change that was made from another version than the stored one. @throws StaleVersion */
export function assertVersion(stored: number, expected: number | undefined, what: string): void {
  if (expected !== undefined && expected !== stored) throw new StaleVersion(what);
}
