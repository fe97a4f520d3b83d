import type { Principal } from '@avviso/access';
import { DomainError, type ImportKind } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork, isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../use-cases/state-events.js';
import type { MappedRow } from './cells.js';
import { CompanyRows } from './company-rows.js';
import { ContactRows } from './contact-rows.js';
import type { ImportJob } from './import-job.js';
import { ImportStore } from './import.store.js';
import { type BatchOutcome, type RowOutcome, type RowWriter, refused } from './row-outcome.js';

/** Another replica went on with the import, or it was cancelled: this one writes nothing more. */
export class ImportLost extends Error {}

class OnlyAPreview extends Error {
  constructor(readonly outcomes: RowOutcome[]) {
    super('the rows were judged and are not written');
  }
}

/** Writes rows of a file with their events, audit and results in one transaction: each row whole, or not at all. */
@Injectable()
export class ImportBatch {
  private readonly writers: Readonly<Record<ImportKind, RowWriter>>;

  constructor(
    contacts: ContactRows,
    companies: CompanyRows,
    private readonly store: ImportStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {
    this.writers = { contacts, companies };
  }

  /** What would become of the rows: they are written, looked at, and taken back. */
  async preview(job: ImportJob, principal: Principal, rows: readonly MappedRow[]): Promise<RowOutcome[]> {
    try {
      return await this.unitOfWork.run(async (session) => {
        throw new OnlyAPreview((await this.rows(job, principal, rows, session)).outcomes);
      });
    } catch (error) {
      if (error instanceof OnlyAPreview) return error.outcomes;
      throw error;
    }
  }

  /**
   * Writes the next rows and moves the import on. Where a row fails for what could not be seen before it was written
   * (somebody else was faster), the rows are tried one by one, and that one is reported.
   * @returns the import as it has become
   * @throws ImportLost
   */
  async write(job: ImportJob, principal: Principal, owner: string, rows: readonly MappedRow[]): Promise<ImportJob> {
    try {
      return await this.together(job, owner, rows, (session) => this.rows(job, principal, rows, session));
    } catch (error) {
      if (!(error instanceof DomainError || isDuplicateKey(error))) throw error;
      const [only] = rows;
      if (rows.length === 1 && only)
        return this.together(job, owner, rows, () => Promise.resolve(failure(only, error)));
      let next = job;
      for (const row of rows) next = await this.write(next, principal, owner, [row]);
      return next;
    }
  }

  private together(
    job: ImportJob,
    owner: string,
    rows: readonly MappedRow[],
    work: (session: ClientSession) => Promise<BatchOutcome>,
  ): Promise<ImportJob> {
    const nextRow = (rows.at(-1)?.index ?? job.nextRow - 1) + 1;
    return this.unitOfWork.run(async (session) => {
      const { outcomes, events, audit } = await work(session);
      await this.outbox.add(session, events);
      await this.audit.addMany(audit, session);
      const leaseUntil = new Date(Date.now() + LEASE_MS);
      if (!(await this.store.advance(job, owner, { outcomes, nextRow, leaseUntil }, session))) throw new ImportLost();
      return { ...job, nextRow };
    });
  }

  private rows(job: ImportJob, principal: Principal, rows: readonly MappedRow[], session: ClientSession) {
    const actor: Actor = { kind: job.by.kind, id: job.by.id, origin: 'import' };
    return this.writers[job.kind].write(rows, { job, principal, actor, session });
  }
}

/** How long a replica may be silent before another one goes on with its import. */
export const LEASE_MS = 15_000;

function failure(row: MappedRow, error: unknown): BatchOutcome {
  const known = error instanceof DomainError;
  const message = known ? error.message : 'somebody else made one like it at the same time';
  const problem = { field: '', column: null, code: known ? error.code : 'DUPLICATE', message };
  return { outcomes: [refused(row, '', [problem])], events: [], audit: [] };
}
