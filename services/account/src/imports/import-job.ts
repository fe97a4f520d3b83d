import type { Import, ImportField, ImportKind, ImportSummary } from '@avviso/contracts';
import type { CsvFormat } from './read-rows.js';

/** One import from upload to its end, as it is stored. */
export interface ImportJob {
  id: string;
  kind: ImportKind;
  fileName: string | null;
  state: ImportSummary['state'];
  /** Code of what ended it. */
  problem: string | null;
  by: { kind: 'employee'; id: string; name: string };
  format: CsvFormat;
  header: boolean;
  columnNames: string[];
  columns: (ImportField | null)[];
  existing: Import['existing'];
  companyId: string | null;
  counts: ImportSummary['counts'];
  /** Index of the first row that is not written yet. */
  nextRow: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}
