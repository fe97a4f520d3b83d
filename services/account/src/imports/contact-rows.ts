import { type ImportField, normalizeMailbox } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { holdsFor } from '../access/reach.js';
import { companiesSeenBy, sees } from '../access/reach.js';
import { actionOf, personChanges } from '../audit/changes.js';
import { type Company, unassignedCompanyId } from '../domain/company.js';
import { type Contact, changedContactFields, newContact } from '../domain/contact.js';
import { fullName } from '../domain/employee.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { contactChanged } from '../use-cases/state-events.js';
import { type Cells, type MappedRow, rowError } from './cells.js';
import { CompanyFinder, type FoundCompanies } from './company-finder.js';
import { type BatchOutcome, type RowContext, type RowOutcome, type RowWriter, refused } from './row-outcome.js';

interface Found {
  companies: FoundCompanies;
  byEmail: Map<string, Contact>;
}
type Planned = { company: Company } | { field: ImportField; code: string; message: string };

/** Writes the contacts of a file: a new one, a change of one that is there, or nothing where it says what is known. */
@Injectable()
export class ContactRows implements RowWriter {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly accounts: UserAccountRepository,
    private readonly finder: CompanyFinder,
  ) {}

  async write(rows: readonly MappedRow[], context: RowContext): Promise<BatchOutcome> {
    const found = await this.find(rows, context);
    const batch: BatchOutcome = { outcomes: [], events: [], audit: [] };
    const fresh: Contact[] = [];
    for (const row of rows) batch.outcomes.push(await this.one(row, found, context, { ...batch, fresh }));
    await this.contacts.insertMany(fresh, context.session);
    return batch;
  }

  /** What the rows refer to, read at once. */
  private async find(rows: readonly MappedRow[], { job, session }: RowContext): Promise<Found> {
    const emails = rows.flatMap(({ cells }) => (cells.email === undefined ? [] : [normalizeMailbox(cells.email)]));
    const byEmail = await this.contacts.findByEmails(emails, session);
    const ids = [job.companyId, unassignedCompanyId, ...rows.map(({ cells }) => cells.companyId)];
    const companies = await this.finder.find(
      {
        ids: [
          ...ids.filter((id) => typeof id === 'string'),
          ...[...byEmail.values()].map(({ companyId }) => companyId),
        ],
        names: rows.flatMap(({ cells }) => cells.company ?? []),
        domains: emails.map((email) => email.slice(email.lastIndexOf('@') + 1)),
      },
      session,
    );
    return { companies, byEmail };
  }

  private async one(
    row: MappedRow,
    found: Found,
    context: RowContext,
    into: Pick<BatchOutcome, 'events' | 'audit'> & { fresh: Contact[] },
  ): Promise<RowOutcome> {
    const { cells, errors } = row;
    const { job, principal, actor, session } = context;
    const label = `${cells.firstName ?? ''} ${cells.lastName ?? ''}`.trim();
    const refuse = (field: ImportField, code: string, message: string) =>
      refused(row, label, [...errors, rowError(job.columns, field, code, message)]);
    if (errors.length > 0 || cells.firstName === undefined || cells.lastName === undefined)
      return refused(row, label, errors);
    const planned = this.companyOf(cells, found, context);
    if ('code' in planned) return refuse(planned.field, planned.code, planned.message);
    const { company } = planned;
    const before = await this.existing(cells, company, found, context);
    if (before === 'several')
      return refuse('lastName', 'AMBIGUOUS', 'several contacts without an address have this name');
    if (before && before.companyId !== company.id)
      return refuse('email', 'OTHER_COMPANY', 'is the address of a contact of another company');
    if (!holdsFor(principal, 'companies.manage', company))
      return refuse('company', 'NOT_PERMITTED', 'you may not change the contacts of this company');
    const alien = cells.universes?.find((universe) => !company.universes.includes(universe));
    if (alien) return refuse('universes', 'UNIVERSE_ELSEWHERE', 'is no universe of the company');
    if (before && job.existing === 'skip') return { row, result: 'unchanged', subjectId: before.id, label, errors };
    const fields = { ...fieldsOf(cells), firstName: cells.firstName, lastName: cells.lastName };
    const after = before
      ? changedContactFields(before, fields)
      : newContact(newId(), { ...fields, companyId: company.id, email: cells.email ?? null }, company);
    if (after === before) return { row, result: 'unchanged', subjectId: before.id, label, errors };
    if (before) await this.contacts.save(after, session);
    else into.fresh.push(after);
    const account = before && (await this.accounts.findByPerson(after.id, session));
    into.events.push(contactChanged(after, account, actor));
    const access = { account, profile: undefined };
    const changes = personChanges(before, after, { before: access, after: access });
    const subject = { kind: 'contact' as const, id: after.id };
    into.audit.push({ by: actor, action: actionOf(before, changes), subject, changes });
    return { row, result: before ? 'updated' : 'created', subjectId: after.id, label: fullName(after), errors };
  }

  /** By its id or name; else where the contact is already, by the choice made for the file, or by the domain (ACC-4). */
  private companyOf(cells: Cells, { companies, byEmail }: Found, { job, principal }: RowContext): Planned {
    const reach = companiesSeenBy(principal);
    const seen = (company: Company | undefined) => (company && sees(reach, company) ? company : undefined);
    const unknown = { code: 'UNKNOWN_COMPANY', message: 'there is no such company' };
    if (cells.companyId !== undefined) {
      const company = seen(companies.byId(cells.companyId));
      return company ? { company } : { field: 'companyId', ...unknown };
    }
    if (cells.company !== undefined) {
      const named = companies.byName(cells.company).filter((company) => seen(company));
      const [company, second] = named;
      if (second) return { field: 'company', code: 'AMBIGUOUS', message: 'several companies have this name' };
      return company ? { company } : { field: 'company', ...unknown };
    }
    const email = cells.email === undefined ? undefined : normalizeMailbox(cells.email);
    const known = email === undefined ? undefined : byEmail.get(email);
    const company =
      (known && companies.byId(known.companyId)) ??
      (job.companyId === null ? undefined : companies.byId(job.companyId)) ??
      (email === undefined ? undefined : companies.byDomain(email.slice(email.lastIndexOf('@') + 1))) ??
      companies.byId(unassignedCompanyId);
    return company ? { company } : { field: 'company', ...unknown };
  }

  private async existing(
    cells: Cells,
    company: Company,
    { byEmail }: Found,
    { session }: RowContext,
  ): Promise<Contact | undefined | 'several'> {
    if (cells.email !== undefined) return byEmail.get(normalizeMailbox(cells.email));
    const named = await this.contacts.findUnaddressed(
      { companyId: company.id, firstName: cells.firstName ?? '', lastName: cells.lastName ?? '' },
      session,
    );
    return named.length > 1 ? 'several' : named[0];
  }
}

/** What the row says; what it leaves empty stays as it is. */
function fieldsOf({ jobTitle, phone, language, timeZone, administrator, primary, universes }: Cells) {
  return { jobTitle, phone, language, timeZone, administrator, primary, universes };
}
