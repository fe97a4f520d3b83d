import type { EmployeePrincipal } from '@avviso/access';
import { Directory, fullName } from '@avviso/directory';
import { UnitOfWork } from '@avviso/persistence';
import { JobLoop, LOGGER } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { Logger } from 'pino';
import type { BulkChangeJob, BulkOutcome } from './bulk-change.js';
import { BulkStore } from './bulk.store.js';
import { ChangeOne, refusedOutcome } from './change-one.js';

/** Who asked is looked up again after so many tickets: who was suspended meanwhile changes nothing more. */
const RIGHTS_EVERY = 25;

/** It was cancelled, or another process went on with it: this one writes nothing more. */
class BulkLost extends Error {}

/**
 * Carries out bulk changes, one at a time. What became of a ticket is noted in the transaction that changed it, so that a process
 * that goes on where another one ended does nothing twice.
 */
@Injectable()
export class RunBulkChanges implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: JobLoop<BulkChangeJob>;

  constructor(
    private readonly store: BulkStore,
    private readonly changeOne: ChangeOne,
    private readonly directory: Directory,
    private readonly unitOfWork: UnitOfWork,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.loop = new JobLoop({
      what: 'a bulk change',
      logger,
      take: () => this.store.take(new Date()),
      carryOut: (job, ending) => this.carryOut(job, ending),
      isLost: (error) => error instanceof BulkLost,
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** The ticket in hand is finished; the rest is for another process, or for the next start. */
  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
    await this.store.release().catch(() => undefined);
  }

  /** One was started: no need to wait for the next look. */
  wake(): void {
    this.loop.wake();
  }

  private async carryOut(job: BulkChangeJob, ending: AbortSignal): Promise<void> {
    let principal: EmployeePrincipal | undefined;
    for (const [index, ticket] of job.tickets.entries()) {
      if (index < job.next) continue;
      if (ending.aborted) return;
      if (!principal || index % RIGHTS_EVERY === 0) principal = await this.principalOf(job);
      if (!principal)
        return void (await this.store.end(job.id, { state: 'failed', problem: 'TICKET.BULK_STARTER_LEFT' }));
      await this.one(job, index, ticket, principal);
    }
    await this.store.end(job.id, { state: 'finished', problem: null });
  }

  /** Changes a ticket and notes it, both or none; what cannot be changed is noted by itself, as nothing of it was written. */
  private async one(
    job: BulkChangeJob,
    index: number,
    ticket: BulkChangeJob['tickets'][number],
    by: EmployeePrincipal,
  ): Promise<void> {
    const note = async (outcome: BulkOutcome, session: ClientSession) => {
      if (!(await this.store.advance(job, index, outcome, session))) throw new BulkLost();
    };
    try {
      await this.unitOfWork.run(async (session) =>
        note(await this.changeOne.run(by, ticket, job.change, session), session),
      );
    } catch (error) {
      if (error instanceof BulkLost) throw error;
      const outcome = refusedOutcome(ticket, error);
      await this.unitOfWork.run((session) => note(outcome, session));
    }
  }

  /** Who asked, with the rights of now; undefined for who may work on tickets no more. */
  private async principalOf({ id, by }: BulkChangeJob): Promise<EmployeePrincipal | undefined> {
    const employee = await this.directory.employee(by.id);
    if (!employee?.access || employee.suspended || employee.erased) return undefined;
    const { permissions, office, language, profile } = employee;
    if (permissions['tickets.work'] === undefined) return undefined;
    return {
      kind: 'employee',
      id: by.id,
      name: fullName(employee),
      language: language ?? 'en',
      sessionId: `bulk change ${id}`,
      profile: profile ?? '',
      permissions,
      ...(office ? { office } : {}),
    };
  }
}
