import { REVOKED_FOR_SECONDS, sessionHashOf } from '@avviso/access';
import type { RevokedSessions } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { SessionStore } from '../sessions/session.store.js';

/** What services read again when they may have missed an event (ACC-7). */
@Injectable()
export class ListRevokedSessions {
  constructor(private readonly sessions: SessionStore) {}

  async run(now = new Date()): Promise<RevokedSessions> {
    const rows = await this.sessions.endedSince(new Date(now.getTime() - REVOKED_FOR_SECONDS * 1_000));
    return {
      sessions: rows.map(({ _id, endedAt }) => ({
        hash: sessionHashOf(_id),
        until: new Date((endedAt ?? now).getTime() + REVOKED_FOR_SECONDS * 1_000).toISOString(),
      })),
    };
  }
}
