import { type ListOrder, type Page, type PageRequest, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { type Save, type Ticket, numbersOf } from '../domain/ticket.js';
import type { Condition } from './listing.conditions.js';
import {
  LISTING_ROWS,
  type ListingRow,
  type SortField,
  headOf,
  listingRowOf,
  sortIndexes,
  withWords,
} from './listing.schema.js';
import { MessageRepository } from './message.repository.js';

export type ListingOrder = ListOrder<SortField>;

/**
 * Of a condition that so many tickets meet, or more, the list is read in its order instead: some are met soon. What is open is
 * what was opened and changed last: from the other end, all that is closed would have to be passed first.
 */
const few = { newestFirst: 4_000, otherwise: 20_000 } as const;

type Filter = Record<string, unknown>;
type Index = Readonly<Record<string, 1 | -1>>;

/** Keeps and reads what lists look tickets up by. */
@Injectable()
export class ListingRepository {
  constructor(
    @InjectModel(LISTING_ROWS) private readonly rows: Model<ListingRow>,
    private readonly messages: MessageRepository,
  ) {}

  /** In the transaction of the save. */
  async keep(save: Save, session: ClientSession): Promise<void> {
    const { ticket, before, message } = save;
    // one that was merged stands in lists as the ticket that it leads to; conversations have lists of their own
    if (ticket.mergedInto !== null || ticket.kind === 'conversation') {
      await this.rows.deleteOne({ _id: ticket.number }, { session });
      return;
    }
    const grew = before?.mergedNumbers.length !== ticket.mergedNumbers.length;
    const said = !before || grew || before.title !== ticket.title || before.description !== ticket.description;
    const known = said ? null : await this.rows.findById(ticket.number, { words: 1 }, { session }).lean<ListingRow>();
    if (known) {
      const words = message ? { words: withWords(known.words, message) } : {};
      const { _id, ...head } = headOf(ticket);
      await this.rows.updateOne({ _id }, { $set: { ...head, ...words } }, { session });
    } else if (before) await this.rebuild(ticket, session);
    else await this.rows.create([listingRowOf(ticket, message ? [message] : [])], { session });
  }

  /** From the ticket and its conversation as they are in the transaction: after messages came or went by themselves. */
  async rebuild(ticket: Ticket, session: ClientSession): Promise<void> {
    const row = listingRowOf(ticket, await this.messages.all(numbersOf(ticket), session));
    await this.rows.replaceOne({ _id: row._id }, row, { session, upsert: true });
  }

  /** A due time that was worked out anew; no save. In the transaction of the ticket's own. */
  async setDue(number: string, dueAt: Date | null, session: ClientSession): Promise<void> {
    await this.rows.updateOne({ _id: number }, { $set: { dueAt } }, { session });
  }

  /** What changed at `since` or later, oldest change first; `until` where there may be more than `most`: the last one's change. */
  async changedSince(since: Date, most: number): Promise<{ numbers: string[]; until: Date | undefined }> {
    const rows = await this.rows
      .find({ updatedAt: { $gte: since } }, { updatedAt: 1 })
      .sort({ updatedAt: 1, _id: 1 })
      .limit(most)
      .hint(sortIndexes.updatedAt)
      .lean<Pick<ListingRow, '_id' | 'updatedAt'>[]>();
    const last = rows.length < most ? undefined : rows.at(-1)?.updatedAt;
    // as many at one moment would be asked for again and again
    const until = last && last > since ? last : undefined;
    return { numbers: rows.map(({ _id }) => _id), until };
  }

  /** One page of what meets all conditions. @throws DomainError `REQUEST.INVALID_CURSOR` */
  async page(conditions: readonly Condition[], order: ListingOrder, request: PageRequest): Promise<Page<ListingRow>> {
    const most = order.direction === -1 ? few.newestFirst : few.otherwise;
    const way = await this.wayTo(conditions, sortIndexes[order.field], most);
    const filters = way.conditions.map(({ filter }) => filter);
    return readPage(filters, order, request, ({ filter, sort, limit }) =>
      this.rows.find(filter, { words: 0, terms: 0 }).sort(sort).limit(limit).hint(way.index).lean<ListingRow[]>(),
    );
  }

  /** How many there are, at most `most`. */
  async count(conditions: readonly Condition[], most: number): Promise<number> {
    // any order will do: where many meet each, the first index has some that meet all soon
    const some = conditions.find(({ index }) => index)?.index ?? sortIndexes.seq;
    const way = await this.wayTo(conditions, some, few.newestFirst);
    return this.countBy(way.conditions, way.index, most);
  }

  /**
   * How to find what meets all conditions: by the index of the one that the fewest tickets meet, or in the order of the list
   * where many meet each. The store's own choice would not do: it does not know how often a term occurs.
   */
  private async wayTo(
    conditions: readonly Condition[],
    order: Index,
    most: number,
  ): Promise<{ conditions: Condition[]; index: Index }> {
    let fewest = most;
    let first: Condition | undefined;
    for (const condition of conditions) {
      if (!condition.index || fewest === 0) continue;
      const count = await this.countBy([condition], condition.index, fewest);
      if (count >= fewest) continue;
      fewest = count;
      first = condition;
    }
    if (!first?.index) return { conditions: [...conditions], index: order };
    return { conditions: [first, ...conditions.filter((one) => one !== first)], index: first.index };
  }

  /** The command itself: the driver's `countDocuments` would fetch every document. */
  private async countBy(conditions: readonly Condition[], hint: Index, limit: number): Promise<number> {
    const query: Filter = { $and: [...conditions.map(({ filter }) => filter), ...(conditions.length > 0 ? [] : [{}])] };
    const { db } = this.rows.collection.conn;
    const answer = await db?.command({ count: this.rows.collection.collectionName, query, limit, hint });
    return Number(answer?.['n'] ?? 0);
  }
}
