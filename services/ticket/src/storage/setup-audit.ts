import { type Page, type PageRequest, newId, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { SETUP_AUDIT_ROWS, type SetupAuditRow, type SetupChange } from './setup.schema.js';

const newestFirst = { field: 'at', direction: -1, type: 'date' } as const;

/** Who changed which list or field, when, from what to what. */
@Injectable()
export class SetupAudit {
  constructor(@InjectModel(SETUP_AUDIT_ROWS) private readonly rows: Model<SetupAuditRow>) {}

  /** In the transaction of the change. */
  async add(
    subject: string,
    { at, by }: SetupChange,
    changes: SetupAuditRow['changes'],
    session: ClientSession,
  ): Promise<void> {
    await this.rows.create([{ _id: newId(), subject, at, by, changes }], { session });
  }

  /** Newest first. */
  list(subject: string, page: PageRequest): Promise<Page<SetupAuditRow>> {
    return readPage([{ subject }], newestFirst, page, ({ filter, sort, limit }) =>
      this.rows.find(filter).sort(sort).limit(limit).lean<SetupAuditRow[]>(),
    );
  }
}
