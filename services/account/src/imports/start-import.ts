import type { Principal } from '@avviso/access';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.js';
import { actorOf } from '../use-cases/state-events.js';
import { missingFields } from './columns.js';
import { FindImport } from './find-import.js';
import type { ImportJob } from './import-job.js';
import { ImportRunner } from './import-runner.js';
import { FieldsMissing, ImportHasStarted, ImportNotFound } from './import.errors.js';
import { ImportStore } from './import.store.js';

@Injectable()
export class StartImport {
  constructor(
    private readonly findImport: FindImport,
    private readonly store: ImportStore,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
    private readonly runner: ImportRunner,
  ) {}

  /**
   * Rows are written with the rights of whoever uploaded the file, so only that one starts it.
   * @throws ImportNotFound, ImportHasStarted, FieldsMissing
   */
  async run(principal: Principal, id: string): Promise<ImportJob> {
    const job = await this.findImport.run(principal, id);
    if (job.by.id !== principal.id) throw new ImportNotFound();
    const missing = missingFields(job.kind, job.columns);
    if (missing.length > 0) throw new FieldsMissing(missing);
    const started = await this.unitOfWork.run(async (session) => {
      const after = await this.store.change(id, 'uploaded', { state: 'running', startedAt: new Date() }, session);
      if (!after) throw new ImportHasStarted();
      const changes = [{ field: 'fileName', from: null, to: job.fileName }];
      const entry = { by: actorOf(principal), action: 'started', subject: { kind: 'import' as const, id }, changes };
      await this.audit.add(entry, session);
      return after;
    });
    this.runner.wake();
    return started;
  }
}
