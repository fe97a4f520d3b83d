import { DomainError } from '@avviso/contracts';
import { decodeCursor, encodeCursor } from './cursor.js';

/** How a list is sorted: by a field, equal values by `_id` in the same direction. */
export interface ListOrder<F extends string = string> {
  field: F;
  direction: 1 | -1;
  type: 'date' | 'number' | 'text';
}

/** `sort` of a find in this order. */
function sortOf(order: ListOrder): Record<string, 1 | -1> {
  return { [order.field]: order.direction, _id: order.direction };
}

/**
 * What comes after the last item of the page before, as a filter.
 * @throws DomainError `REQUEST.INVALID_CURSOR` (400), also for a cursor of a list sorted by something else
 */
export function afterCursor(text: string, order: ListOrder): Record<string, unknown> {
  const { key, id } = decodeCursor(text);
  const value = order.type === 'text' ? key : order.type === 'number' ? Number(key) : new Date(key);
  if (order.type !== 'text' && Number.isNaN(Number(value))) {
    throw new DomainError({
      kind: 'invalid',
      code: 'REQUEST.INVALID_CURSOR',
      message: 'The cursor belongs to a list sorted otherwise.',
      errors: [{ path: 'cursor', message: 'use nextCursor of the page before, with the same sort' }],
    });
  }
  const after = order.direction === 1 ? '$gt' : '$lt';
  return {
    // Says nothing new, but an index can begin there: of an `$or` a store may walk all that came on earlier pages.
    [order.field]: { [`${after}e`]: value },
    $or: [{ [order.field]: { [after]: value } }, { [order.field]: value, _id: { [after]: id } }],
  };
}

/** Cuts what was read with `limit + 1` to a page, and says where the next one begins. */
function cutPage<F extends string, R extends { _id: string } & { [field in F]: unknown }>(
  rows: readonly R[],
  limit: number,
  order: ListOrder<F>,
): Page<R> {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? encodeCursor({ key: keyOf(last[order.field]), id: last._id }) : null };
}

/** What a list asks for: how many at most, and `nextCursor` of the page before. */
export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

type Filter = Record<string, unknown>;

/** A find that reads one page: what both mongoose and the driver are asked. */
export interface PageQuery {
  filter: Filter;
  sort: Record<string, 1 | -1>;
  /** One more than the page has, which tells whether another follows. */
  limit: number;
}

/**
 * Reads one page of what all conditions allow.
 * @param find the read itself, by mongoose or the driver
 * @throws DomainError `REQUEST.INVALID_CURSOR` (400)
 */
export async function readPage<F extends string, R extends { _id: string } & { [field in F]: unknown }>(
  conditions: readonly Filter[],
  order: ListOrder<F>,
  { limit, cursor }: PageRequest,
  find: (query: PageQuery) => Promise<R[]>,
): Promise<Page<R>> {
  // The cursor first: where a condition bounds the same field, the cursor's bound is the nearer one.
  const all = [...(cursor === undefined ? [] : [afterCursor(cursor, order)]), ...conditions];
  const filter = all.length > 0 ? { $and: all } : {};
  return cutPage(await find({ filter, sort: sortOf(order), limit: limit + 1 }), limit, order);
}

function keyOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** A text anywhere in a field, case ignored; what people type is never read as a pattern. */
export function containing(text: string): { $regex: string; $options: string } {
  return { $regex: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' };
}
