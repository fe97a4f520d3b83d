import type { Principal } from '@avviso/access';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.js';
import { actorOf } from '../use-cases/state-events.js';
import { FindImport } from './find-import.js';
import type { ImportJob } from './import-job.js';
import { ImportHasEnded } from './import.errors.js';
import { ImportStore } from './import.store.js';

/** Ends an import where it stands: rows that are written stay. */
@Injectable()
export class CancelImport {
  constructor(
    private readonly findImport: FindImport,
    private readonly store: ImportStore,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws ImportNotFound, ImportHasEnded */
  async run(principal: Principal, id: string): Promise<ImportJob> {
    await this.findImport.run(principal, id);
    const cancelled = await this.unitOfWork.run(async (session) => {
      const change = { state: 'cancelled' as const, finishedAt: new Date() };
      const after =
        (await this.store.change(id, 'running', change, session)) ??
        (await this.store.change(id, 'uploaded', change, session));
      if (!after) throw new ImportHasEnded();
      const entry = { by: actorOf(principal), action: 'cancelled', subject: { kind: 'import' as const, id } };
      await this.audit.add(entry, session);
      return after;
    });
    await this.store.removeFile(id);
    return cancelled;
  }
}
