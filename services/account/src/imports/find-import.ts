import { type Principal, scopeOf } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import type { ImportJob } from './import-job.js';
import { ImportNotFound } from './import.errors.js';
import { ImportStore } from './import.store.js';

/** An import shows what a file said about people: to whoever uploaded it, and to who sees and changes every contact anyway. */
export function seesAllImports(principal: Principal): boolean {
  return scopeOf(principal, 'companies.manage') === 'all' && scopeOf(principal, 'contacts.details') === 'all';
}

@Injectable()
export class FindImport {
  constructor(private readonly store: ImportStore) {}

  /** @throws ImportNotFound also for one that is not for the principal's eyes */
  async run(principal: Principal, id: string): Promise<ImportJob> {
    const job = await this.store.find(id);
    if (!job || (job.by.id !== principal.id && !seesAllImports(principal))) throw new ImportNotFound();
    return job;
  }
}
