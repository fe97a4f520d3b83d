import type { Principal } from '@avviso/access';
import { type ResendProgress, type StartResend as Filters, mostResent } from '@avviso/contracts';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveryAccess } from '../access/delivery-access.js';
import { changeBy } from '../domain/changer.js';
import { TooManyDeliveries } from '../domain/subscription.errors.js';
import { AuditTrail } from '../storage/audit-trail.js';
import { DeliveryLog } from '../storage/delivery-log.js';
import { ResendRuns } from '../storage/resend-runs.js';
import type { ResendRow } from '../storage/schemas.js';

/** Begins to send again what the filters find at this moment (CHN-16); what comes later is not meant. */
@Injectable()
export class StartResend {
  constructor(
    private readonly log: DeliveryLog,
    private readonly access: DeliveryAccess,
    private readonly runs: ResendRuns,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws TooManyDeliveries */
  async execute(principal: Principal, filters: Filters): Promise<ResendProgress> {
    const change = changeBy(principal);
    const before = change.at.toISOString();
    const found = {
      query: { ...filters, to: filters.to !== undefined && filters.to < before ? filters.to : before },
      scope: this.access.filterOf(principal) ?? null,
      byAddress: this.access.searchesAddresses(principal),
    };
    const total = await this.log.count(found.query, found.scope ?? undefined, found.byAddress, mostResent + 1);
    if (total > mostResent) throw new TooManyDeliveries(mostResent);
    const row: ResendRow = {
      _id: newId(),
      ...found,
      by: change.by,
      startedAt: change.at,
      state: 'running',
      ...{ total, done: 0, sent: 0, cursor: null, owner: null, leaseUntil: new Date(0) },
    };
    await this.unitOfWork.run(async (session) => {
      await this.runs.insert(row, session);
      await this.audit.add(
        'deliveries',
        change,
        [{ field: 'resend', from: null, to: { id: row._id, total } }],
        session,
      );
    });
    return shownResend(row);
  }
}

export function shownResend({ _id, state, total, done, sent, startedAt, by }: ResendRow): ResendProgress {
  return { id: _id, state, total, done, sent, startedAt: startedAt.toISOString(), by: by.name };
}
