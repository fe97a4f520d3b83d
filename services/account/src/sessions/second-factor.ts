import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { CredentialsKey } from './credentials-key.js';
import { TwoFactors } from './two-factor.store.js';

/** RFC 6238 as every authenticator app does it: SHA-1, six digits, steps of 30 seconds. */
const parameters = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** One step before and after: clocks differ, and typing takes time (RFC 6238 section 5.2). */
const window = 1;
const recoveryCodes = 10;
const recoveryAlphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Makes and checks the second factor of staff (ACC-11). */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly rows: TwoFactors,
    private readonly key: CredentialsKey,
  ) {}

  /** @param issuer the operator, @param login the account, as the authenticator app shows them */
  newSecret(personId: string, issuer: string, login: string) {
    const secret = new Secret({ size: 20 });
    const totp = new TOTP({ ...parameters, issuer, label: login, secret });
    return {
      secret: secret.base32,
      otpauthUri: totp.toString(),
      sealed: this.key.encrypt(secret.base32, personId),
    };
  }

  /** The time step that a code belongs to; undefined for a wrong one. */
  stepOf(personId: string, sealed: string, code: string, now = Date.now()): number | undefined {
    const secret = Secret.fromBase32(this.key.decrypt(sealed, personId));
    const delta = TOTP.validate({ ...parameters, secret, token: code, window, timestamp: now });
    return delta === null ? undefined : TOTP.counter({ period: parameters.period, timestamp: now }) + delta;
  }

  /** Takes a code of the app, or a recovery code; each once, over all replicas. */
  async take(personId: string, code: string): Promise<boolean> {
    const row = await this.rows.find(personId);
    if (!row?.secret || !row.confirmedAt) return false;
    if (/^\d{6}$/.test(code)) {
      const step = this.stepOf(personId, row.secret, code);
      return step !== undefined && (await this.rows.takeStep(personId, step));
    }
    return this.rows.takeRecovery(personId, this.key.recoveryHash(personId, plainRecoveryCode(code)));
  }

  /** Ten codes of 50 random bits, to print, and their hashes, to keep. */
  newRecoveryCodes(personId: string): { codes: string[]; hashes: string[] } {
    const codes = Array.from({ length: recoveryCodes }, () => `${fiveLetters()}-${fiveLetters()}`);
    return { codes, hashes: codes.map((code) => this.key.recoveryHash(personId, plainRecoveryCode(code))) };
  }
}

function fiveLetters(): string {
  return Array.from({ length: 5 }, () => recoveryAlphabet[randomInt(recoveryAlphabet.length)]).join('');
}

/** People copy from paper: case, hyphens and blanks do not count. */
function plainRecoveryCode(code: string): string {
  return code.toLowerCase().replace(/[\s-]/g, '');
}
