import { type CompanyState, type ContactState, type EmployeeState, normalizeMailbox } from '@avviso/contracts';
import {
  BatchedLookup,
  Batcher,
  ChangeMarks,
  type FirstRows,
  firstOfEach,
  isDuplicateKey,
  lookupPatienceMs,
} from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { type Names, fullName } from './names.js';
import { COMPANY_ROWS, CONTACT_ROWS, type DirectoryRow, EMPLOYEE_ROWS } from './directory.schemas.js';

export type Company = CompanyState & { version: number };
export type Contact = ContactState & { version: number };
export type Employee = EmployeeState & { version: number };
export type Person = ({ kind: 'contact' } & Contact) | ({ kind: 'employee' } & Employee);

/** What this service knows of companies and people, from account's events: eventually right, never asked for over the wire. */
@Injectable()
export class Directory {
  private readonly companiesById = byId(() => this.companyRows);
  private readonly contactsById = byId(() => this.contactRows);
  private readonly employeesById = byId(() => this.employeeRows);
  private readonly contactsByAddress = byAddress(() => this.contactRows);
  private readonly employeesByAddress = byAddress(() => this.employeeRows);
  private readonly firstAdministrators = new Batcher(
    (wanted: readonly { companyId: string; limit: number }[]) => this.findFirstAdministrators(wanted),
    { patienceMs: lookupPatienceMs },
  );

  constructor(
    @InjectModel(COMPANY_ROWS) private readonly companyRows: Model<DirectoryRow<CompanyState>>,
    @InjectModel(CONTACT_ROWS) private readonly contactRows: Model<DirectoryRow<ContactState>>,
    @InjectModel(EMPLOYEE_ROWS) private readonly employeeRows: Model<DirectoryRow<EmployeeState>>,
    private readonly marks: ChangeMarks,
  ) {}

  company(id: string): Promise<Company | undefined> {
    return findOne(this.companiesById, id);
  }
  contact(id: string): Promise<Contact | undefined> {
    return findOne(this.contactsById, id);
  }
  employee(id: string): Promise<Employee | undefined> {
    return findOne(this.employeesById, id);
  }

  /** A contact or an employee: ids are unique over both. */
  async person(id: string): Promise<Person | undefined> {
    return (await this.people([id])).get(id);
  }

  companies(ids: readonly string[]): Promise<Map<string, Company>> {
    return findMany(this.companiesById, ids);
  }

  async people(ids: readonly string[]): Promise<Map<string, Person>> {
    const [contacts, employees] = await Promise.all([
      findMany(this.contactsById, ids),
      findMany(this.employeesById, ids),
    ]);
    const people = new Map<string, Person>();
    for (const [id, contact] of contacts) people.set(id, { kind: 'contact', ...contact });
    for (const [id, employee] of employees) people.set(id, { kind: 'employee', ...employee });
    return people;
  }

  /** Names of these companies and people, for display. */
  async names(companyIds: readonly string[], personIds: readonly string[]): Promise<Names> {
    const [companies, people] = await Promise.all([this.companies(companyIds), this.people(personIds)]);
    return {
      company: (id) => companies.get(id)?.name ?? id,
      person: (id) => {
        const person = people.get(id);
        return person ? fullName(person) : id;
      },
    };
  }

  /** All contacts of a company, by id. */
  async contactsOf(companyId: string): Promise<Contact[]> {
    return (await this.contactRows.find({ 'state.companyId': companyId }).sort({ _id: 1 }).lean()).map(fromRow);
  }

  /** The contacts that administer a company: who hears everything by default (SUB-4). */
  async administratorsOf(companyId: string): Promise<Contact[]> {
    return (await this.findAdministrators([companyId]).sort({ _id: 1 }).lean()).map(fromRow);
  }

  /** The first of them by id, and whether there are further ones. */
  async firstAdministratorsOf(companyId: string, limit: number): Promise<FirstRows<Contact>> {
    const { rows, more } = await this.firstAdministrators.add({ companyId, limit });
    return { rows: rows.map(fromRow), more };
  }

  /** Those whose ids come after this one, at most so many. */
  async administratorsAfter(companyId: string, id: string, limit: number): Promise<Contact[]> {
    const found = this.findAdministrators([companyId], { _id: { $gt: id } })
      .sort({ _id: 1 })
      .limit(limit);
    return (await found.lean<DirectoryRow<ContactState>[]>()).map(fromRow);
  }

  private findAdministrators(companyIds: readonly string[], among: { _id?: { $gt: string } } = {}) {
    return this.contactRows.find({
      'state.companyId': { $in: [...companyIds] },
      'state.administrator': true,
      ...among,
    });
  }

  private async findFirstAdministrators(wanted: readonly { companyId: string; limit: number }[]) {
    const ofCompany = await firstOfEach(
      wanted.map(({ companyId }) => companyId),
      Math.max(...wanted.map(({ limit }) => limit)),
      (ids, limit) => {
        const found = this.findAdministrators(ids).limit(limit);
        return (ids.length === 1 ? found.sort({ _id: 1 }) : found).lean<DirectoryRow<ContactState>[]>();
      },
      ({ state }) => state.companyId,
    );
    return wanted.map(({ companyId }) => ofCompany(companyId));
  }

  /** What companies, and by the operator's the installation, chose to wear (ACC-21): of those that chose anything. */
  async identities(): Promise<Map<string, NonNullable<CompanyState['identity']>>> {
    const rows = await this.companyRows.find({ 'state.identity': { $exists: true, $ne: null } }).lean();
    return new Map(rows.flatMap(({ _id, state }) => (state.identity ? [[_id, state.identity] as const] : [])));
  }

