import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, type mongo } from 'mongoose';

/** A sign-in whose password was right, waiting for the second factor. Kept by its hash: it is worth a password. */
export interface ChallengeRow {
  _id: string;
  personId: string;
  /** Of the password that was right: a change of it ends the challenge. */
  passwordHash: string;
  tries: number;
  expiresAt: Date;
}

export const challengeRowSchema = new Schema<ChallengeRow>(
  {
    _id: String,
    personId: { type: String, required: true },
    passwordHash: { type: String, required: true },
    tries: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'sign_in_challenges' },
);
challengeRowSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const CHALLENGE_SECONDS = 300;
const mostTries = 5;

@Injectable()
export class SignInChallenges {
  private readonly rows: mongo.Collection<ChallengeRow>;

  constructor(@InjectConnection() connection: Connection) {
    this.rows = connection.collection<ChallengeRow>('sign_in_challenges') as unknown as mongo.Collection<ChallengeRow>;
  }

  async begin(personId: string, passwordHash: string): Promise<string> {
    const challenge = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + CHALLENGE_SECONDS * 1_000);
    await this.rows.insertOne({ _id: digest(challenge), personId, passwordHash, tries: 0, expiresAt });
    return challenge;
  }

  /** Counts a try before it is known to be wrong. @returns undefined when there is no such challenge, or no try left */
  async countTry(challenge: string): Promise<ChallengeRow | undefined> {
    const row = await this.rows.findOneAndUpdate(
      { _id: digest(challenge), expiresAt: { $gt: new Date() }, tries: { $lt: mostTries } },
      { $inc: { tries: 1 } },
      { returnDocument: 'after' },
    );
    return row ?? undefined;
  }

  /** @returns false when it was used meanwhile */
  async useUp(row: ChallengeRow, session: ClientSession): Promise<boolean> {
    return (await this.rows.deleteOne({ _id: row._id }, { session })).deletedCount === 1;
  }
}

function digest(challenge: string): string {
  return createHash('sha256').update(challenge).digest('base64url');
}
