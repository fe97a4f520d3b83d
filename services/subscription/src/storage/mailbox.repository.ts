import { BatchedLookup, ChangeMarks } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { saveVersioned } from './save-versioned.js';
import { MAILBOXES_ROWS, type MailboxesRow } from './schemas.js';

@Injectable()
export class MailboxRepository {
  private readonly byCompany = new BatchedLookup<MailboxesRow>(
    (ids) => this.rows.find({ _id: { $in: ids } }).lean<MailboxesRow[]>(),
    (row) => row._id,
  );

  constructor(
    @InjectModel(MAILBOXES_ROWS) private readonly rows: Model<MailboxesRow>,
    private readonly marks: ChangeMarks,
  ) {}

  /** The matrix of a company; an empty one of version 0 where none was ever saved. */
  async find(companyId: string, session?: ClientSession): Promise<MailboxesRow> {
    const row = await this.rows.findById(companyId, null, session ? { session } : {}).lean<MailboxesRow>();
    return row ?? { _id: companyId, version: 0, lastChange: null, mailboxes: [] };
  }

  findMany(companyIds: readonly string[]): Promise<MailboxesRow[]> {
    return this.byCompany.of(companyIds);
  }

  async save(row: MailboxesRow, session: ClientSession): Promise<void> {
    await saveVersioned(this.rows, row, session);
    await this.marks.changed(this.rows, session);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.rows.findOne({}, { _id: 1 }).lean()) === null;
  }
}
