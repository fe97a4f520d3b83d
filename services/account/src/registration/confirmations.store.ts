import { createHash, randomBytes } from 'node:crypto';
import { normalizeMailbox } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, type mongo } from 'mongoose';

export const confirmationKinds = ['registration', 'email-change'] as const;
export type ConfirmationKind = (typeof confirmationKinds)[number];

/**
 * An address that is to be confirmed. What the mail carries, a code or a link, is kept in no form: it is made of a key, the
 * reference that travels, and the seed here (CredentialsKey).
 */
export interface Confirmation {
  /** Of an address or a person there is one of a kind: a newer one takes the place of the earlier. */
  _id: string;
  kind: ConfirmationKind;
  /** Of the row, in the link. */
  lookup: string;
  /** Whoever asked: the person, or the registration's own id. */
  askedBy: string;
  address: string;
  /** What a visitor said of itself. */
  visitor: Record<string, string> | null;
  reference: string;
  seed: string;
  deliveryId: string | null;
  tries: number;
  expiresAt: Date;
}

export const confirmationRowSchema = new Schema<Confirmation>(
  { _id: String },
  { strict: false, versionKey: false, collection: 'confirmations' },
);
confirmationRowSchema.index({ reference: 1 }, { unique: true });
confirmationRowSchema.index({ lookup: 1 }, { unique: true });
confirmationRowSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const confirmationMs: Readonly<Record<ConfirmationKind, number>> = {
  registration: 24 * 3_600_000,
  'email-change': 30 * 60_000,
};
const mostTries = 5;

@Injectable()
export class Confirmations {
  private readonly rows: mongo.Collection<Confirmation>;

  constructor(@InjectConnection() connection: Connection) {
    this.rows = connection.collection<Confirmation>('confirmations') as unknown as mongo.Collection<Confirmation>;
  }

  async begin(
    asked: Pick<Confirmation, 'kind' | 'askedBy' | 'address' | 'visitor'>,
    session: ClientSession,
  ): Promise<Confirmation> {
    const about = asked.kind === 'registration' ? normalizeMailbox(asked.address) : asked.askedBy;
    const { _id, ...row }: Confirmation = {
      ...asked,
      // hashed, because it is the address of somebody who is not with us yet
      _id: `${asked.kind}:${createHash('sha256').update(about).digest('base64url')}`,
      lookup: randomBytes(12).toString('base64url'),
      reference: randomBytes(24).toString('base64url'),
      seed: randomBytes(32).toString('base64url'),
      deliveryId: null,
      tries: 0,
      expiresAt: new Date(Date.now() + confirmationMs[asked.kind]),
    };
    await this.rows.replaceOne({ _id }, row, { upsert: true, session });
    return { _id, ...row };
  }

  /** For the first delivery that asks, and for that one again; to the address that is to be confirmed alone. */
  async redeem(reference: string, deliveryId: string, address: string): Promise<Confirmation | undefined> {
    const row = await this.rows.findOne({ reference, expiresAt: { $gt: new Date() } });
    if (!row || normalizeMailbox(row.address) !== normalizeMailbox(address)) return undefined;
    const taken = await this.rows.findOneAndUpdate(
      { _id: row._id, reference, deliveryId: { $in: [null, deliveryId] } },
      { $set: { deliveryId } },
      { returnDocument: 'after' },
    );
    return taken ?? undefined;
  }

  async pendingOf(personId: string): Promise<Confirmation | undefined> {
    const row = await this.rows.findOne({ _id: emailChangeIdOf(personId), expiresAt: { $gt: new Date() } });
    return row ?? undefined;
  }

  /** Counts a try before it is known to be wrong, so that tries side by side are five at most. */
  async countTry(personId: string): Promise<Confirmation | undefined> {
    const row = await this.rows.findOneAndUpdate(
      { _id: emailChangeIdOf(personId), expiresAt: { $gt: new Date() }, tries: { $lt: mostTries } },
      { $inc: { tries: 1 } },
      { returnDocument: 'after' },
    );
    return row ?? undefined;
  }

  async findByLookup(lookup: string): Promise<Confirmation | undefined> {
    const row = await this.rows.findOne({ lookup, kind: 'registration', expiresAt: { $gt: new Date() } });
    return row ?? undefined;
  }

  /** @returns false when somebody else used it up first, or a newer one took its place */
  async useUp(row: Confirmation, session: ClientSession): Promise<boolean> {
    const result = await this.rows.deleteOne({ _id: row._id, reference: row.reference }, { session });
    return result.deletedCount === 1;
  }

  async dropEmailChange(personId: string): Promise<void> {
    await this.rows.deleteOne({ _id: emailChangeIdOf(personId) });
  }
}

function emailChangeIdOf(personId: string): string {
  return `email-change:${createHash('sha256').update(personId).digest('base64url')}`;
}
