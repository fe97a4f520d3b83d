import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession, Connection } from 'mongoose';
import { StoreUnavailable, isStoreUnavailable } from './mongo-errors.js';

/** A new primary is elected within seconds; who waits for an answer should not wait longer for a store that is away. */
const PATIENCE_MS = 8_000;
const AGAIN_MS = 500;

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

  /**
   * Like `run`, and again for as long as the store is away: for what nobody else knows, such as the answer of a mail relay.
   * @param ending gives up when it is aborted: the process ends
   * @throws whatever the work throws; StoreUnavailable when the store is away and the process ends
   */
  async runWhenever<T>(work: (session: ClientSession) => Promise<T>, ending: AbortSignal): Promise<T> {
    for (;;) {
      try {
        return await this.run(work);
      } catch (error) {
        if (!isStoreUnavailable(error) || ending.aborted) throw error;
        await delay(AGAIN_MS, undefined, { signal: ending }).catch(() => undefined);
      }
    }
  }
}

/** The driver repeats for two minutes what fails because no server answers; an error that is not its own ends that. */
function giveUp(error: unknown, at: number): never {
  if (Date.now() >= at && isStoreUnavailable(error)) throw new StoreUnavailable(error);
  throw error;
}
