import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, type mongo } from 'mongoose';

/** The one reset code of a person (ACC-12). The code itself is kept in no form: see CredentialsKey. */
export interface ResetCodeRow {
  /** The person: a new code takes the place of the earlier. */
  _id: string;
  reference: string;
  seed: string;
  deliveryId: string | null;
  tries: number;
  expiresAt: Date;
}

export const resetCodeRowSchema = new Schema<ResetCodeRow>(
  {
    _id: String,
    reference: { type: String, required: true },
    seed: { type: String, required: true },
    deliveryId: { type: String, default: null },
    tries: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'reset_codes' },
);
resetCodeRowSchema.index({ reference: 1 }, { unique: true });
resetCodeRowSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const validMs = 15 * 60_000;
const mostTries = 5;

@Injectable()
export class ResetCodes {
  private readonly rows: mongo.Collection<ResetCodeRow>;

  constructor(@InjectConnection() connection: Connection) {
    this.rows = connection.collection<ResetCodeRow>('reset_codes') as unknown as mongo.Collection<ResetCodeRow>;
  }

  /** Begins a new code; the earlier one dies. @returns what travels in its place */
  async begin(personId: string, session: ClientSession): Promise<string> {
    const row = {
      reference: randomBytes(24).toString('base64url'),
      seed: randomBytes(32).toString('base64url'),
      deliveryId: null,
      tries: 0,
      expiresAt: new Date(Date.now() + validMs),
    };
    await this.rows.replaceOne({ _id: personId }, row, { upsert: true, session });
    return row.reference;
  }

  /** Hands the code's seed to the first delivery that asks, and to that one again. */
  async redeem(reference: string, personId: string, deliveryId: string): Promise<ResetCodeRow | undefined> {
    const row = await this.rows.findOneAndUpdate(
      { _id: personId, reference, expiresAt: { $gt: new Date() }, deliveryId: { $in: [null, deliveryId] } },
      { $set: { deliveryId } },
      { returnDocument: 'after' },
    );
    return row ?? undefined;
  }

  /**
   * Counts a try before it is known to be wrong, so that tries side by side are five at most.
   * @returns undefined where there is no code, or no try left
   */
  async countTry(personId: string): Promise<ResetCodeRow | undefined> {
    const row = await this.rows.findOneAndUpdate(
      { _id: personId, expiresAt: { $gt: new Date() }, tries: { $lt: mostTries } },
      { $inc: { tries: 1 } },
      { returnDocument: 'after' },
    );
    return row ?? undefined;
  }

  /** @returns false when somebody else used it up first, or a newer one took its place */
  async useUp(row: ResetCodeRow, session: ClientSession): Promise<boolean> {
    const result = await this.rows.deleteOne({ _id: row._id, reference: row.reference }, { session });
    return result.deletedCount === 1;
  }

  /** The person has another password: a code that is still out is of no use. */
  async drop(personId: string, session: ClientSession): Promise<void> {
    await this.rows.deleteOne({ _id: personId }, { session });
  }
}
