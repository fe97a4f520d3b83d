import { type NotificationJob, redeemSecretPath, redeemedSecretSchema } from '@avviso/contracts';
import { type CallRefused, callService, CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { EmailConfig } from '../email.config.js';

/** The event names a secret to be redeemed when the mail goes out. */
export function carriesSecret({ content }: NotificationJob): boolean {
  return content['secretReference'] !== undefined;
}

/** Asks the account service, at the moment of sending, for what a mail must carry (ACC-18). It is kept nowhere. */
@Injectable()
export class RedeemSecrets {
  constructor(@Inject(CONFIG) private readonly config: Pick<EmailConfig, 'ACCOUNT_URL' | 'INTERNAL_SECRET'>) {}

  /** The same job gets the same secret as often as it asks. `never`: used, replaced, too old, or not for this address. */
  async execute(job: NotificationJob, to: string): Promise<{ secrets: Record<string, string> } | CallRefused> {
    const { ACCOUNT_URL: url, INTERNAL_SECRET: secret } = this.config;
    if (!url || !secret) return { kind: 'never', why: 'ACCOUNT_URL and INTERNAL_SECRET are not set' };
    const reference = job.content['secretReference'];
    const body = { reference, deliveryId: job.id, personId: job.recipient.id, address: to };
    return callService('account', { url, secret, path: redeemSecretPath, body }, (answer) =>
      redeemedSecretSchema.parse(answer),
    );
  }
}
