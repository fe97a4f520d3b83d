import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession, Connection } from 'mongoose';

/** One atomic write: a use case passes the session to the repositories and to the outbox alike (OPS-12). */
@Injectable()
export class UnitOfWork {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /**
   * Runs the work in a transaction with snapshot reads and majority writes. The driver repeats it after a write
   * conflict, so the work must be repeatable: no effects outside the session.
   * @throws whatever the work throws; nothing is written then.
   */
  async run<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const session = await this.connection.startSession();
    try {
      return await session.withTransaction(() => work(session), {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority' },
      });
    } finally {
      await session.endSession();
    }
  }
}
