import { DomainError } from '@avviso/contracts';
import { decodeCursor, encodeCursor } from './cursor.js';

/** How a list is sorted: by a field, equal values by `_id` in the same direction. */
export interface ListOrder<F extends string = string> {
  field: F;
  direction: 1 | -1;
  type: 'date' | 'number' | 'text';
}

/** `sort` of a find in this order. */
export function sortOf(order: ListOrder): Record<string, 1 | -1> {
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
  return { $or: [{ [order.field]: { [after]: value } }, { [order.field]: value, _id: { [after]: id } }] };
}

/** Cuts what was read with `limit + 1` to a page, and says where the next one begins. */
export function cutPage<R extends { _id: string }>(
  rows: readonly R[],
  limit: number,
  order: ListOrder<keyof R & string>,
): { rows: R[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, nextCursor: last ? encodeCursor({ key: keyOf(last[order.field]), id: last._id }) : null };
}

function keyOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** A text anywhere in a field, case ignored; what people type is never read as a pattern. */
export function containing(text: string): { $regex: string; $options: string } {
  return { $regex: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' };
}
