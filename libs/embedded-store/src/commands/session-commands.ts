import { randomBytes } from 'node:crypto';
import { Binary } from 'bson';
import { StoreError } from '../errors.js';
import { Sessions } from '../txn/sessions.js';
import type { CommandDefinition } from './definition.js';
import type { Request } from './request.js';

function end(request: Request, key: string): void {
  const { store, sessions, cursors } = request.server;
  const transaction = sessions.peek(key)?.transaction;
  if (transaction) store.abort(transaction);
  cursors.killOfSession(key);
}

const endSessions: CommandDefinition = {
  name: 'endSessions',
  fields: [],
  run: (request) => {
    for (const lsid of request.list('endSessions')) {
      const key = Sessions.keyOf(lsid);
      end(request, key);
      request.server.sessions.delete(key);
    }
    return { ok: 1 };
  },
};

const killSessions: CommandDefinition = {
  name: 'killSessions',
  fields: [],
  run: (request) => {
    for (const lsid of request.list('killSessions')) end(request, Sessions.keyOf(lsid));
    return { ok: 1 };
  },
};

const refreshSessions: CommandDefinition = {
  name: 'refreshSessions',
  fields: [],
  run: (request) => {
    for (const lsid of request.list('refreshSessions')) request.server.sessions.get(Sessions.keyOf(lsid));
    return { ok: 1 };
  },
};

const startSession: CommandDefinition = {
  name: 'startSession',
  fields: [],
  run: () => ({ id: { id: new Binary(randomBytes(16), Binary.SUBTYPE_UUID) }, timeoutMinutes: 30, ok: 1 }),
};

const noTransaction = (request: Request): StoreError =>
  new StoreError(
    251,
    `Given transaction number ${String(request.command['txnNumber'])} does not match any in-progress transactions.`,
  );

const commitTransaction: CommandDefinition = {
  name: 'commitTransaction',
  fields: ['recoveryToken'],
  writes: true,
  inTransaction: true,
  adminOnly: true,
  run: (request) => {
    const { session, transaction } = request;
    if (!session) throw noTransaction(request);
    if (session.committed) return { ok: 1 };
    if (!transaction || transaction.state !== 'open') throw noTransaction(request);
    session.committed = true;
    const forget = (): void => {
      session.committed = false;
    };
    request.server.store.commit(transaction, { session: session.key, number: session.number, committed: true, forget });
    return { ok: 1 };
  },
};

const abortTransaction: CommandDefinition = {
  name: 'abortTransaction',
  fields: ['recoveryToken'],
  inTransaction: true,
  adminOnly: true,
  run: (request) => {
    const { session, transaction } = request;
    if (session?.committed) throw new StoreError(256, `Transaction ${String(session.number)} has been committed.`);
    if (!transaction || transaction.state !== 'open') throw noTransaction(request);
    request.server.store.abort(transaction);
    return { ok: 1 };
  },
};

/** Sessions and the ends of transactions. */
export const sessionCommands: readonly CommandDefinition[] = [
  endSessions,
  killSessions,
  refreshSessions,
  startSession,
  commitTransaction,
  abortTransaction,
];
