import type { DomainEvent, ImportResult, ImportRowError } from '@avviso/contracts';
import type { Principal } from '@avviso/access';
import type { ClientSession } from 'mongoose';
import type { AuditEntry } from '../audit/audit-trail.js';
import type { Actor } from '../use-cases/state-events.js';
import type { ImportJob } from './import-job.js';
import type { MappedRow } from './cells.js';

/** What became of a row. */
export interface RowOutcome {
  row: MappedRow;
  result: ImportResult;
  subjectId: string | null;
  label: string;
  errors: ImportRowError[];
}

/** On whose behalf rows are written: the rights are those of now, not of when the file was uploaded. */
export interface RowContext {
  job: ImportJob;
  principal: Principal;
  actor: Actor;
  session: ClientSession;
}

export interface BatchOutcome {
  outcomes: RowOutcome[];
  events: DomainEvent[];
  audit: AuditEntry[];
}

/** Writes the rows of one kind, within the transaction of the context. */
export interface RowWriter {
  write(rows: readonly MappedRow[], context: RowContext): Promise<BatchOutcome>;
}

export function refused(row: MappedRow, label: string, errors: ImportRowError[]): RowOutcome {
  return { row, result: 'failed', subjectId: null, label, errors };
}
