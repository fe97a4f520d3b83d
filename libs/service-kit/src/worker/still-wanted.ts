import {
  type CheckedDelivery,
  type NotificationJob,
  checkDeliveryPath,
  checkedDeliverySchema,
} from '@avviso/contracts';
import { TransientError } from '@avviso/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../kit.module.js';
import { type CallRefused, callService } from './internal-call.js';
import type { RecheckConfig } from './recheck-config.js';

/** A job as it may go out now, or why it is wanted no more. */
export type Rechecked =
  | { wanted: true; job: NotificationJob }
  | { wanted: false; reason: Extract<CheckedDelivery, { wanted: false }>['reason'] };

const askAgainMs = 15_000;

/**
 * Whether a message that waited is still wanted, and what it may say now (CHN-19): asked at the subscription service,
 * which decides it as it routes. What is younger than `RECHECK_SECONDS` was decided just now, unless it is sent again by hand.
 */
@Injectable()
export class StillWanted {
  constructor(@Inject(CONFIG) private readonly config: RecheckConfig) {}

  async execute(job: NotificationJob): Promise<Rechecked | CallRefused> {
    const { SUBSCRIPTION_URL: url, INTERNAL_SECRET: secret, RECHECK_SECONDS } = this.config;
    const age = Date.now() - Date.parse(job.createdAt);
    const justDecided = age < RECHECK_SECONDS * 1000 && !job.sentAgain;
    if (!url || !secret || justDecided) return { wanted: true, job };
    const call = { url, secret, path: checkDeliveryPath, body: { jobId: job.id } };
    const answer = await callService('subscription', call, (said) => checkedDeliverySchema.parse(said));
    if ('kind' in answer || !answer.wanted) return answer;
    return { wanted: true, job: answer.content ? { ...job, content: answer.content } : job };
  }

  /**
   * Not to know whether a message is wanted is no reason to send it.
   * @throws TransientError, which counts as no try, where nobody can say
   */
  async orWait(job: NotificationJob): Promise<Rechecked> {
    const checked = await this.execute(job);
    if (!('kind' in checked)) return checked;
    throw new TransientError(checked.why, { code: 'CHECK_UNAVAILABLE', retryAfterMs: askAgainMs, doesNotCount: true });
  }
}
