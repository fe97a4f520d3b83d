import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession, Connection } from 'mongoose';
import { StoreUnavailable, isStoreUnavailable } from './mongo-errors.js';

/** A new primary is elected within seconds; who waits for an answer should not wait longer for a store that is away. */
const PATIENCE_MS = 8_000;

/** One atomic write: a use case passes the session to the repositories and to the outbox alike (OPS-12). */
@Injectable()
export class UnitOfWork {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /**
   * Runs the work in a transaction with snapshot reads and majority writes. The driver repeats it after a write
   * conflict, so the work must be repeatable: no effects outside the session.
   * @throws whatever the work throws; nothing is written then. StoreUnavailable when the store stays away.
   */
  async run<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const session = await this.connection.startSession();
    const giveUpAt = Date.now() + PATIENCE_MS;
    try {
      return await session.withTransaction(() => work(session).catch((error) => giveUp(error, giveUpAt)), {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority' },
      });
    } finally {
      await session.endSession();
    }
  }
}

/** The driver repeats for two minutes what fails because no server answers; an error that is not its own ends that. */
function giveUp(error: unknown, at: number): never {
  if (Date.now() >= at && isStoreUnavailable(error)) throw new StoreUnavailable(error);
  throw error;
}
