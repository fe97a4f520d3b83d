import { type ChangeCompany, DomainError, type ImportField, normalizeMailbox } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { companiesSeenBy, holdsFor, sees } from '../access/reach.js';
import { actionOf, companyChanges } from '../audit/changes.js';
import { type Company, assertCompanyIsSound, blankCompany, changedCompany, definedOf } from '../domain/company.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { CompanyReferenceReader } from '../use-cases/company-references.js';
import { companyChanged } from '../use-cases/state-events.js';
import { type Cells, type MappedRow, rowError } from './cells.js';
import { type BatchOutcome, type RowContext, type RowOutcome, type RowWriter, refused } from './row-outcome.js';

interface Refusal {
  field: ImportField;
  code: string;
  message: string;
}

/** Writes the companies of a file, one after another: a later row may name an earlier one as its ambassador. */
@Injectable()
export class CompanyRows implements RowWriter {
  constructor(
    private readonly companies: CompanyRepository,
    private readonly employees: EmployeeRepository,
    private readonly references: CompanyReferenceReader,
  ) {}

  async write(rows: readonly MappedRow[], context: RowContext): Promise<BatchOutcome> {
    const batch: BatchOutcome = { outcomes: [], events: [], audit: [] };
    for (const row of rows) batch.outcomes.push(await this.one(row, context, batch));
    return batch;
  }

  private async one(row: MappedRow, context: RowContext, batch: BatchOutcome): Promise<RowOutcome> {
    const { cells, errors } = row;
    const { job, principal, actor, session } = context;
    const label = cells.name ?? '';
    const refuse = ({ field, code, message }: Refusal) =>
      refused(row, label, [...errors, rowError(job.columns, field, code, message)]);
    if (errors.length > 0 || cells.name === undefined) return refused(row, label, errors);
    const named = (await this.companies.findByNames([cells.name], session)).values().next().value ?? [];
    const [before, second] = named.filter((company) => sees(companiesSeenBy(principal), company));
    if (second) return refuse({ field: 'name', code: 'AMBIGUOUS', message: 'several companies have this name' });
    if (before && job.existing === 'skip') return { row, result: 'unchanged', subjectId: before.id, label, errors };
    const fields = await this.fieldsOf(cells, context);
    if ('code' in fields) return refuse(fields);
    const after = before
      ? changedCompany(before, fields)
      : { id: newId(), ...blankCompany, universes: ['client' as const], ...definedOf(fields), name: cells.name };
    if (after === before) return { row, result: 'unchanged', subjectId: before.id, label, errors };
    const refusal = await this.refusalOf(after, before, context);
    if (refusal) return refuse(refusal);
    await (before ? this.companies.save(after, session) : this.companies.insert(after, session));
    batch.events.push(companyChanged(after, actor));
    const changes = companyChanges(before, after);
    const subject = { kind: 'company' as const, id: after.id };
    batch.audit.push({ by: actor, action: actionOf(before, changes), subject, changes });
    return { row, result: before ? 'updated' : 'created', subjectId: after.id, label: after.name, errors };
  }

  private async fieldsOf(cells: Cells, { principal, session }: RowContext): Promise<ChangeCompany | Refusal> {
    const { universes, office, language, timeZone, domains } = cells;
    const fields: ChangeCompany = definedOf({ universes, office, language, timeZone, domains });
    if (cells.managedBy !== undefined) {
      const named = (await this.companies.findByNames([cells.managedBy], session)).values().next().value ?? [];
      const [manager, second] = named.filter((company) => sees(companiesSeenBy(principal), company));
      if (!manager) return { field: 'managedBy', code: 'UNKNOWN_COMPANY', message: 'there is no such company' };
      if (second) return { field: 'managedBy', code: 'AMBIGUOUS', message: 'several companies have this name' };
      fields.managedBy = manager.id;
    }
    if (cells.personalManager !== undefined) {
      const email = normalizeMailbox(cells.personalManager);
      const employee = await this.employees.findOne({ emailKey: email }, session);
      if (!employee)
        return { field: 'personalManager', code: 'UNKNOWN_EMPLOYEE', message: 'no employee has this address' };
      fields.personalManagerId = employee.id;
    }
    return fields;
  }

  /** The rules of a company, asked before anything is written. */
  private async refusalOf(
    after: Company,
    before: Company | undefined,
    { principal, session }: RowContext,
  ): Promise<Refusal | undefined> {
    const out = { field: 'name' as const, code: 'NOT_PERMITTED', message: 'you may not change this company' };
    if (before && !holdsFor(principal, 'companies.manage', before)) return out;
    if (!holdsFor(principal, 'companies.manage', after))
      return { field: 'office', code: 'NOT_PERMITTED', message: 'you may not put a company there' };
    const holders = await this.companies.idsByDomain(after.domains, session);
    if ([...holders.values()].some((id) => id !== after.id))
      return { field: 'domains', code: 'DOMAIN_TAKEN', message: 'belongs to another company' };
    try {
      assertCompanyIsSound(after, before, await this.references.read(principal, after, session));
      return undefined;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { field: fieldOf(error), code: error.code, message: error.message };
    }
  }
}

function fieldOf(error: DomainError): ImportField {
  const path = error.errors[0]?.path.split('.')[0];
  return path === 'managedBy' || path === 'universes' || path === 'domains' ? path : 'name';
}
