import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';

/** What the outbox and the relay of one application share: whose rows they are, and word that rows were committed. */
@Injectable()
export class OutboxIdentity {
  readonly relayId = randomUUID();
  private readonly emitter = new EventEmitter();
  private readonly watched = new WeakSet<ClientSession>();

  /** Wakes the relay once the session has ended; the driver has no event for the commit itself. */
  wakeWhenEnded(session: ClientSession): void {
    if (this.watched.has(session)) return;
    this.watched.add(session);
    session.once('ended', () => this.emitter.emit('wake'));
  }

  onWake(listener: () => void): void {
    this.emitter.on('wake', listener);
  }
}
