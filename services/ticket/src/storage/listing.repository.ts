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
import { type Count, type ListingWay, listingLimits, longWay, wayTo } from './listing-way.js';
import { MessageRepository } from './message.repository.js';

export type ListingOrder = ListOrder<SortField>;

type Filter = Record<string, unknown>;
type Index = Readonly<Record<string, 1 | -1>>;

/** What lists are looked up by is not shown. */
const shown = { words: 0, terms: 0 } as const;

/** Keeps and reads what lists look tickets up by. */
@Injectable()
export class ListingRepository {
  /** Lower in tests, which have fewer tickets. */
  limits = listingLimits;

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
    const way = await wayTo(conditions, order, this.found, this.limits);
    const soon = way.along && (await this.amongFirst(way, way.along, order, request));
    if (soon?.isFull) return soon.page;
    const passed = soon ? (this.limits.looked * (request.limit + 1)) / soon.page.items.length : 0;
    const last = soon ? await longWay(way, passed, this.found, this.limits.many) : way;
    return readPage(filtersOf(last.conditions), order, request, ({ filter, sort, limit }) =>
      this.rows.find(filter, shown).sort(sort).limit(limit).hint(last.index).lean<ListingRow[]>(),
    );
  }

  /** How many there are, at most `most`. */
  async count(conditions: readonly Condition[], most: number): Promise<number> {
    const way = await wayTo(conditions, undefined, this.found, this.limits);
    const met = way.along ? await this.metByFirst(way) : 0;
    if (met >= most) return most;
    const passed = (this.limits.looked * most) / met;
    const last = way.along ? await longWay(way, passed, this.found, this.limits.many) : way;
    return this.countBy(filtersOf(last.conditions), last.index, most);
  }

  /** How many of the first ones meet all conditions. */
  private async metByFirst({ conditions, index }: ListingWay): Promise<number> {
    const first = [{ $sort: index }, { $limit: this.limits.looked }];
    const met = [{ $match: { $and: filtersOf(conditions) } }, { $count: 'n' }];
    const [counted] = await this.rows.aggregate<{ n: number }>([...first, ...met]).hint(index);
    return counted?.n ?? 0;
  }

  /** The page as far as it is among the first ones in the order of the list. */
  private async amongFirst(
    way: ListingWay,
    along: readonly Condition[],
    order: ListingOrder,
    request: PageRequest,
  ): Promise<{ page: Page<ListingRow>; isFull: boolean }> {
    const others = filtersOf(way.conditions.filter((one) => !along.includes(one)));
    let isFull = false;
    const page = await readPage(filtersOf(along), order, request, async ({ filter, sort, limit }) => {
      const first = [{ $match: filter }, { $sort: sort }, { $limit: this.limits.looked }];
      const met = [{ $match: { $and: others } }, { $limit: limit }, { $project: shown }];
      const rows = await this.rows.aggregate<ListingRow>([...first, ...met]).hint(way.index);
      isFull = rows.length === limit;
      return rows;
    });
    return { page, isFull };
  }

  private readonly found: Count = ({ filter, found = filter, index = sortIndexes.seq }, most) =>
    this.countBy([found], index, most);

  /** The command itself: the driver's `countDocuments` would fetch every document. */
  private async countBy(filters: readonly Filter[], hint: Index, limit: number): Promise<number> {
    const query: Filter = { $and: filters.length > 0 ? filters : [{}] };
    const { db } = this.rows.collection.conn;
    const answer = await db?.command({ count: this.rows.collection.collectionName, query, limit, hint });
    return Number(answer?.['n'] ?? 0);
  }
}

const filtersOf = (conditions: readonly Condition[]): Filter[] => conditions.map(({ filter }) => filter);
