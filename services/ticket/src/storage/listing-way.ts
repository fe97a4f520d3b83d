import type { Condition } from './listing.conditions.js';
import { type SortField, sortIndexes, termIndex } from './listing.schema.js';

type Index = Readonly<Record<string, 1 | -1>>;
type Order = { field: SortField; direction: 1 | -1 };

/** How a list is read: by which index, and the condition first that it finds. */
export interface ListingWay {
  conditions: readonly Condition[];
  index: Index;
}

/** So few are read at once: to look for still fewer would take as long. */
const enough = 50;

/** Up to here is counted what can be read in the order of the list: it is read no further than its page, however much it is. */
const countedInOrder = 8_000;

/**
 * Of a condition that so many tickets meet, or more, the list is read in its order instead: some are met soon. What is open is
 * what was opened and changed last: from the other end, all that is closed would have to be passed first. Few tickets have a
 * due time.
 */
function few({ field, direction }: Order): number {
  return direction === -1 || field === 'dueAt' ? 4_000 : 20_000;
}

/**
 * How to find what meets all conditions: by the index of the one that the fewest tickets meet, or in the order of the list
 * where many meet each. The store's own choice would not do: it does not know how often a term occurs.
 * @param order absent where any will do, as for counting
 * @param count how many meet a condition, at most as many
 */
export async function wayTo(
  conditions: readonly Condition[],
  order: Order | undefined,
  count: (condition: Condition, most: number) => Promise<number>,
): Promise<ListingWay> {
  const indexed = conditions.filter(({ index }) => index);
  const isInOrder = (condition: Condition) =>
    condition.order !== undefined && (!order || condition.order === order.field);
  const [only] = indexed;
  if (only && indexed.length === 1 && isInOrder(only)) return by(only, conditions);
  const most = few(order ?? { field: 'updatedAt', direction: -1 });
  let fewest = Infinity;
  let first: Condition | undefined;
  for (const condition of indexed) {
    if (fewest <= enough) break;
    if (condition.findsMore && first) continue;
    const limit = Math.min(fewest, isInOrder(condition) ? countedInOrder : most);
    const found = await count(condition, limit);
    if (found >= limit) continue;
    fewest = found;
    first = condition;
  }
  first ??= indexed.find(isInOrder) ?? (order ? undefined : only);
  return first ? by(first, conditions) : { conditions, index: sortIndexes[order?.field ?? 'seq'] };
}

function by(first: Condition, conditions: readonly Condition[]): ListingWay {
  return { conditions: [first, ...conditions.filter((one) => one !== first)], index: first.index ?? termIndex };
}
