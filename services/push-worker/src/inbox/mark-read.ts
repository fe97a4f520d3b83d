import type { InboxChange, InboxReadAll } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { ownerOf, type Person } from '../person.js';
import { Inbox } from '../storage/inbox.js';
import { ChangeInbox } from './change-inbox.js';
import { InboxItemNotFound } from './inbox.errors.js';
import { viewOf } from './inbox-item.view.js';

/** Marks entries of a person's own bell as read or unread; every open tab follows (CHN-14). */
@Injectable()
export class MarkRead {
  constructor(
    private readonly inbox: Inbox,
    private readonly change: ChangeInbox,
  ) {}

  /** @throws InboxItemNotFound */
  async one(person: Person, id: string, read: boolean): Promise<InboxChange> {
    const owner = ownerOf(person);
    const before = await this.inbox.find(owner, id);
    if (!before) throw new InboxItemNotFound();
    if ((before.readAt !== null) !== read) {
      await this.change.run(person, async (revision, session) => {
        await this.inbox.setRead(owner, id, read ? new Date() : null, revision, session);
        return [];
      });
    }
    const item = await this.inbox.find(owner, id);
    if (!item) throw new InboxItemNotFound();
    return { item: viewOf(item), unread: await this.inbox.countUnread(owner) };
  }

  async all(person: Person): Promise<InboxReadAll> {
    const owner = ownerOf(person);
    if ((await this.inbox.countUnread(owner)) > 0) {
      await this.change.run(person, async (revision, session) => {
        await this.inbox.setAllRead(owner, new Date(), revision, session);
        return [];
      });
    }
    return { unread: await this.inbox.countUnread(owner) };
  }
}
