import { type Channel, type DeliveryState, type ListDeliveriesQuery, deliveryStates } from '@avviso/contracts';
import { type Page, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, PipelineStage } from 'mongoose';
import type { Tally } from '../domain/delivery-statistics.js';
import { anyChannel, waysToName } from './by-recipient.js';
import { subjectsNamed } from './by-subject.js';
import { newestOfAny, waysToSee } from './newest-of-any.js';
import { DECISION_ROWS, type DecisionRow } from './schemas.js';

type Filter = Record<string, unknown>;

/** So many deliveries are counted for the statistics: it bounds what one look at them costs the store. */
const MOST_COUNTED = 100_000;

const newestFirst = { field: 'createdAt', direction: -1, type: 'date' } as const;

/** The delivery log: every job's life, searchable, newest first (CHN-16). */
@Injectable()
export class DeliveryLog {
  constructor(@InjectModel(DECISION_ROWS) private readonly rows: Model<DecisionRow>) {}

  /**
   * @param scope what the viewer may see; undefined for everything
   * @param byAddress whether a recipient may also be named by its e-mail address
   */
  list(query: ListDeliveriesQuery, scope: Filter | undefined, byAddress: boolean): Promise<Page<DecisionRow>> {
    const ways = waysToFind(query, scope, byAddress);
    return readPage(conditionsOf(query), newestFirst, query, ({ filter, sort, limit }) =>
      newestOfAny(
        ways.map((way) => ({ $and: [...way, filter] })),
        limit,
        ({ createdAt }) => createdAt,
        (one) => this.rows.find(one).sort(sort).limit(limit).lean<DecisionRow[]>(),
      ),
    );
  }

  /** How many there are of what `list` would show, at most `most`. */
  count(filters: Filters, scope: Filter | undefined, byAddress: boolean, most: number): Promise<number> {
    const conditions = conditionsOf(filters);
    const $or = waysToFind(filters, scope, byAddress).map((way) => ({ $and: [...way, ...conditions] }));
    return this.rows.countDocuments({ $or }).limit(most).exec();
  }

  /**
   * What became of the deliveries that were queued since a moment, by channel and quarter of an hour (CHN-18). It reads the
   * log itself, so that a report that comes late or twice counts as it does there; the index of the list bounds what it reads.
   * @param scope what the viewer may see; undefined for everything
   * @returns countedSince where there were more than are counted
   */
  async tally(
    from: Date,
    scope: Filter | undefined,
    most = MOST_COUNTED,
  ): Promise<{ tallies: Tally[]; countedSince: Date | undefined }> {
    const beyond = await this.rows
      .findOne({ outcome: 'queued', createdAt: { $gte: from } }, { createdAt: 1 })
      .sort({ createdAt: -1, _id: -1 })
      .skip(most)
      .lean<Pick<DecisionRow, 'createdAt'>>();
    const createdAt = beyond ? { $gt: beyond.createdAt } : { $gte: from };
    const tallies = await this.rows.aggregate<Tally>([
      { $match: { outcome: 'queued', createdAt, ...scope } },
      { $group: tallied },
      { $addFields: { channel: '$_id.channel', quarter: '$_id.quarter' } },
    ]);
    return { tallies, countedSince: beyond?.createdAt };
  }

  /** How many of a channel have not gone out yet; more than a thousand are not counted. */
  countWaiting(channel: Channel, scope?: Filter): Promise<number> {
    const waiting: Filter = { channel, 'delivery.state': { $in: ['queued', 'sending', 'retrying'] }, ...scope };
    return this.rows.countDocuments(waiting).limit(1_001).exec();
  }
}

const countIf = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
const countOf = (...states: DeliveryState[]) => countIf({ $in: ['$delivery.state', states] });

const tallied: PipelineStage.Group['$group'] = {
  _id: { channel: '$channel', quarter: { $dateTrunc: { date: '$createdAt', unit: 'minute', binSize: 15 } } },
  sent: countOf('sent', 'delivered'),
  failed: countOf('failed', 'bounced'),
  skipped: countOf('skipped'),
  uncertain: countOf('uncertain'),
  retried: countIf({ $or: [{ $gt: ['$delivery.attempts', 1] }, { $eq: ['$delivery.state', 'retrying'] }] }),
  // Null where nothing was accepted.
  took: { $push: { $subtract: ['$delivery.sentAt', { $ifNull: ['$eventAt', '$createdAt'] }] } },
};

type Filters = Omit<ListDeliveriesQuery, 'limit' | 'cursor'>;

function conditionsOf({ event, channel, state, from, to }: Filters): Filter[] {
  const during = {
    ...(from === undefined ? {} : { $gte: new Date(from) }),
    ...(to === undefined ? {} : { $lt: new Date(to) }),
  };
  return [
    { outcome: 'queued' },
    ...(event === undefined ? [] : [{ eventId: event }]),
    ...(channel === undefined ? [] : [{ channel }]),
    ...(state === undefined ? [] : [{ 'delivery.state': state }]),
    ...(from === undefined && to === undefined ? [] : [{ createdAt: during }]),
  ];
}

/**
 * What is wanted, once for every way in which its recipient and its subject may be named and in which the viewer may see it:
 * each way has an index in which it stands newest first, and all of them together have none.
 */
function waysToFind(filters: Filters, scope: Filter | undefined, byAddress: boolean): Filter[][] {
  const { recipient, channel, state, event, subject } = filters;
  const named = recipient === undefined ? [[]] : waysToName(recipient, byAddress).map((way) => [way]);
  const about = subject === undefined ? [[]] : subjectsNamed(subject).map((one) => [{ subject: one }]);
  const seen = scope === undefined ? [[]] : waysToSee(scope).map((way) => [way]);
  const inOrder = channel === undefined && (recipient !== undefined || scope !== undefined) ? [anyChannel] : [];
  const ways = named.flatMap((name) =>
    about.flatMap((thing) => seen.map((sight) => [...name, ...thing, ...sight, ...inOrder])),
  );
  const byChannelAlone = channel !== undefined && [recipient, state, event, subject, scope].every((one) => !one);
  return byChannelAlone ? deliveryStates.map((one) => [{ 'delivery.state': one }]) : ways;
}
