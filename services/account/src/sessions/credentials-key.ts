import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { passwordFromBits } from '../domain/temporary-password.js';
import { CredentialsRoot } from './credentials-root.js';

type Purpose = 'link-token' | 'reset-code' | 'temporary-password' | 'two-factor' | 'recovery-code';

/**
 * What is made from the root that CREDENTIALS_KEY opens. Secrets that a mail must carry are not stored in any form: they are a function of the
 * key, the reference that travels, and a seed in the store, so that the same delivery gets the same one again, and the
 * store alone, or a message alone, gives nothing away (decisions 0010, 0012).
 */
@Injectable()
export class CredentialsKey {
  private readonly keys = new Map<Purpose, Buffer>();

  constructor(private readonly root: CredentialsRoot) {}

  /** Six digits. 48 bits over a million: no digit is likelier than another by more than 4 in a billion. */
  resetCode(reference: string, seed: string): string {
    const bits = this.mac('reset-code', reference, seed).readUIntBE(0, 6);
    return String(bits % 1_000_000).padStart(6, '0');
  }

  /** Of a link that a mail carries; 256 bits. */
  linkToken(reference: string, seed: string): string {
    return this.mac('link-token', reference, seed).toString('base64url');
  }

  temporaryPassword(reference: string, seed: string): string {
    return passwordFromBits(this.mac('temporary-password', reference, seed));
  }

  /** Of a recovery code, which has 50 random bits of its own. */
  recoveryHash(personId: string, code: string): string {
    return this.mac('recovery-code', personId, code).toString('base64url');
  }

  /** AES-256-GCM; `context` is whose secret it is: under another id it does not open. */
  encrypt(text: string, context: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key('two-factor'), iv).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** @throws Error when it was altered, is somebody else's, or another key sealed it */
  decrypt(sealed: string, context: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.key('two-factor'), bytes.subarray(0, 12))
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }

  private mac(purpose: Purpose, ...parts: string[]): Buffer {
    return createHmac('sha256', this.key(purpose)).update(parts.join('\u0000')).digest();
  }

  private key(purpose: Purpose): Buffer {
    let key = this.keys.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.root.bytes, 'avviso', `${purpose}.v1`, 32));
      this.keys.set(purpose, key);
    }
    return key;
  }
}
