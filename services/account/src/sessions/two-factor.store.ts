import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, type mongo } from 'mongoose';
import { within } from '../storage/within.js';

/** Two-factor of one person (ACC-11): on once `confirmedAt` is set. */
export interface TwoFactorRow {
  /** The person. */
  _id: string;
  /** Sealed by CredentialsKey, as is the one that is not confirmed yet. */
  secret: string | null;
  pendingSecret: string | null;
  confirmedAt: Date | null;
  /** The time step of the last code that was taken: neither it nor an earlier one counts again (RFC 6238 section 5.2). */
  lastStep: number;
  /** Hashes of the recovery codes that are left. */
  recovery: string[];
}

export const twoFactorRowSchema = new Schema<TwoFactorRow>(
  {
    _id: String,
    secret: { type: String, default: null },
    pendingSecret: { type: String, default: null },
    confirmedAt: { type: Date, default: null },
    lastStep: { type: Number, required: true },
    recovery: { type: [String], required: true },
  },
  { versionKey: false, collection: 'two_factors' },
);

@Injectable()
export class TwoFactors {
  private readonly rows: mongo.Collection<TwoFactorRow>;

  constructor(@InjectConnection() connection: Connection) {
    this.rows = connection.collection<TwoFactorRow>('two_factors') as unknown as mongo.Collection<TwoFactorRow>;
  }

  async find(personId: string): Promise<TwoFactorRow | undefined> {
    return (await this.rows.findOne({ _id: personId })) ?? undefined;
  }

  /** Whether signing in takes a second step. */
  async isOn(personId: string, session?: ClientSession): Promise<boolean> {
    return (await this.rows.findOne({ _id: personId, confirmedAt: { $ne: null } }, within(session))) !== null;
  }

  /** @param pendingSecret sealed; an earlier one that was not confirmed is forgotten */
  async begin(personId: string, pendingSecret: string): Promise<void> {
    await this.rows.updateOne(
      { _id: personId },
      { $set: { pendingSecret }, $setOnInsert: { secret: null, confirmedAt: null, lastStep: 0, recovery: [] } },
      { upsert: true },
    );
  }

  /** @returns false when another request changed it meanwhile */
  async confirm(personId: string, pendingSecret: string, step: number, recovery: string[]): Promise<boolean> {
    const result = await this.rows.updateOne(
      { _id: personId, pendingSecret, confirmedAt: null },
      { $set: { secret: pendingSecret, pendingSecret: null, confirmedAt: new Date(), lastStep: step, recovery } },
    );
    return result.modifiedCount === 1;
  }

  /** Takes a code's time step, once. @returns false when this step or a later one was taken before */
  async takeStep(personId: string, step: number): Promise<boolean> {
    const result = await this.rows.updateOne(
      { _id: personId, confirmedAt: { $ne: null }, lastStep: { $lt: step } },
      { $set: { lastStep: step } },
    );
    return result.modifiedCount === 1;
  }

  /** Takes a recovery code, once. */
  async takeRecovery(personId: string, hash: string): Promise<boolean> {
    const result = await this.rows.updateOne(
      { _id: personId, confirmedAt: { $ne: null }, recovery: hash },
      { $pull: { recovery: hash } },
    );
    return result.modifiedCount === 1;
  }

  async renewRecovery(personId: string, recovery: string[]): Promise<boolean> {
    const result = await this.rows.updateOne({ _id: personId, confirmedAt: { $ne: null } }, { $set: { recovery } });
    return result.matchedCount === 1;
  }

  /** @returns whether there was anything */
  async remove(personId: string, session?: ClientSession): Promise<boolean> {
    return (await this.rows.deleteOne({ _id: personId }, within(session))).deletedCount === 1;
  }
}
