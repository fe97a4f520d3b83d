import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { isDuplicateKey } from '@avviso/persistence';
import { CONFIG, InvalidConfiguration, LOGGER } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type Connection, Schema, type mongo } from 'mongoose';
import type { Logger } from 'pino';
import type { AccountConfig } from '../account.config.js';

/** The root under one CREDENTIALS_KEY. */
interface Sealing {
  /** Which key, by a name that tells nothing about it. */
  key: string;
  /** AES-256-GCM: nonce, tag, root. */
  sealed: string;
}

/** The one root of an installation; under two keys while they are exchanged, the newer one last. */
interface RootRow {
  _id: string;
  sealings: Sealing[];
}

export const rootRowSchema = new Schema<RootRow>(
  { _id: String, sealings: { type: Schema.Types.Mixed, required: true } },
  { versionKey: false, collection: 'credential_roots' },
);

const rootId = 'root';

/**
 * What secrets are made from and sealed with: 32 random bytes, made at the first start and kept sealed under CREDENTIALS_KEY.
 * So the key can be exchanged without touching anything that hangs on it (decision 0012).
 */
@Injectable()
export class CredentialsRoot {
  private readonly rows: mongo.Collection<RootRow>;
  private root: Buffer | undefined;

  constructor(
    @InjectConnection() connection: Connection,
    @Inject(CONFIG) private readonly config: Pick<AccountConfig, 'CREDENTIALS_KEY' | 'CREDENTIALS_KEY_PREVIOUS'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.rows = connection.collection<RootRow>('credential_roots') as unknown as mongo.Collection<RootRow>;
  }

  get bytes(): Buffer {
    if (!this.root) throw new Error('the root of the credentials was not opened yet');
    return this.root;
  }

  /**
   * Opens the root, and goes on with an exchange of keys: with the previous key at hand the root is put under the present
   * one as well; without it, under the present one alone.
   * @throws InvalidConfiguration when neither key opens it
   */
  async open(): Promise<void> {
    const { CREDENTIALS_KEY: key, CREDENTIALS_KEY_PREVIOUS: previous } = this.config;
    const { sealings } = (await this.rows.findOne({ _id: rootId })) ?? (await this.begin(key));
    const own = sealings.find((one) => one.key === nameOf(key));
    const former = previous === undefined ? undefined : sealings.find((one) => one.key === nameOf(previous));
    if (own) this.root = unseal(own, key);
    else if (former && previous !== undefined) this.root = unseal(former, previous);
    else throw new InvalidConfiguration([unknownKey]);
    if (!own) await this.take(seal(this.root, key));
    else if (previous === undefined && sealings.at(-1) === own && sealings.length > 1) await this.keepOnly(own);
  }

  private async begin(key: string): Promise<RootRow> {
    const row = { _id: rootId, sealings: [seal(randomBytes(32), key)] };
    try {
      await this.rows.insertOne(row);
      return row;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another replica was first.
      return (await this.rows.findOne({ _id: rootId })) ?? row;
    }
  }

  private async take(own: Sealing): Promise<void> {
    await this.rows.updateOne({ _id: rootId, 'sealings.key': { $ne: own.key } }, { $push: { sealings: own } });
    this.logger.info('CREDENTIALS_KEY was exchanged; once every replica has it, take CREDENTIALS_KEY_PREVIOUS away');
  }

  private async keepOnly(own: Sealing): Promise<void> {
    await this.rows.updateOne({ _id: rootId }, { $set: { sealings: [own] } });
    this.logger.info('the exchange of CREDENTIALS_KEY is over: the previous one opens nothing any more');
  }
}

const unknownKey =
  'CREDENTIALS_KEY: is not the one that this database belongs to; to exchange it, give the former one as CREDENTIALS_KEY_PREVIOUS';

function nameOf(key: string): string {
  return derived(key, 'credentials-name.v1', 9).toString('base64url');
}

function seal(root: Buffer, key: string): Sealing {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derived(key, 'credentials-root.v1', 32), iv);
  const sealed = Buffer.concat([cipher.update(root), cipher.final()]);
  return { key: nameOf(key), sealed: Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url') };
}

/** @throws Error when it was altered */
function unseal({ sealed }: Sealing, key: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const wrapping = derived(key, 'credentials-root.v1', 32);
  const decipher = createDecipheriv('aes-256-gcm', wrapping, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

function derived(key: string, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'avviso', purpose, length));
}
