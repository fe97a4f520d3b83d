import { afterCursor, encodeCursor, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { AUDIT_ROWS, type AuditRow, type LastChange } from './schemas.js';

const newestFirst = { field: 'at', direction: -1, type: 'date' } as const;

export interface AuditPage {
  items: AuditRow[];
  nextCursor: string | null;
}

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
  async list(subject: string, page: { limit: number; cursor?: string | undefined }): Promise<AuditPage> {
    const rows = await this.rows
      .find({ subject, ...(page.cursor === undefined ? {} : afterCursor(page.cursor, newestFirst)) })
      .sort({ at: -1, _id: -1 })
      .limit(page.limit + 1)
      .lean<AuditRow[]>();
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor({ key: last.at.toISOString(), id: last._id }) : null };
  }
}

/** The fields that differ, for the audit. */
export function differences<T extends object>(from: T, to: T, fields: readonly (keyof T & string)[]) {
  return fields
    .filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
    .map((field) => ({ field, from: from[field] as unknown, to: to[field] as unknown }));
}
