import { createEvent } from '@avviso/contracts';
import { Outbox, currentCorrelationId } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { type EndReason, type SessionRow, SessionStore } from './session.store.js';

/** Sessions of one person beyond which the longest unused one ends. */
const mostSessions = 100;
const batchSize = 500;

/** Ends sessions, and tells every service in the same transaction: access tokens of theirs may still be out (ACC-7). */
@Injectable()
export class SessionEnder {
  constructor(
    private readonly sessions: SessionStore,
    private readonly accounts: UserAccountRepository,
    private readonly outbox: Outbox,
  ) {}

  async end(rows: readonly SessionRow[], reason: EndReason, session: ClientSession): Promise<void> {
    if (rows.length === 0) return;
    await this.sessions.end(
      rows.map(({ _id }) => _id),
      reason,
      session,
    );
    await this.outbox.add(session, rows.map(sessionEnded));
  }

  /** Ends one running session of a person; false if there is none with this id. */
  async endOne(personId: string, sessionId: string, reason: EndReason, session: ClientSession): Promise<boolean> {
    const rows = (await this.sessions.runningOf(personId, session)).filter(({ _id }) => _id === sessionId);
    await this.end(rows, reason, session);
    return rows.length > 0;
  }

  /** Ends every session of a person, save one. */
  async endAll(personId: string, reason: EndReason, session: ClientSession, except?: string): Promise<void> {
    const rows = await this.sessions.runningOf(personId, session);
    await this.end(
      rows.filter(({ _id }) => _id !== except),
      reason,
      session,
    );
  }

  /**
   * Ends every session of people who lose their access together. A sign-in at the same time touches the user account, and so
   * comes before this or sees what ended the access.
   */
  async endOfAll(personIds: readonly string[], reason: EndReason, session: ClientSession): Promise<void> {
    for (let from = 0; from < personIds.length; from += batchSize) {
      const some = personIds.slice(from, from + batchSize);
      await this.accounts.touchOf(some, session);
      await this.end(await this.sessions.runningOfAny(some, session), reason, session);
    }
  }

  /** Makes room for one more: nobody fills the store by signing in for ever. */
  async makeRoom(personId: string, session: ClientSession): Promise<void> {
    const rows = await this.sessions.runningOf(personId, session);
    await this.end(rows.slice(mostSessions - 1), 'too-many-sessions', session);
  }
}

/** Ids alone; a session is started at version 1 and ends at version 2. */
function sessionEnded({ _id, personKind, personId }: SessionRow) {
  return createEvent({
    id: newId(),
    time: new Date(),
    type: 'account.session.ended',
    subject: `session/${_id}`,
    version: 2,
    actor: { kind: 'system' },
    correlationId: currentCorrelationId(),
    data: { personKind, personId, sessionId: _id },
  });
}
