import { createHash } from 'node:crypto';
import { type ImportField, normalizeMailbox } from '@avviso/contracts';
import { searchKey } from '../storage/search-key.js';
import { type MappedRow, rowError } from './cells.js';

/** Remembers what the rows of a file are about, so that the same thing twice in it is found. */
export class DuplicateRows {
  private readonly lines = new Map<string, number>();

  /** The row, with an error when an earlier one of the file is about the same. Each row is shown once, in order. */
  marked(row: MappedRow, columns: readonly (ImportField | null)[]): MappedRow {
    const about = aboutOf(row);
    if (!about) return row;
    const key = createHash('sha256').update(about.key).digest('base64url').slice(0, 16);
    const earlier = this.lines.get(key);
    if (earlier === undefined) {
      this.lines.set(key, row.line);
      return row;
    }
    const error = rowError(columns, about.field, 'DUPLICATE_ROW', `is the same as in line ${earlier}`);
    return { ...row, errors: [...row.errors, error] };
  }
}

/** By what a row is recognised: the address; without one, company and name. */
function aboutOf({ cells }: MappedRow): { key: string; field: ImportField } | undefined {
  if (cells.name !== undefined) return { key: `company ${searchKey(cells.name)}`, field: 'name' };
  if (cells.email !== undefined) return { key: `mail ${normalizeMailbox(cells.email)}`, field: 'email' };
  if (cells.firstName === undefined || cells.lastName === undefined) return undefined;
  const company = cells.companyId ?? searchKey(cells.company ?? '');
  return { key: `name ${company}\n${searchKey(`${cells.lastName}\n${cells.firstName}`)}`, field: 'lastName' };
}
