import { Readable } from 'node:stream';
import type { ImportResult } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import type { ImportJob } from './import-job.js';
import { ImportStore } from './import.store.js';

/** The results of the rows as a CSV file: wrong rows as they stood in the file, to be put right and imported again. */
@Injectable()
export class ExportRows {
  constructor(private readonly store: ImportStore) {}

  run(job: ImportJob, result: ImportResult | undefined): Readable {
    const csv = stringify({
      // so that spreadsheets know it is UTF-8
      bom: true,
      delimiter: job.format.separator,
      header: true,
      columns: [...job.columnNames, 'line', 'result', 'problem'].map((header, at) => ({ key: String(at), header })),
      // CWE-1236: what begins like a formula gets an apostrophe, which the import takes away again
      escape_formulas: true,
      record_delimiter: 'windows',
    });
    return Readable.from(this.records(job, result)).compose(csv);
  }

  private async *records(job: ImportJob, result: ImportResult | undefined): AsyncGenerator<string[]> {
    const width = job.columnNames.length;
    for (let cursor: string | undefined; ;) {
      const page = await this.store.resultPage(job.id, result, { limit: 200, cursor });
      for (const { line, result: became, label, errors, values } of page.items) {
        const shown = Array.from({ length: width }, (_, at) => (values ? values[at] : at === 0 ? label : '') ?? '');
        const problem = errors
          .map(({ field, message }) => (field === '' ? message : `${field}: ${message}`))
          .join('; ');
        yield [...shown, String(line), became, problem];
      }
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }
}
