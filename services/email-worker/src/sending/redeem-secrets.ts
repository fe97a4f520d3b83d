import { type NotificationJob, redeemSecretPath, redeemedSecretSchema } from '@avviso/contracts';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { EmailConfig } from '../email.config.js';

const timeoutMs = 10_000;

/** The event names a secret to be redeemed when the mail goes out. */
export function carriesSecret({ content }: NotificationJob): boolean {
  return content['secretReference'] !== undefined;
}

/** `never`: used, replaced, too old, or not for this address. `later`: the account service cannot be asked. */
export interface SecretRefused {
  kind: 'never' | 'later';
  why: string;
}

/** Asks the account service, at the moment of sending, for what a mail must carry (ACC-18). It is kept nowhere. */
@Injectable()
export class RedeemSecrets {
  constructor(@Inject(CONFIG) private readonly config: Pick<EmailConfig, 'ACCOUNT_URL' | 'INTERNAL_SECRET'>) {}

  /** The same job gets the same secret as often as it asks. */
  async execute(job: NotificationJob, to: string): Promise<{ secrets: Record<string, string> } | SecretRefused> {
    const { ACCOUNT_URL, INTERNAL_SECRET } = this.config;
    if (!ACCOUNT_URL || !INTERNAL_SECRET) return refused('never', 'ACCOUNT_URL and INTERNAL_SECRET are not set');
    const reference = job.content['secretReference'];
    try {
      const response = await fetch(new URL(redeemSecretPath, ACCOUNT_URL), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${INTERNAL_SECRET}` },
        body: JSON.stringify({ reference, deliveryId: job.id, personId: job.recipient.id, address: to }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.ok) return redeemedSecretSchema.parse(await response.json());
      // 401: the two secrets differ, which the operator mends; the mail waits for it.
      const passes = response.status >= 500 || response.status === 401 || response.status === 429;
      return refused(passes ? 'later' : 'never', `the account service answered ${response.status}`);
    } catch {
      // What fetch or the parser say may hold what was read.
      return refused('later', 'the account service cannot be reached');
    }
  }
}

function refused(kind: SecretRefused['kind'], why: string): SecretRefused {
  return { kind, why };
}
