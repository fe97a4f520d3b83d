import type { AccountAuditQuery, AuditSubjectKind } from '@avviso/contracts';
import { currentCorrelationId } from '@avviso/messaging';
import { type ListOrder, type Page, newId, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, type mongo } from 'mongoose';
import type { Actor } from '../use-cases/state-events.js';
import type { FieldChange } from './changes.js';

export interface AuditRow {
  _id: string;
  at: Date;
  by: { kind: Actor['kind']; id: string | null };
  action: string;
  subjectKind: AuditSubjectKind;
  subjectId: string;
  changes: FieldChange[];
  origin: 'live' | 'import';
  correlationId: string | null;
}

export const auditRowSchema = new Schema<AuditRow>(
  {
    _id: String,
    at: { type: Date, required: true },
    by: { kind: String, id: String },
    action: { type: String, required: true },
    subjectKind: { type: String, required: true },
    subjectId: { type: String, required: true },
    changes: [Schema.Types.Mixed],
    origin: { type: String, required: true },
    correlationId: String,
  },
  { versionKey: false, collection: 'audit' },
);
auditRowSchema.index({ at: -1, _id: -1 });
auditRowSchema.index({ subjectKind: 1, subjectId: 1, at: -1, _id: -1 });
auditRowSchema.index({ 'by.id': 1, at: -1, _id: -1 });

/** What is to be recorded of one change. */
export interface AuditEntry {
  by: Actor;
  action: string;
  subject: { kind: AuditSubjectKind; id: string };
  changes?: readonly FieldChange[];
}

const newestFirst: ListOrder<'at'> = { field: 'at', direction: -1, type: 'date' };

/** Every administrative change: who, when, what, from what to what (OPS-9). Never holds a secret. Rows are only added. */
@Injectable()
export class AuditTrail {
  private readonly rows: mongo.Collection<AuditRow>;

  constructor(@InjectConnection() connection: Connection) {
    this.rows = connection.collection<AuditRow>('audit') as unknown as mongo.Collection<AuditRow>;
  }

  /** Records a change in the transaction that makes it. */
  add(entry: AuditEntry, session: ClientSession): Promise<void> {
    return this.addMany([entry], session);
  }

  async addMany(entries: readonly AuditEntry[], session: ClientSession): Promise<void> {
    if (entries.length > 0) await this.rows.insertMany(entries.map(rowOf), { session });
  }

  /** Newest first. */
  page(query: AccountAuditQuery): Promise<Page<AuditRow>> {
    return readPage([filterOf(query)], newestFirst, query, ({ filter, sort, limit }) =>
      this.rows.find(filter).sort(sort).limit(limit).toArray(),
    );
  }
}

function rowOf({ by, action, subject, changes }: AuditEntry): AuditRow {
  return {
    _id: newId(),
    at: new Date(),
    by: { kind: by.kind, id: by.id ?? null },
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    changes: [...(changes ?? [])],
    origin: by.origin ?? 'live',
    correlationId: currentCorrelationId() ?? null,
  };
}

function filterOf({ subject, kind, actor, action, from, to }: AccountAuditQuery): mongo.Filter<AuditRow> {
  const [subjectKind, subjectId] = subject?.split('/') ?? [];
  return {
    ...(kind === undefined ? {} : { subjectKind: kind }),
    ...(subject === undefined ? {} : { subjectKind: subjectKind as AuditSubjectKind, subjectId: subjectId ?? '' }),
    ...(actor === undefined ? {} : actor === 'system' ? { 'by.kind': 'system' as const } : { 'by.id': actor }),
    ...(action === undefined ? {} : { action }),
    ...(from === undefined && to === undefined
      ? {}
      : { at: { ...(from ? { $gte: new Date(from) } : {}), ...(to ? { $lt: new Date(to) } : {}) } }),
  };
}
