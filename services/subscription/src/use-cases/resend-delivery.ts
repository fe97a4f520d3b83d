import type { Principal } from '@avviso/access';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { changeBy } from '../domain/changer.js';
import { isOver } from '../domain/delivery-life.js';
import { jobOf, snapshotOf } from '../domain/job.js';
import { DeliveryNotFound, DeliveryUnderWay } from '../domain/subscription.errors.js';
import { AuditTrail } from '../storage/audit-trail.js';
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
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param by who asks for this one; of many at once it is kept for all of them @param id of the new delivery @returns it
   * @throws DeliveryNotFound, DeliveryUnderWay; DuplicateKeyError when there is one with this id
   */
  async execute(row: DecisionRow, { by, id = newId() }: { by?: Principal; id?: string } = {}): Promise<string> {
    if (!row.delivery || !isOver(row.delivery)) throw new DeliveryUnderWay();
    const routed = await this.decisions.event(row.eventKey);
    if (!routed || !row.message) throw new DeliveryNotFound();
    const now = new Date();
    const again: DecisionRow = {
      ...row,
      _id: id,
      message: { ...row.message, expiresAt: new Date(now.getTime() + 48 * HOUR) },
      delivery: { state: 'queued', attempts: 0, tries: [], sentAt: null, rank: 0 },
      createdAt: now,
      eventAt: now,
      resendOf: row.resendOf ?? row._id,
    };
    const extras = { ...(await this.extras.of(again)), sentAgain: true } as const;
    const job = jobOf(again, snapshotOf(routed.event, routed.contents), extras);
    if (!job) throw new DeliveryNotFound();
    // In one write: a crash or a broker that is away would else leave a delivery that stays queued for ever.
    await this.unitOfWork.run(async (session) => {
      await this.decisions.insert(again, session);
      await this.outbox.addJobs(session, [job]);
      if (by) {
        await this.audit.add(
          'deliveries',
          changeBy(by),
          [{ field: 'delivery', from: row._id, to: again._id }],
          session,
        );
      }
    });
    return again._id;
  }
}
