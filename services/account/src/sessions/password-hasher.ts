import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { noPassword } from '../domain/user-account.js';

/** Argon2id (ACC-11) with the parameters of the OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

@Injectable()
export class PasswordHasher {
  /** Stands in where there is no user account, so that an answer takes as long (made when first needed). */
  private decoy: Promise<string> | undefined;

  /** Passwords are compared in NFC: keyboards differ in how they compose letters. */
  hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), parameters);
  }

  /** @param passwordHash undefined or `noPassword` where there is nothing to compare: as much work, and always false */
  async matches(passwordHash: string | undefined, password: string): Promise<boolean> {
    const real = passwordHash === noPassword ? undefined : passwordHash;
    const right = await verify(real ?? (await this.decoyHash()), password.normalize('NFC'));
    return right && real !== undefined;
  }

  /** Made once ahead of the first sign-in: making it then would tell the first unknown name apart. */
  async prepare(): Promise<void> {
    await this.decoyHash();
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.hash('nobody has this password');
    return this.decoy;
  }
}
