import { setTimeout as delay } from 'node:timers/promises';
import type { NotificationJob } from '@avviso/contracts';
import { TransientError } from '@avviso/messaging';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { EmailConfig } from '../email.config.js';
import { EmailMetrics } from '../email.metrics.js';
import { DestinationLimits, limitsFrom } from './destination-limits.js';

/** Lets mail to a domain out at its pace (CHN-9). */
@Injectable()
export class Destinations {
  private readonly limits: DestinationLimits;

  constructor(
    @Inject(CONFIG) config: Pick<EmailConfig, 'EMAIL_DOMAIN_LIMITS'>,
    private readonly metrics: EmailMetrics,
  ) {
    this.limits = new DestinationLimits(limitsFrom(config.EMAIL_DOMAIN_LIMITS));
  }

  /** @throws TransientError, which does not count as a try, when the domain has no place for the mail yet */
  async run<T>({ id, recipient }: NotificationJob, work: () => Promise<T>): Promise<T> {
    const address = recipient.address ?? '';
    const admission = this.limits.admit(id, address.slice(address.lastIndexOf('@') + 1).toLowerCase(), Date.now());
    if (admission.kind === 'later') {
      this.metrics.deferred.inc();
      throw new TransientError('the destination takes no more at the moment', {
        code: 'EMAIL.DESTINATION_LIMIT',
        retryAfterMs: Math.ceil(admission.ms),
        doesNotCount: true,
      });
    }
    try {
      if (admission.inMs > 0) await delay(admission.inMs);
      return await work();
    } finally {
      admission.left();
    }
  }
}
