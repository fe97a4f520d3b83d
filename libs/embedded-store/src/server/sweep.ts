import type { Logger } from 'pino';
import type { ServerState } from '../commands/server-state.js';
import type { KeyRange } from '../engine/collection-index.js';
import type { Store } from '../engine/store.js';
import { Writer } from '../engine/writer.js';
import { AFTER_ALL, invert, keyOf, TYPE_MARK } from '../values/key.js';

const EVERY_MS = 1000;
const TRANSACTION_LIFETIME_MS = 60_000;
/** A client whose connection broke may come back on another one, to commit. */
const LEFT_MS = 2_000;

/** Once a second: expired documents, transactions that are open for too long, idle cursors and sessions. */
export function startSweeping(
  state: Pick<ServerState, 'store' | 'sessions' | 'cursors'>,
  log: Logger,
): { stop(): void } {
  const timer = setInterval(() => {
    try {
      removeExpired(state.store);
      endOldTransactions(state.store);
      state.cursors.killIdle();
      endIdleSessions(state);
    } catch (error) {
      log.error({ err: error }, 'sweeping failed');
    }
  }, EVERY_MS);
  return { stop: () => clearInterval(timer) };
}

/** Removes what TTL indexes say; documents that a transaction holds wait for the next time. */
export function removeExpired(store: Store, now = Date.now()): number {
  let removed = 0;
  for (const collection of store.list()) {
    for (const index of collection.indexes.values()) {
      if (index.spec.expireAfterSeconds === undefined) continue;
      const latest = keyOf(new Date(now - index.spec.expireAfterSeconds * 1000));
      const expired = [...new Set(index.scan(rangeOfDatesBefore(latest, index.fields[0]?.descending === true)))];
      const writer = new Writer(store, undefined);
      for (const id of expired) {
        const entry = collection.entries.get(id);
        if (!entry || collection.locks.has(id)) continue;
        writer.remove(collection, entry);
        removed++;
      }
      writer.finish();
    }
  }
  return removed;
}

function rangeOfDatesBefore(latest: string, descending: boolean): KeyRange {
  if (!descending) return { low: TYPE_MARK.date, high: latest };
  return { low: invert(latest), high: invert(TYPE_MARK.date) + AFTER_ALL };
}

/**
 * A client has left. Unless it comes back, the transactions that it was in are ended soon: nobody else can write what they hold,
 * and who killed a process would have the others wait for a minute. MongoDB waits that long.
 */
export function leaveTransactions(store: Store, connectionId: number, now = Date.now()): void {
  for (const transaction of store.openTransactions()) transaction.leave(connectionId, now);
}

function endOldTransactions(store: Store, now = Date.now()): void {
  for (const transaction of store.openTransactions()) {
    const isOld = now - transaction.startedAt > TRANSACTION_LIFETIME_MS;
    const isLeft = transaction.leftAt !== undefined && now - transaction.leftAt > LEFT_MS;
    if (isOld || isLeft) store.abort(transaction);
  }
}

function endIdleSessions({ sessions, cursors }: Pick<ServerState, 'sessions' | 'cursors'>): void {
  for (const session of sessions.idle()) {
    if (session.transaction?.state === 'open') continue;
    cursors.killOfSession(session.key);
    sessions.delete(session.key);
  }
}
