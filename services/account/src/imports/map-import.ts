import type { Principal } from '@avviso/access';
import { type ImportField, type ImportMapping, importFields } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { VisibleCompanies } from '../access/visible-companies.js';
import { UnknownReference } from '../domain/account.errors.js';
import { suggestedFields } from './columns.js';
import { FindImport } from './find-import.js';
import type { ImportJob } from './import-job.js';
import { ImportHasStarted, UnknownColumn } from './import.errors.js';
import { ImportStore } from './import.store.js';
import { UploadImport } from './upload-import.js';

/** Says which column becomes what, and puts right how the file is read. */
@Injectable()
export class MapImport {
  constructor(
    private readonly findImport: FindImport,
    private readonly upload: UploadImport,
    private readonly visible: VisibleCompanies,
    private readonly store: ImportStore,
  ) {}

  /** @throws ImportNotFound, ImportHasStarted, UnknownColumn, UnknownReference, and what is wrong with the file */
  async run(principal: Principal, id: string, mapping: ImportMapping): Promise<ImportJob> {
    const before = await this.findImport.run(principal, id);
    if (before.state !== 'uploaded') throw new ImportHasStarted();
    const { companyId = null, existing = 'update', header = before.header } = mapping;
    if (companyId !== null && !(await this.visible.find(principal, companyId))) throw new UnknownReference('companyId');
    const format = { ...before.format, ...(mapping.charset ? { charset: mapping.charset } : {}) };
    if (mapping.separator) format.separator = mapping.separator;
    const facts = await this.upload.read(id, format, header);
    const columns = mapping.columns
      ? chosen(before, facts.columnNames, mapping.columns)
      : suggestedFields(before.kind, header ? facts.columnNames : []);
    const padded = facts.columnNames.map((_, at) => columns[at] ?? null);
    const counts = { ...before.counts, total: facts.total };
    const change = {
      format: facts.format,
      columnNames: facts.columnNames,
      columns: padded,
      header,
      existing,
      companyId,
      counts,
    };
    const after = await this.store.change(id, 'uploaded', change);
    if (!after) throw new ImportHasStarted();
    return after;
  }
}

function chosen(
  { kind }: ImportJob,
  names: readonly string[],
  columns: NonNullable<ImportMapping['columns']>,
): (ImportField | null)[] {
  const fields: (ImportField | null)[] = names.map(() => null);
  columns.forEach(({ column, field }, at) => {
    if (column >= names.length || fields[column]) throw new UnknownColumn(at, 'column');
    if (!(importFields[kind] as readonly ImportField[]).includes(field)) throw new UnknownColumn(at, 'field');
    fields[column] = field;
  });
  return fields;
}
