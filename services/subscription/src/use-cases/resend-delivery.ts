import { Outbox } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { isOver } from '../domain/delivery-life.js';
import { jobOf } from '../domain/job.js';
import { DeliveryNotFound, DeliveryUnderWay } from '../domain/subscription.errors.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import type { DecisionRow } from '../storage/schemas.js';
import { JobExtrasMaker } from './job-extras.js';

const HOUR = 3_600_000;

/** "Send again": a delivery of its own, with the content of the first (CHN-16). */
@Injectable()
export class ResendDelivery {
  constructor(
    private readonly decisions: DecisionRepository,
    private readonly extras: JobExtrasMaker,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DeliveryNotFound, DeliveryUnderWay @returns the id of the new delivery */
  async execute(row: DecisionRow): Promise<string> {
    if (!row.delivery || !isOver(row.delivery)) throw new DeliveryUnderWay();
    const routed = await this.decisions.event(row.eventKey);
    if (!routed || !row.message) throw new DeliveryNotFound();
    const now = new Date();
    const again: DecisionRow = {
      ...row,
      _id: newId(),
      message: { ...row.message, expiresAt: new Date(now.getTime() + 48 * HOUR) },
      delivery: { state: 'queued', attempts: 0, tries: [], sentAt: null, rank: 0 },
      createdAt: now,
      resendOf: row.resendOf ?? row._id,
    };
    const job = jobOf(again, routed.event, routed.contents, await this.extras.of(again));
    if (!job) throw new DeliveryNotFound();
    // In one write: a crash or a broker that is away would else leave a delivery that stays queued for ever.
    await this.unitOfWork.run(async (session) => {
      await this.decisions.insert(again, session);
      await this.outbox.addJobs(session, [job]);
    });
    return again._id;
  }
}
