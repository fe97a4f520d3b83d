import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, type mongo } from 'mongoose';
import { TEMPORARY_PASSWORD_HOURS, nextTemporaryPasswordAt, requestsOfToday } from '../domain/temporary-password.js';
import { TooManyTemporaryPasswords } from '../domain/credentials.errors.js';
import { within } from '../storage/within.js';

/** The one temporary password of a contact: asked for, then issued, until it is used up or replaced (ACC-18). */
export interface TemporaryPasswordRow {
  /** The contact. */
  _id: string;
  /** When the last ones were asked for. */
  requests: Date[];
  /** What travels in its place; null when there is none under way. */
  reference: string | null;
  seed: string | null;
  /** The delivery that redeemed it: no other one gets it. */
  deliveryId: string | null;
  /** Argon2id, once it was issued. */
  hash: string | null;
  expiresAt: Date | null;
  forgottenAt: Date;
}

export const temporaryPasswordRowSchema = new Schema<TemporaryPasswordRow>(
  {
    _id: String,
    requests: { type: [Date], required: true },
    reference: { type: String, default: null },
    seed: { type: String, default: null },
    deliveryId: { type: String, default: null },
    hash: { type: String, default: null },
    expiresAt: { type: Date, default: null },
    forgottenAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'temporary_passwords' },
);
temporaryPasswordRowSchema.index({ reference: 1 });
temporaryPasswordRowSchema.index({ forgottenAt: 1 }, { expireAfterSeconds: 0 });

const validMs = TEMPORARY_PASSWORD_HOURS * 3_600_000;

/** What a temporary password is made of, beside CREDENTIALS_KEY: the reference travels, the seed stays. */
export interface SecretSeed {
  reference: string;
  seed: string;
}

export function newSecretSeed(): SecretSeed {
  return { reference: randomBytes(24).toString('base64url'), seed: randomBytes(32).toString('base64url') };
}

@Injectable()
export class TemporaryPasswords {
  private readonly rows: mongo.Collection<TemporaryPasswordRow>;

  constructor(@InjectConnection() connection: Connection) {
    const rows = connection.collection<TemporaryPasswordRow>('temporary_passwords');
    this.rows = rows as unknown as mongo.Collection<TemporaryPasswordRow>;
  }

  /**
   * Begins a new one; the older dies. It can be redeemed for as long as it would be valid.
   * @throws TooManyTemporaryPasswords
   */
  async begin(personId: string, fresh: SecretSeed, session: ClientSession): Promise<void> {
    const now = new Date();
    const before = await this.rows.findOne({ _id: personId }, { session });
    const waitsUntil = nextTemporaryPasswordAt(before?.requests ?? [], now);
    if (waitsUntil) throw new TooManyTemporaryPasswords(Math.ceil((waitsUntil.getTime() - now.getTime()) / 1000));
    const row = {
      ...fresh,
      requests: [...requestsOfToday(before?.requests ?? [], now), now],
      deliveryId: null,
      hash: null,
      expiresAt: null,
      // Asked for, sent at the last moment, and valid from then on.
      forgottenAt: new Date(now.getTime() + 2 * validMs),
    };
    await this.rows.replaceOne({ _id: personId }, row, { upsert: true, session });
  }

  async findByReference(reference: string, session?: ClientSession): Promise<TemporaryPasswordRow | undefined> {
    return (await this.rows.findOne({ reference }, within(session))) ?? undefined;
  }

  /** It is out: from now on it signs in. */
  async issue(reference: string, hash: string, deliveryId: string, session: ClientSession): Promise<void> {
    const expiresAt = new Date(Date.now() + validMs);
    await this.rows.updateOne({ reference }, { $set: { hash, deliveryId, expiresAt } }, { session });
  }

  /** Hash of the one that signs in at the moment. The same work for nobody. */
  async hashOf(personId: string | undefined): Promise<string | undefined> {
    const row = await this.rows.findOne({ _id: personId ?? 'nobody', expiresAt: { $gt: new Date() } });
    return row?.hash ?? undefined;
  }

  /** The person has a password of its own again. How many there were today is not forgotten. */
  async drop(personId: string, session: ClientSession): Promise<void> {
    const nothing = { reference: null, seed: null, deliveryId: null, hash: null, expiresAt: null };
    await this.rows.updateOne({ _id: personId }, { $set: nothing }, { session });
  }
}
