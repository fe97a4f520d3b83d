import type { Principal } from '@avviso/access';
import { type Import, type ImportField, type ImportSummary, importFields } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import type { MappedRow } from './cells.js';
import { isRequired, missingFields } from './columns.js';
import { ImportBatch } from './import-batch.js';
import type { ImportJob } from './import-job.js';
import { ImportStore } from './import.store.js';
import { mappedRows } from './mapped-rows.js';

const previewRows = 20;

/** What is shown of an import: of one that has not started, also what would become of its first rows. */
@Injectable()
export class ShowImport {
  constructor(
    private readonly store: ImportStore,
    private readonly batch: ImportBatch,
  ) {}

  async run(principal: Principal, job: ImportJob): Promise<Import> {
    const fields: readonly ImportField[] = importFields[job.kind];
    return {
      ...summaryOf(job),
      charset: job.format.charset,
      separator: job.format.separator,
      header: job.header,
      existing: job.existing,
      companyId: job.companyId,
      columns: job.columnNames.map((name, at) => ({ name, field: job.columns[at] ?? null })),
      fields: fields.map((field) => ({ field, required: isRequired(job.kind, field) })),
      missing: missingFields(job.kind, job.columns),
      preview: job.state === 'uploaded' ? await this.preview(principal, job) : [],
    };
  }

  private async preview(principal: Principal, job: ImportJob): Promise<Import['preview']> {
    const rows: MappedRow[] = [];
    for await (const row of mappedRows(job, this.store.file(job.id))) {
      rows.push(row);
      if (rows.length === previewRows) break;
    }
    const outcomes = await this.batch.preview(job, principal, rows);
    return outcomes.map(({ row, result, errors }) => ({
      line: row.line,
      values: row.values.map((value) => value.slice(0, 300)),
      result,
      errors,
    }));
  }
}

export function summaryOf(job: ImportJob): ImportSummary {
  const { id, kind, fileName, state, problem, by, counts, createdAt, startedAt, finishedAt } = job;
  return {
    ...{ id, kind, fileName, state, problem, counts },
    by: { id: by.id, name: by.name },
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