  /** Companies of customers that are not archived, by name. */
  async customers(): Promise<Company[]> {
    const filter = { 'state.archived': { $ne: true }, 'state.universes': { $ne: 'operator' } };
    return (await this.companyRows.find(filter).sort({ 'state.name': 1, _id: 1 }).lean()).map(fromRow);
  }

  /** Companies that have a contact with an e-mail address. */
  async companyIdsWithAddress(): Promise<Set<string>> {
    const ids = await this.contactRows.distinct('state.companyId', { address: { $exists: true } });
    return new Set(ids.map(String));
  }

  countContactsOf(companyId: string): Promise<number> {
    return this.contactRows.countDocuments({ 'state.companyId': companyId });
  }

  /** Everybody who has one of these e-mail addresses, compared without regard to case (SUB-2). */
  async holdersOf(addresses: readonly string[]): Promise<Person[]> {
    const wanted = addresses.map(normalizeMailbox);
    const [contacts, employees] = await Promise.all([
      this.contactsByAddress.of(wanted),
      this.employeesByAddress.of(wanted),
    ]);
    return [
      ...contacts.sort(byRowId).map((row): Person => ({ kind: 'contact', ...fromRow(row) })),
      ...employees.sort(byRowId).map((row): Person => ({ kind: 'employee', ...fromRow(row) })),
    ];
  }

  /** The client companies that an ambassador company manages, one level only (EVT-4). */
  async managedCompanyIds(companyId: string): Promise<string[]> {
    const rows = await this.companyRows.find({ 'state.managedBy': companyId }, { _id: 1 }).sort({ _id: 1 }).lean();
    return rows.map((row) => row._id);
  }

  /** The companies whose personal manager an employee is: what the scope `own` adds to what is assigned (ACC-9). */
  async companyIdsOfManager(employeeId: string): Promise<string[]> {
    const rows = await this.companyRows
      .find({ 'state.personalManagerId': employeeId }, { _id: 1 })
      .sort({ _id: 1 })
      .lean();
    return rows.map((row) => row._id);
  }

  async employees(): Promise<Employee[]> {
    return (await this.employeeRows.find().sort({ _id: 1 }).lean()).map(fromRow);
  }
  async employeesWithProfile(profile: string): Promise<Employee[]> {
    return (await this.employeeRows.find({ 'state.profile': profile }).sort({ _id: 1 }).lean()).map(fromRow);
  }
  async customerService(): Promise<Employee[]> {
    return (await this.employeeRows.find({ 'state.customerService': true }).sort({ _id: 1 }).lean()).map(fromRow);
  }

  /** True until the first state has come: time to ask for a replay. */
  async isEmpty(): Promise<boolean> {
    return (await this.companyRows.findOne({}, { _id: 1 }).lean()) === null;
  }

  keepCompany(state: CompanyState, version: number): Promise<boolean> {
    return this.marking(this.companyRows, keepNewest(this.companyRows, state, version));
  }
  keepContact(state: ContactState, version: number): Promise<boolean> {
    return this.marking(this.contactRows, keepNewest(this.contactRows, state, version));
  }
  keepEmployee(state: EmployeeState, version: number): Promise<boolean> {
    return this.marking(this.employeeRows, keepNewest(this.employeeRows, state, version));
  }

  /** Also when nothing was taken: who wrote it the first time may have died before the mark. */
  private async marking(rows: Parameters<ChangeMarks['changed']>[0], keeping: Promise<boolean>): Promise<boolean> {
    const taken = await keeping;
    await this.marks.changed(rows);
    return taken;
  }
}

function fromRow<S extends object>(row: DirectoryRow<S>): S & { version: number } {
  return { ...row.state, version: row.version };
}

type Rows<S extends object> = () => Model<DirectoryRow<S>>;

const byId = <S extends object>(rows: Rows<S>): BatchedLookup<DirectoryRow<S>> =>
  new BatchedLookup(
    (ids) => rows().find().where('_id').in(ids).lean<DirectoryRow<S>[]>(),
    (row) => row._id,
  );
const byAddress = <S extends object>(rows: Rows<S>): BatchedLookup<DirectoryRow<S>> =>
  new BatchedLookup(
    (addresses) => rows().find().where('address').in(addresses).sort({ _id: 1 }).lean<DirectoryRow<S>[]>(),
    (row) => row.address,
  );
const byRowId = (a: { _id: string }, b: { _id: string }): number => (a._id < b._id ? -1 : Number(a._id > b._id));

async function findOne<S extends object>(
  rows: BatchedLookup<DirectoryRow<S>>,
  id: string,
): Promise<(S & { version: number }) | undefined> {
  const [row] = await rows.of([id]);
  return row ? fromRow(row) : undefined;
}

async function findMany<S extends object>(
  rows: BatchedLookup<DirectoryRow<S>>,
  ids: readonly string[],
): Promise<Map<string, S & { version: number }>> {
  return new Map((await rows.of(ids)).map((row) => [row._id, fromRow(row)]));
}

/**
 * Writes a state unless a newer one is there (ACC-22). One conditional upsert and no look before: when the row is newer
 * or as new, the filter misses, the insert hits the unique _id, and that says it all.
 * @returns whether the state was taken
 */
async function keepNewest<S extends { id: string; email?: string | null | undefined }>(
  rows: Model<DirectoryRow<S>>,
  state: S,
  version: number,
): Promise<boolean> {
  const address = state.email ? { address: normalizeMailbox(state.email) } : undefined;
  try {
    await rows.collection.updateOne(
      { _id: state.id as never, version: { $lt: version } },
      {
        $set: { version, state: state as never, ...address },
        ...(address ? {} : { $unset: { address: '' as const } }),
      },
      { upsert: true },
    );
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
