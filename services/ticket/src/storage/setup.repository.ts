import { type TicketListField, ticketListFields } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { SetupFields, SetupList, StoredSetup } from '../domain/setup/stored-setup.js';
import { TicketSetup } from '../domain/setup/ticket-setup.js';
import {
  COMPANY_TYPES_ROWS,
  type CompanyTypesRow,
  FIELDS_ROW,
  REVISION_ROW,
  SETUP_ROWS,
  type SetupRow,
} from './setup.schema.js';

/** What administrators set about tickets. The part of a row that they edit has a version; `used` is beside it. */
@Injectable()
export class SetupRepository {
  /** As of a revision, which every change raises in its own transaction. */
  private known: { revision: number; setup: TicketSetup } | undefined;
  /** Of `used`, as far as it is written for good: never read in a transaction, which may come to nothing. */
  private readonly used = new Set<string>();

  constructor(
    @InjectModel(SETUP_ROWS) private readonly rows: Model<SetupRow>,
    @InjectModel(COMPANY_TYPES_ROWS) private readonly companyRows: Model<CompanyTypesRow>,
  ) {}

  /** As it is now, also where another replica changed it (OPS-6): one small read asks whether anything did. */
  async current(session?: ClientSession): Promise<TicketSetup> {
    const options = session ? { session } : {};
    const revision = (await this.rows.findById(REVISION_ROW, { version: 1 }, options).lean<SetupRow>())?.version ?? 0;
    if (this.known?.revision === revision) return this.known.setup;
    const rows = await this.rows.find({}, null, options).lean<SetupRow[]>();
    const companies = await this.companyRows.find({ types: { $ne: null } }, null, options).lean<CompanyTypesRow[]>();
    const setup = setupOf(rows, companies);
    this.known = { revision, setup };
    return setup;
  }

  /** Which of these have stood on no ticket yet. */
  async neverUsed(keys: UsedKeys): Promise<UsedKeys> {
    const unknown = fresh(keys, this.used);
    if (Object.keys(unknown).length === 0) return unknown;
    const rows = await this.rows.find({ _id: { $in: Object.keys(unknown) } }, { used: 1 }).lean<SetupRow[]>();
    for (const row of rows) for (const key of row.used) this.used.add(`${row._id} ${key}`);
    return fresh(unknown, this.used);
  }

  /** Remembers for ever that they stood on a ticket; whoever deletes one at the same moment begins anew and is refused. */
  async markUsed(keys: UsedKeys, session: ClientSession): Promise<void> {
    for (const [row, wanted] of Object.entries(keys)) {
      await this.rows.updateOne({ _id: row }, { $addToSet: { used: { $each: [...wanted] } } }, { session });
    }
  }

  async row(id: string, session?: ClientSession): Promise<SetupRow> {
    const row = await this.rows.findById(id, null, session ? { session } : {}).lean<SetupRow>();
    if (!row) throw new Error(`the ticket setup has no ${id}`);
    return row;
  }

  /** Replaces the version before; false when another one is there by now. */
  async replace(row: SetupRow, session: ClientSession): Promise<boolean> {
    const outcome = await this.rows.replaceOne({ _id: row._id, version: row.version - 1 }, row, { session });
    if (outcome.matchedCount === 1) await this.raiseRevision(session);
    return outcome.matchedCount === 1;
  }

  async companyTypes(companyId: string, session?: ClientSession): Promise<CompanyTypesRow | undefined> {
    const row = await this.companyRows.findById(companyId, null, session ? { session } : {}).lean<CompanyTypesRow>();
    return row ?? undefined;
  }

  /** The first version is inserted. False when somebody else wrote meanwhile. */
  async replaceCompanyTypes(row: CompanyTypesRow, session: ClientSession): Promise<boolean> {
    const outcome = await this.companyRows.replaceOne({ _id: row._id, version: row.version - 1 }, row, {
      session,
      upsert: row.version === 1,
    });
    await this.raiseRevision(session);
    return outcome.matchedCount + outcome.upsertedCount === 1;
  }

  private async raiseRevision(session: ClientSession): Promise<void> {
    await this.rows.updateOne({ _id: REVISION_ROW }, { $inc: { version: 1 } }, { session });
  }
}

/** Keys by the row that holds them: of lists by the field's name, of custom fields under `fields`. */
export type UsedKeys = Readonly<Record<string, readonly string[]>>;

function setupOf(rows: readonly SetupRow[], companies: readonly CompanyTypesRow[]): TicketSetup {
  const value = (id: string): unknown => rows.find((row) => row._id === id)?.value;
  const lists = ticketListFields.map((field) => [field, value(field) as SetupList]);
  return new TicketSetup({
    lists: Object.fromEntries(lists) as Record<TicketListField, SetupList>,
    fields: value(FIELDS_ROW) as SetupFields,
    companyTypes: new Map(companies.map((row) => [row._id, row.types ?? []])),
  } satisfies StoredSetup);
}

function fresh(keys: UsedKeys, used: ReadonlySet<string>): UsedKeys {
  const left = Object.entries(keys).map(
    ([row, wanted]) => [row, wanted.filter((key) => !used.has(`${row} ${key}`))] as const,
  );
  return Object.fromEntries(left.filter(([, wanted]) => wanted.length > 0));
}
