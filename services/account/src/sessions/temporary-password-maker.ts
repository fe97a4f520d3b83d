import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { CredentialsKey } from './credentials-key.js';
import { PasswordHasher } from './password-hasher.js';
import { type SecretSeed, TemporaryPasswords, newSecretSeed } from './temporary-passwords.store.js';

export interface MadePassword extends SecretSeed {
  password: string;
  hash: string;
}

/** Makes temporary passwords (ACC-18), hashed ahead of the transaction that writes them. */
@Injectable()
export class TemporaryPasswordMaker {
  constructor(
    private readonly key: CredentialsKey,
    private readonly hasher: PasswordHasher,
    private readonly rows: TemporaryPasswords,
  ) {}

  async make(from: SecretSeed = newSecretSeed()): Promise<MadePassword> {
    const { reference, seed } = from;
    const password = this.key.temporaryPassword(reference, seed);
    return { reference, seed, password, hash: await this.hasher.hash(password) };
  }

  /** The older one dies. @throws TooManyTemporaryPasswords */
  begin(contactId: string, { reference, seed }: MadePassword, session: ClientSession): Promise<void> {
    return this.rows.begin(contactId, { reference, seed }, session);
  }

  /** It was shown: valid at once, and for no delivery. */
  show({ reference, hash }: MadePassword, session: ClientSession): Promise<void> {
    return this.rows.issue(reference, hash, 'shown', session);
  }

  /**
   * It goes out with a delivery: valid from the first time, a repeated one does not prolong it.
   * @returns false when another delivery has it, or a newer one took its place
   */
  async deliver({ reference, hash }: MadePassword, deliveryId: string, session: ClientSession): Promise<boolean> {
    const row = await this.rows.findByReference(reference, session);
    if (!row || (row.deliveryId !== null && row.deliveryId !== deliveryId)) return false;
    if (row.deliveryId === null) await this.rows.issue(reference, hash, deliveryId, session);
    return true;
  }
}
