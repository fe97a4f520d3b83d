import { TOKEN_ALGORITHM } from '@avviso/access';
import { isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
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

/** Replicas notice a new key within this time. */
const REREAD_MS = 30_000;

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

  constructor(@InjectConnection() connection: Connection) {
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

  private async read(): Promise<KeyRow[]> {
    if (!this.known || Date.now() - this.known.readAt > REREAD_MS) {
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
