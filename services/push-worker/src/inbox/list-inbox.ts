import type { InboxPage, InboxQuery } from '@avviso/contracts';
import { encodeCursor } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { ownerOf, type Person } from '../person.js';
import { Inbox } from '../storage/inbox.js';
import { viewOf } from './inbox-item.view.js';

/** One page of a person's bell, newest first. */
@Injectable()
export class ListInbox {
  constructor(private readonly inbox: Inbox) {}

  /** @throws DomainError `REQUEST.INVALID_CURSOR` */
  async execute(person: Person, query: InboxQuery): Promise<InboxPage> {
    const owner = ownerOf(person);
    const { unread, category, cursor, limit } = query;
    const found = await this.inbox.list(owner, { unread, category, cursor, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(viewOf),
      nextCursor: last && found.length > limit ? encodeCursor({ key: String(last.addedAt), id: last._id }) : null,
      unread: await this.inbox.countUnread(owner),
    };
  }
}
