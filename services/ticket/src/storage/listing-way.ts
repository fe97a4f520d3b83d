import type { Condition } from './listing.conditions.js';
import { type SortField, sortIndexes, termIndex } from './listing.schema.js';

type Index = Readonly<Record<string, 1 | -1>>;
type Order = { field: SortField; direction: 1 | -1 };

/** How many tickets the index of a condition finds, counted up to a number. */
export type Count = (condition: Condition, most: number) => Promise<number>;

/** From how many tickets on a list is read otherwise. */
export interface ListingLimits {
  /** Of a condition that so many tickets meet, or more, the list is read in its order at first: some are met soon. */
  few: number;
  /** Up to here is counted what can be read in the order of the list: it is read no further than its page, however much it is. */
  countedInOrder: number;
  /** So many of a list are passed in its order before it is known how soon it is full. */
  looked: number;
  /** So many are read to be sorted rather than a list in its order to its end. */
  many: number;
}

export const listingLimits: ListingLimits = { few: 4_000, countedInOrder: 8_000, looked: 500, many: 50_000 };

/** So few are read at once: to look for still fewer would take as long. */
const enough = 50;

/** How a list is read: by which index, and the condition first that it finds. */
export interface ListingWay {
  conditions: readonly Condition[];
  index: Index;
  /**
   * Where nobody knows how many tickets are passed until a page is full: those of the conditions that all meet that its index
   * finds, or the stretch of it that is read.
   */
  along?: readonly Condition[];
}

/**
 * How to find what meets all conditions: by the index of the one that the fewest tickets meet, or in the order of the list
 * where many meet each. The store's own choice would not do: it does not know how often a term occurs.
 * @param order absent where any will do, as for counting
 */
export async function wayTo(
  conditions: readonly Condition[],
  order: Order | undefined,
  count: Count,
  { few, countedInOrder }: ListingLimits,
): Promise<ListingWay> {
  const indexed = conditions.filter(({ index }) => index);
  const isInOrder = (condition: Condition) => order !== undefined && condition.order === order.field;
  const [only] = indexed;
  if (only && conditions.length === 1 && (isInOrder(only) || !order)) return by(only, conditions);
  const rarest = await rarestOf(indexed, (one) => (isInOrder(one) ? countedInOrder : few), count);
  if (rarest) return by(rarest, conditions);
  const first = indexed.find(isInOrder);
  const field = order?.field ?? 'seq';
  const way = first ? by(first, conditions) : { conditions, index: sortIndexes[field] };
  const along = conditions.filter((one) => one === first || field in one.filter);
  return along.length === conditions.length ? way : { ...way, along };
}

/**
 * The way on when those that were looked at in the order of a list were not enough for a page: in its order, as before, or by
 * the index of the condition that the fewest tickets meet, whichever passes fewer.
 * @param passed how many more are to be expected in its order until a page is full
 */
export async function longWay(
  { conditions, index }: ListingWay,
  passed: number,
  count: Count,
  many: number,
): Promise<ListingWay> {
  const most = Math.min(Math.ceil(passed), many);
  const [readToCount = [], counted = []] = [true, false].map((isReadToCount) =>
    conditions.filter((one) => one.index && (one.isReadToCount ?? false) === isReadToCount),
  );
  const first = (await rarestOf(counted, () => most, count)) ?? (passed < many ? undefined : readToCount[0]);
  return first ? by(first, conditions) : { conditions, index };
}

/** The condition that the fewest tickets meet, of those that fewer meet than what is said for each. */
async function rarestOf(
  indexed: readonly Condition[],
  mostOf: (condition: Condition) => number,
  count: Count,
): Promise<Condition | undefined> {
  let fewest = Infinity;
  let rarest: Condition | undefined;
  for (const condition of indexed) {
    if (fewest <= enough) break;
    const most = Math.min(fewest, mostOf(condition));
    const found = await count(condition, most);
    if (found >= most) continue;
    fewest = found;
    rarest = condition;
  }
  return rarest;
}

function by(first: Condition, conditions: readonly Condition[]): ListingWay {
  return { conditions: [first, ...conditions.filter((one) => one !== first)], index: first.index ?? termIndex };
}
