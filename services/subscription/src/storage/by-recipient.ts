import { normalizeMailbox } from '@avviso/contracts';

type Filter = Record<string, unknown>;

/**
 * The ways in which a decision may be about a recipient, each a look-up in an index of its own.
 * @param byAddress whether a recipient may also be named by its e-mail address
 */
export function waysToName(recipient: string, byAddress: boolean): Filter[] {
  const address = normalizeMailbox(recipient);
  return [{ 'recipient.id': recipient }, byAddress ? { address } : { 'recipient.kind': 'chat', address }];
}

/**
 * Reads the newest by each of several filters, and merges them. An `$or` would not do: with an order and other conditions
 * the store walks the index of all decisions for it.
 * @param find the newest of one filter, at most `limit`
 */
export async function newestOfAny<R extends { _id: string; createdAt: Date }>(
  filters: readonly Filter[],
  limit: number,
  find: (filter: Filter) => Promise<R[]>,
): Promise<R[]> {
  const found = await Promise.all(filters.map(find));
  if (found.length === 1) return found.flat();
  const each = [...new Map(found.flat().map((row) => [row._id, row])).values()];
  return each.sort(newestFirst).slice(0, limit);
}

function newestFirst(a: { _id: string; createdAt: Date }, b: { _id: string; createdAt: Date }): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a._id < b._id ? 1 : -1);
}
