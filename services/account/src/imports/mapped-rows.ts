import type { ImportField } from '@avviso/contracts';
import { type MappedRow, mapRow } from './cells.js';
import { missingFields } from './columns.js';
import { DuplicateRows } from './duplicate-rows.js';
import type { ImportJob } from './import-job.js';
import { readRows } from './read-rows.js';

/** The rows of an import's file, read by its mapping; what stands twice in the file is marked. */
export async function* mappedRows(
  job: Pick<ImportJob, 'kind' | 'format' | 'header' | 'columns'>,
  file: AsyncIterable<Uint8Array>,
): AsyncGenerator<MappedRow> {
  const duplicates = new DuplicateRows();
  const required: ImportField[] = missingFields(job.kind, []);
  for await (const row of readRows(file, job.format)) {
    if (job.header && row.index === 0) continue;
    yield duplicates.marked(mapRow(row, job.columns, required), job.columns);
  }
}
