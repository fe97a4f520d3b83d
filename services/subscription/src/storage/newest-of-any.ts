type Filter = Record<string, unknown>;

/**
 * Reads the newest by each of several filters, and merges them. An `$or` would not do: with an order and other conditions
 * the store walks the index of all for it.
 * @param timeOf by which the rows are ordered, newest first, equal ones by id
 * @param find the newest of one filter, at most `limit`
 */
export async function newestOfAny<R extends { _id: string }>(
  filters: readonly Filter[],
  limit: number,
  timeOf: (row: R) => Date,
  find: (filter: Filter) => Promise<R[]>,
): Promise<R[]> {
  const found = await Promise.all(filters.map(find));
  if (found.length === 1) return found.flat();
  const each = [...new Map(found.flat().map((row) => [row._id, row])).values()];
  const newestFirst = (a: R, b: R) => timeOf(b).getTime() - timeOf(a).getTime() || (a._id < b._id ? 1 : -1);
  return each.sort(newestFirst).slice(0, limit);
}

/** The ways in which a viewer may see something, each a filter by an index of its own; one that leaves nothing out without a scope. */
export function waysToSee(scope: Filter | undefined): Filter[] {
  if (scope === undefined) return [{}];
  return Array.isArray(scope['$or']) ? (scope['$or'] as Filter[]) : [scope];
}
