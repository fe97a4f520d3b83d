import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CredentialsKey } from '../sessions/credentials-key.js';
import { type Confirmation, Confirmations } from './confirmations.store.js';

/** Page of the portal that the link of a registration opens. */
const confirmPath = '/register/confirm';

/** What the mails of a registration and of a change of address carry, and whether what comes back is that. */
@Injectable()
export class ConfirmationSecrets {
  constructor(
    private readonly confirmations: Confirmations,
    private readonly key: CredentialsKey,
  ) {}

  /** Variables of the template; undefined when the reference is none of ours, or not for this delivery or address. */
  async redeem(reference: string, deliveryId: string, address: string): Promise<Record<string, string> | undefined> {
    const row = await this.confirmations.redeem(reference, deliveryId, address);
    if (!row) return undefined;
    if (row.kind === 'email-change') return { code: this.key.resetCode(row.reference, row.seed) };
    // In the fragment: no server, and so no log, sees it.
    return { confirmPath: `${confirmPath}#${this.tokenOf(row)}` };
  }

  isCode(row: Confirmation, code: string): boolean {
    return same(this.key.resetCode(row.reference, row.seed), code);
  }

  /** The registration of a link's token; undefined for a wrong, used or late one. */
  async registrationOf(token: string): Promise<Confirmation | undefined> {
    const row = await this.confirmations.findByLookup(token.split('.')[0] ?? '');
    return row && same(this.tokenOf(row), token) ? row : undefined;
  }

  private tokenOf(row: Confirmation): string {
    return `${row.lookup}.${this.key.linkToken(row.reference, row.seed)}`;
  }
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
