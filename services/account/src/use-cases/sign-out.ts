import { Injectable } from '@nestjs/common';
import { SessionStore } from '../sessions/session.store.js';

@Injectable()
export class SignOut {
  constructor(private readonly sessions: SessionStore) {}

  /** Ends the session of the refresh token. One that is unknown or ended already is no error: the wish is fulfilled. */
  async run(refreshToken: string | undefined): Promise<void> {
    if (refreshToken !== undefined) await this.sessions.endByToken(refreshToken, 'signed-out');
  }
}
