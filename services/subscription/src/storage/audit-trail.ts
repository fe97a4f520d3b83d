import { type Page, type PageRequest, newId, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { AUDIT_ROWS, type AuditRow, type LastChange } from './schemas.js';

const newestFirst = { field: 'at', direction: -1, type: 'date' } as const;

/** Every change of a mailbox, preference, profile or rule: who, when, from what to what (SUB-8). */
@Injectable()
export class AuditTrail {
  constructor(@InjectModel(AUDIT_ROWS) private readonly rows: Model<AuditRow>) {}

  /** Keeps a change in the transaction that makes it. Nothing changed, nothing is kept. */
  add(subject: string, change: LastChange, changes: AuditRow['changes'], session: ClientSession): Promise<void> {
    return this.addMany([{ subject, changes }], change, session);
  }

  /** The same for many things changed at once. */
  async addMany(
    changed: readonly Pick<AuditRow, 'subject' | 'changes'>[],
    { at, by }: LastChange,
    session: ClientSession,
  ): Promise<void> {
    const rows = changed
      .filter(({ changes }) => changes.length > 0)
      .map(({ subject, changes }): AuditRow => ({ _id: newId(), subject, at, by, changes }));
    if (rows.length > 0) await this.rows.collection.insertMany(rows as never[], { session });
  }

  /** Newest first. */
  list(subject: string, page: PageRequest): Promise<Page<AuditRow>> {
    return readPage([{ subject }], newestFirst, page, ({ filter, sort, limit }) =>
      this.rows.find(filter).sort(sort).limit(limit).lean<AuditRow[]>(),
    );
  }
}

/** The fields that differ, for the audit. */
export function differences<T extends object>(from: T, to: T, fields: readonly (keyof T & string)[]) {
  return fields
    .filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
    .map((field) => ({ field, from: from[field] as unknown, to: to[field] as unknown }));
}
