import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { SessionEnder } from '../sessions/session-ender.js';
import { SessionStore } from '../sessions/session.store.js';

@Injectable()
export class SignOut {
  constructor(
    private readonly sessions: SessionStore,
    private readonly ender: SessionEnder,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Ends the session of the refresh token. One that is unknown or ended already is no error: the wish is fulfilled. */
  async run(refreshToken: string | undefined): Promise<void> {
    if (refreshToken === undefined) return;
    await this.unitOfWork.run(async (session) => {
      const row = await this.sessions.findByToken(refreshToken, session);
      if (row) await this.ender.end([row], 'signed-out', session);
    });
  }

  /** Ends every session of a person, the one that asks included. */
  async everywhere(personId: string): Promise<void> {
    await this.unitOfWork.run((session) => this.ender.endAll(personId, 'signed-out', session));
  }
}
