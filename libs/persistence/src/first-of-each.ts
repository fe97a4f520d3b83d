/** What one query for many keys may bring; beyond that each key is asked for by itself. */
const TOGETHER = 1_000;

/** The first rows of one key. */
export interface FirstRows<R> {
  rows: R[];
  /** There are further ones. */
  more: boolean;
}

/**
 * The first rows of each key, in one query while all of them are few: a key with ten thousand rows neither comes into
 * memory as a whole nor holds up those that are asked for with it.
 * @param limit rows of one key at most
 * @param find rows that have one of these keys; those of a single key by `_id`, those of several in any order
 */
export async function firstOfEach<R extends { _id: string }>(
  keys: readonly string[],
  limit: number,
  find: (keys: string[], limit: number) => Promise<R[]>,
  keyOf: (row: R) => string,
): Promise<(key: string) => FirstRows<R>> {
  const all = [...new Set(keys)];
  const joined = all.length > 1 ? await find(all, TOGETHER) : [];
  const isWhole = all.length > 1 && joined.length < TOGETHER;
  const groups = Map.groupBy(joined, keyOf);
  const single = all.filter((key) => !isWhole || (groups.get(key)?.length ?? 0) > limit);
  const found = await Promise.all(single.map((key) => find([key], limit + 1)));
  const firsts = new Map(all.map((key) => [key, { rows: (groups.get(key) ?? []).sort(byId), more: false }]));
  single.forEach((key, i) => {
    const rows = found[i] ?? [];
    firsts.set(key, { rows: rows.slice(0, limit), more: rows.length > limit });
  });
  return (key) => firsts.get(key) ?? { rows: [], more: false };
}

const byId = (a: { _id: string }, b: { _id: string }): number => (a._id < b._id ? -1 : Number(a._id > b._id));
