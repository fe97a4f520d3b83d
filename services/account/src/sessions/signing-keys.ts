import { ACCESS_TOKEN_SECONDS, TOKEN_ALGORITHM } from '@avviso/access';
import { isDuplicateKey } from '@avviso/persistence';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type CryptoKey, type JWK, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { type Connection, Schema, type mongo } from 'mongoose';

interface KeyRow {
  /** `kid`: the thumbprint of the public key (RFC 7638). */
  _id: string;
  /** Counts up; the newest key that is active signs, so that all replicas use the same. */
  generation: number;
  publicJwk: JWK;
  privateJwk: JWK;
  /** A new key is published before it signs, so that every verifier knows it by then. */
  activeFrom: Date;
  /** Until then its tokens are verified; null for ever. */
  publishedUntil: Date | null;
}

export const keyRowSchema = new Schema<KeyRow>(
  {
    _id: String,
    generation: { type: Number, required: true },
    publicJwk: { type: Schema.Types.Mixed, required: true },
    privateJwk: { type: Schema.Types.Mixed, required: true },
    activeFrom: { type: Date, required: true },
    publishedUntil: { type: Date, default: null },
  },
  { versionKey: false, collection: 'signing_keys' },
);
keyRowSchema.index({ generation: 1 }, { unique: true });

/** How an exchange of keys is paced, in milliseconds. */
export interface KeyPace {
  /** Replicas notice a new key within this time. */
  rereadMs: number;
  /** A new key is published for so long before it signs: every replica and every cache has it by then. */
  leadMs: number;
}
export const KEY_PACE = Symbol('avviso:key-pace');
const usualPace: KeyPace = { rereadMs: 30_000, leadMs: 180_000 };
/** How long the last tokens of an old key are believed, with time to spare for clocks that differ. */
const farewellMs = (ACCESS_TOKEN_SECONDS + 120) * 1_000;

export interface SigningKey {
  kid: string;
  key: CryptoKey | Uint8Array;
}

/** The key pairs that access tokens are signed with, in the store, so that all replicas share them. */
@Injectable()
export class SigningKeys {
  private readonly rows: mongo.Collection<KeyRow>;
  private readonly imported = new Map<string, Promise<SigningKey>>();
  private known: { rows: Promise<KeyRow[]>; readAt: number } | undefined;

  constructor(
    @InjectConnection() connection: Connection,
    @Optional() @Inject(KEY_PACE) private readonly pace: KeyPace = usualPace,
  ) {
    this.rows = connection.collection<KeyRow>('signing_keys') as unknown as mongo.Collection<KeyRow>;
  }

  /** Makes the first key pair of an installation, unless there is one. */
  async ensureOne(): Promise<void> {
    if ((await this.rows.findOne({})) !== null) return;
    try {
      await this.rows.insertOne(await newKeyRow(1, new Date()));
    } catch (error) {
      // Another replica was first.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /**
   * Exchanges the key when the newest one is too old: the next one is published now and signs later, the old ones are
   * believed until the last of their tokens has expired, so nobody is signed out. Of several replicas one does it.
   * @returns whether this call did
   */
  async rotateIfOlderThan(ageMs: number, now = new Date()): Promise<boolean> {
    const [newest] = await this.rows.find({}).sort({ generation: -1 }).limit(1).toArray();
    if (!newest || now.getTime() - newest.activeFrom.getTime() < ageMs) return false;
    const next = await newKeyRow(newest.generation + 1, new Date(now.getTime() + this.pace.leadMs));
    try {
      await this.rows.insertOne(next);
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
    const publishedUntil = new Date(next.activeFrom.getTime() + farewellMs);
    await this.rows.updateMany(
      { generation: { $lt: next.generation }, publishedUntil: null },
      { $set: { publishedUntil } },
    );
    this.readAgain();
    return true;
  }

  /** Deletes the keys whose time is over, private halves and all. */
  async forgetOld(now = new Date()): Promise<void> {
    await this.rows.deleteMany({ publishedUntil: { $ne: null, $lt: now } });
  }

  /** The newest key that is active. */
  async current(now = new Date()): Promise<SigningKey> {
    const rows = await this.read();
    const row = rows.filter((one) => one.activeFrom <= now).sort((a, b) => b.generation - a.generation)[0];
    if (!row) throw new Error('no signing key is active');
    let key = this.imported.get(row._id);
    if (!key) {
      key = importJWK(row.privateJwk, TOKEN_ALGORITHM).then((imported) => ({ kid: row._id, key: imported }));
      this.imported.set(row._id, key);
    }
    return key;
  }

  /** What verifiers may believe (RFC 7517). */
  async published(now = new Date()): Promise<JWK[]> {
    const rows = await this.read();
    return rows
      .filter((row) => row.publishedUntil === null || row.publishedUntil > now)
      .map((row) => ({ ...row.publicJwk, kid: row._id, alg: TOKEN_ALGORITHM, use: 'sig' }));
  }

  /** The next look goes to the store. */
  readAgain(): void {
    this.known = undefined;
  }

  private async read(): Promise<KeyRow[]> {
    if (!this.known || Date.now() - this.known.readAt > this.pace.rereadMs) {
      this.known = { rows: this.rows.find({}).sort({ generation: 1 }).toArray(), readAt: Date.now() };
      this.known.rows.catch(() => (this.known = undefined));
    }
    return this.known.rows;
  }
}

async function newKeyRow(generation: number, activeFrom: Date): Promise<KeyRow> {
  const { publicKey, privateKey } = await generateKeyPair(TOKEN_ALGORITHM, { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  return {
    _id: await calculateJwkThumbprint(publicJwk),
    generation,
    publicJwk,
    privateJwk: await exportJWK(privateKey),
    activeFrom,
    publishedUntil: null,
  };
}
