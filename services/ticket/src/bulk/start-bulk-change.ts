import type { EmployeePrincipal } from '@avviso/access';
import { type StartBulkChange as Asked, type TicketFilters, mostBulkChanged } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { SetupRepository } from '../storage/setup.repository.js';
import { ListTickets } from '../use-cases/list-tickets.js';
import { TicketReferences } from '../use-cases/ticket-references.js';
import type { BulkChangeJob } from './bulk-change.js';
import { TooManyTickets } from './bulk.errors.js';
import { BulkStore, noCounts } from './bulk.store.js';
import { RunBulkChanges } from './run-bulk-changes.js';

/** Begins to change the tickets that are named, or those that filters find at this moment. */
@Injectable()
export class StartBulkChange {
  constructor(
    private readonly listTickets: ListTickets,
    private readonly references: TicketReferences,
    private readonly setups: SetupRepository,
    private readonly store: BulkStore,
    private readonly runs: RunBulkChanges,
  ) {}

  /** @throws UnknownReference, TooManyTickets, FilterNotPermitted */
  async start(employee: EmployeePrincipal, { tickets, filters, change }: Asked): Promise<BulkChangeJob> {
    await this.references.checkNamed(change, await this.setups.current());
    const job: BulkChangeJob = {
      id: newId(),
      state: 'running',
      problem: null,
      by: { id: employee.id, name: employee.name },
      tickets: tickets ?? (await this.found(employee, filters ?? {})),
      change,
      next: 0,
      counts: noCounts(),
      startedAt: new Date(),
      finishedAt: null,
    };
    await this.store.insert(job);
    this.runs.wake();
    return job;
  }

  private async found(employee: EmployeePrincipal, filters: TicketFilters): Promise<BulkChangeJob['tickets']> {
    const found: BulkChangeJob['tickets'] = [];
    let cursor: string | undefined;
    do {
      const page = await this.listTickets.list(employee, { ...filters, sort: 'number', limit: 200, cursor });
      found.push(...page.items.map(({ number }) => ({ number })));
      if (found.length > mostBulkChanged) throw new TooManyTickets();
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  }
}
