import { randomUUID } from 'node:crypto';
import type { Principal } from '@avviso/access';
import { DomainError } from '@avviso/contracts';
import { JobLoop, LOGGER } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { Principals } from '../sessions/principals.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import type { MappedRow } from './cells.js';
import { ImportBatch, ImportLost, LEASE_MS } from './import-batch.js';
import type { ImportJob } from './import-job.js';
import { ImportStore } from './import.store.js';
import { mappedRows } from './mapped-rows.js';

const BATCH = 50;

/** Whoever started an import may no longer do what its rows ask for. */
class StarterLostAccess extends Error {}

/** Carries out imports that were started, one at a time: every replica can, and one that dies is taken over. */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly owner = randomUUID();
  private readonly loop: JobLoop<ImportJob>;

  constructor(
    private readonly store: ImportStore,
    private readonly batch: ImportBatch,
    private readonly accounts: UserAccountRepository,
    private readonly principals: Principals,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.loop = new JobLoop({
      what: 'an import',
      logger,
      take: () => this.take(new Date()),
      carryOut: (job, ending) => this.carryOut(job, ending),
      isLost: (error) => error instanceof ImportLost,
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** What is in hand is finished; the rest is for another replica, or for the next start. */
  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /** An import was started: no need to wait for the next look. */
  wake(): void {
    this.loop.wake();
  }

  private take(now: Date): Promise<ImportJob | undefined> {
    return this.store.claim(this.owner, now, new Date(now.getTime() + LEASE_MS));
  }

  private async carryOut(claimed: ImportJob, ending: AbortSignal): Promise<void> {
    let job = claimed;
    try {
      for await (const rows of batchesOf(mappedRows(job, this.store.file(job.id)), job.nextRow)) {
        if (ending.aborted) return await this.store.release(job.id, this.owner);
        job = await this.batch.write(job, await this.rightsOf(job), this.owner, rows);
      }
    } catch (error) {
      const known = error instanceof StarterLostAccess ? 'STARTER_LOST_ACCESS' : problemOf(error);
      if (known === undefined) throw error;
      await this.end(job, { state: 'failed', problem: `IMPORT.${known}` });
      return;
    }
    await this.end(job, { state: 'finished' });
  }

  private async end(job: ImportJob, as: Partial<ImportJob>): Promise<void> {
    const ended = await this.store.change(job.id, 'running', { ...as, finishedAt: new Date() });
    await this.store.removeFile(job.id);
    if (ended) this.logger.info({ kind: job.kind, counts: ended.counts, state: ended.state }, 'an import ended');
  }

  /** Read anew for every batch: who was suspended meanwhile writes nothing more. */
  private async rightsOf(job: ImportJob): Promise<Principal> {
    const account = await this.accounts.findByPerson(job.by.id);
    if (!account) throw new StarterLostAccess();
    try {
      const principal = await this.principals.of(account, `import ${job.id}`);
      if (principal.permissions['companies.manage'] === undefined) throw new StarterLostAccess();
      return principal;
    } catch (error) {
      throw error instanceof DomainError && error.kind !== 'unavailable' ? new StarterLostAccess() : error;
    }
  }
}

/** The file was read once before: what is wrong with it now is wrong for good. */
function problemOf(error: unknown): string | undefined {
  return error instanceof DomainError && error.kind === 'refused' ? 'UNREADABLE' : undefined;
}

async function* batchesOf(rows: AsyncIterable<MappedRow>, nextRow: number): AsyncGenerator<MappedRow[]> {
  let batch: MappedRow[] = [];
  for await (const row of rows) {
    // Rows that are written already are read all the same: a later one may be about the same thing.
    if (row.index < nextRow) continue;
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
