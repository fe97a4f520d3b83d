import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from './mongo-errors.js';

/** A schema change (OPS-16): runs once per database, in the order of the list. `up` must be repeatable. */
export interface Migration {
  /** Sorts and names it for ever: `0001-lower-case-addresses`. */
  id: string;
  up(connection: Connection): Promise<void>;
}

interface MigrationRow {
  _id: string;
  state: 'running' | 'done';
  lease: Date;
}

const LEASE_MS = 60_000;

/**
 * Brings a database up to the code: collections and indexes of every model, then the migrations that it has not seen.
 * Replicas that start together wait for the one that runs a migration; one that died in it is taken over after a minute.
 */
export async function migrate(
  connection: Connection,
  migrations: readonly Migration[] = [],
  { leaseMs = LEASE_MS }: { leaseMs?: number } = {},
): Promise<void> {
  for (const model of Object.values(connection.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
  const rows = connection.collection<MigrationRow>('_migrations');
  for (const migration of migrations) {
    while (!(await runOnce(migration))) await delay(500);
  }

  async function runOnce(migration: Migration): Promise<boolean> {
    const now = new Date();
    try {
      await rows.insertOne({ _id: migration.id, state: 'running', lease: new Date(now.getTime() + leaseMs) });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      if ((await rows.findOne({ _id: migration.id }))?.state === 'done') return true;
      const taken = await rows.updateOne(
        { _id: migration.id, state: 'running', lease: { $lt: now } },
        { $set: { lease: new Date(now.getTime() + leaseMs) } },
      );
      if (taken.modifiedCount === 0) return false;
    }
    await holding(migration.id, () => migration.up(connection));
    await rows.updateOne({ _id: migration.id }, { $set: { state: 'done' } });
    return true;
  }

  /** A migration may take longer than its lease: it is renewed while it runs, and left to others when it ends. */
  async function holding(id: string, work: () => Promise<void>): Promise<void> {
    const renew = (): void =>
      void rows
        .updateOne({ _id: id, state: 'running' }, { $set: { lease: new Date(Date.now() + leaseMs) } })
        // The next turn may work; if none does, somebody else takes over, as if this process had died.
        .catch(() => undefined);
    const timer = setInterval(renew, leaseMs / 4);
    try {
      await work();
    } finally {
      clearInterval(timer);
    }
  }
}
