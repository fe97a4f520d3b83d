import type { Principal } from '@avviso/access';
import type { OwnSession } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { SessionNotFound } from '../domain/credentials.errors.js';
import { deviceOf } from '../sessions/device.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { SessionStore } from '../sessions/session.store.js';

/** Where somebody is signed in, and how to end it there (ACC-11). */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly sessions: SessionStore,
    private readonly ender: SessionEnder,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(principal: Principal): Promise<OwnSession[]> {
    const rows = await this.sessions.runningOf(principal.id);
    return rows.map((row) => ({
      id: row._id,
      current: row._id === principal.sessionId,
      device: deviceOf(row.userAgent),
      network: row.network ?? null,
      createdAt: row.startedAt.toISOString(),
      lastUsedAt: row.lastUsedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    }));
  }

  /** @throws SessionNotFound, also for a session of somebody else */
  async end(principal: Principal, sessionId: string): Promise<void> {
    const ended = await this.unitOfWork.run((session) =>
      this.ender.endOne(principal.id, sessionId, 'ended-by-owner', session),
    );
    if (!ended) throw new SessionNotFound();
  }
}
