import { type DeliveryEventData, type DeliveryEventType, deliveryEvent, type NotificationJob } from '@avviso/contracts';
import { Outbox, TransientError } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { PushMetrics } from '../push.metrics.js';
import type { PushDelivery } from '../storage/push-delivery.schema.js';
import { PushLedger } from '../storage/push-ledger.js';
import type { Outcome } from './outcome.js';

type Progress = Pick<PushDelivery, 'tries' | 'devices'>;

const shortestWaitMs = 1_000;

/** Writes what a try came to into the ledger, and tells it, in one transaction. */
@Injectable()
export class ReportPush {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: PushLedger,
    private readonly outbox: Outbox,
    private readonly metrics: PushMetrics,
  ) {}

  /**
   * @param counted whether a try was made that says something about the message; without one nothing is told
   * @throws TransientError for an open outcome: the job comes back when the next device is due
   */
  async settle(job: NotificationJob, progress: Progress, outcome: Outcome, counted: boolean): Promise<void> {
    switch (outcome.kind) {
      case 'sent':
        return this.finish(job, progress, 'sent', 'notification.sent', {});
      case 'failed':
        return this.finish(job, progress, 'failed', 'notification.failed', { code: outcome.code });
      case 'uncertain':
        return this.finish(job, progress, 'uncertain', 'notification.uncertain', { code: outcome.code });
      case 'no-device':
        return this.skip(job, progress, 'no-device');
      case 'open': {
        const type = outcome.uncertain ? 'notification.uncertain' : 'notification.attempted';
        const data = { code: outcome.code, retryAt: outcome.retryAt.toISOString() };
        await this.write(job, progress, 'open', counted ? { type, data } : undefined);
        throw new TransientError('a device is to be tried again', {
          retryAfterMs: Math.max(shortestWaitMs, outcome.retryAt.getTime() - Date.now()),
          doesNotCount: !counted,
          code: outcome.code,
        });
      }
    }
  }

  /** Ends a job that needs no more devices: it is sent where one has it. */
  async skip(job: NotificationJob, progress: Progress, reason: string): Promise<void> {
    if (progress.devices.some((device) => device.state === 'sent')) {
      return this.finish(job, progress, 'sent', 'notification.sent', {});
    }
    return this.finish(job, progress, 'skipped', 'notification.skipped', { reason });
  }

  /** Ends a job whose time is over: it failed where it was tried. */
  async giveUp(job: NotificationJob, progress: Progress): Promise<void> {
    const code = progress.devices.find((device) => device.code !== undefined)?.code;
    if (progress.tries === 0 || code === undefined) return this.skip(job, progress, 'expired');
    if (progress.devices.some((device) => device.state === 'sent')) return this.skip(job, progress, 'expired');
    return this.finish(job, progress, 'failed', 'notification.failed', { code });
  }

  /** Tells that nobody knows whether the last try went out; another follows. */
  async uncertain(job: NotificationJob, progress: Progress, code: string): Promise<void> {
    await this.write(job, progress, 'open', { type: 'notification.uncertain', data: { code } });
  }

  private async finish<T extends DeliveryEventType>(
    job: NotificationJob,
    progress: Progress,
    state: Exclude<PushDelivery['state'], 'open'>,
    type: T,
    data: DeliveryEventData<T>,
  ): Promise<void> {
    await this.write(job, progress, state, { type, data });
    this.metrics.ended(job, state);
  }

  private async write<T extends DeliveryEventType>(
    job: NotificationJob,
    { tries, devices }: Progress,
    state: PushDelivery['state'],
    report: { type: T; data: DeliveryEventData<T> } | undefined,
  ): Promise<void> {
    const now = new Date();
    await this.unitOfWork.run(async (session) => {
      await this.ledger.write(job.id, { state, tries, devices }, now, session);
      if (report)
        await this.outbox.add(session, [deliveryEvent(report.type, job, Math.max(1, tries), now, report.data)]);
    });
  }
}
