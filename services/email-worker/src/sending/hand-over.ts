import type { NotificationJob } from '@avviso/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { EmailMetrics } from '../email.metrics.js';
import { ComposeMail } from './compose-mail.js';
import { MAILER, type MailAnswer, type Mailer } from './mailer.js';

/** Where a mail goes, and what it alone may say. */
export interface Addressed {
  to: string;
  /** Whom it was meant for, where a staging installation sends it to its one address (OPS-18). */
  insteadOf?: string | undefined;
  secrets?: Readonly<Record<string, string>> | undefined;
}

/** Makes the mail of a job and hands it to the relay. */
@Injectable()
export class HandOver {
  constructor(
    private readonly composer: ComposeMail,
    @Inject(MAILER) private readonly mailer: Mailer,
    private readonly metrics: EmailMetrics,
  ) {}

  /** @param cleared waited for before the content leaves */
  async execute(job: NotificationJob, addressed: Addressed, cleared: () => Promise<void>): Promise<MailAnswer> {
    const mail = this.composer.compose(job, addressed, new Date());
    const end = this.metrics.sendSeconds.startTimer();
    try {
      return await this.mailer.send(mail, cleared);
    } finally {
      end();
    }
  }
}
