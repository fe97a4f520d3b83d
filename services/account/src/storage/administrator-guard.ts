import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, type mongo } from 'mongoose';
import { LastAdministrator } from '../domain/account.errors.js';
import { adminProfileId } from '../domain/profile.js';
import { UserAccountRepository } from './user-account.repository.js';

interface GuardRow {
  _id: string;
  passes: number;
}

export const guardRowSchema = new Schema<GuardRow>(
  { _id: String, passes: { type: Number, required: true } },
  { versionKey: false, collection: 'guards' },
);

/** Keeps at least one active user account with Admin-Default (ACC-8). */
@Injectable()
export class AdministratorGuard {
  private readonly rows: mongo.Collection<GuardRow>;

  constructor(
    @InjectConnection() connection: Connection,
    private readonly accounts: UserAccountRepository,
  ) {
    this.rows = connection.collection<GuardRow>('guards') as unknown as mongo.Collection<GuardRow>;
  }

  /**
   * Called, in the transaction, by whatever takes an active administrator away, after it wrote. Two such transactions
   * write the same row and so conflict: the second one runs again and sees what the first one left.
   * @throws LastAdministrator
   */
  async assertOneStays(session: ClientSession): Promise<void> {
    await this.rows.updateOne({ _id: 'administrators' }, { $inc: { passes: 1 } }, { upsert: true, session });
    const left = await this.accounts.peopleWithProfiles('employee', [adminProfileId], { suspended: false }, session);
    if (left.length === 0) throw new LastAdministrator();
  }
}
