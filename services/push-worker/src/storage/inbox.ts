import type { Category } from '@avviso/contracts';
import { afterCursor } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { InboxItem } from './inbox-item.schema.js';
import { InboxRevision } from './inbox-revision.schema.js';

const newestFirst = { field: 'addedAt', direction: -1, type: 'number' } as const;

export interface InboxFilter {
  unread?: boolean | undefined;
  category?: Category | undefined;
  /** Only entries after this place of the list. */
  cursor?: string | undefined;
  limit: number;
}

/** The bells of all people. Every method is for one owner: nothing reads or changes another's. */
@Injectable()
export class Inbox {
  constructor(
    @InjectModel(InboxItem.name) private readonly items: Model<InboxItem>,
    @InjectModel(InboxRevision.name) private readonly revisions: Model<InboxRevision>,
  ) {}

  /** Newest first. @throws DomainError `REQUEST.INVALID_CURSOR` */
  async list(owner: string, filter: InboxFilter): Promise<InboxItem[]> {
    return this.items
      .find({
        owner,
        ...(filter.unread === undefined ? {} : { readAt: filter.unread ? null : { $ne: null } }),
        ...(filter.category === undefined ? {} : { category: filter.category }),
        ...(filter.cursor === undefined ? {} : afterCursor(filter.cursor, newestFirst)),
      })
      .sort({ addedAt: -1 })
      .limit(filter.limit)
      .lean<InboxItem[]>();
  }

  countUnread(owner: string, session?: ClientSession): Promise<number> {
    return this.items.countDocuments({ owner, readAt: null }, session ? { session } : {});
  }

  find(owner: string, id: string, session?: ClientSession): Promise<InboxItem | null> {
    return this.items.findOne({ _id: id, owner }, null, session ? { session } : {}).lean<InboxItem>();
  }

  /** @throws DuplicateKeyError when the entry exists */
  async add(item: InboxItem, session: ClientSession): Promise<void> {
    await this.items.insertMany([item], { session });
  }

  async setRead(
    owner: string,
    id: string,
    readAt: Date | null,
    revision: number,
    session: ClientSession,
  ): Promise<void> {
    await this.items.updateOne({ _id: id, owner }, { $set: { readAt, changedAt: revision } }, { session });
  }

  async setAllRead(owner: string, readAt: Date, revision: number, session: ClientSession): Promise<void> {
    await this.items.updateMany({ owner, readAt: null }, { $set: { readAt, changedAt: revision } }, { session });
  }

  /** Takes the next revision of the bell for a change. */
  async nextRevision(owner: string, session: ClientSession): Promise<number> {
    const row = await this.revisions
      .findOneAndUpdate({ _id: owner }, { $inc: { revision: 1 } }, { upsert: true, returnDocument: 'after', session })
      .lean<InboxRevision>();
    return row?.revision ?? 1;
  }

  /** Revision of the last change; 0 before the first. */
  async revisionOf(owner: string): Promise<number> {
    return (await this.revisions.findById(owner).lean<InboxRevision>())?.revision ?? 0;
  }

  async revisionsOf(owners: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.revisions.find({ _id: { $in: [...owners] } }).lean<InboxRevision[]>();
    return new Map(rows.map((row) => [row._id, row.revision]));
  }

  /** What changed after a revision, in the order of the changes. */
  changesAfter(owner: string, revision: number, limit: number): Promise<InboxItem[]> {
    return this.items
      .find({ owner, changedAt: { $gt: revision } })
      .sort({ changedAt: 1, addedAt: 1 })
      .limit(limit)
      .lean<InboxItem[]>();
  }
}
