import { DomainError } from '@avviso/contracts';
import type { Page, PageRequest } from '@avviso/persistence';
import type { Condition } from './listing.conditions.js';
import type { ListingOrder } from './listing.repository.js';

/**
 * A part of a list with an order of its own. A list by priority is one stretch per priority, most urgent first: no number has
 * to be kept with the tickets that changes when an administrator sorts the priorities anew.
 */
export interface ListingStretch {
  conditions: readonly Condition[];
  order: ListingOrder;
}

/**
 * Reads a page across stretches, one after another. The cursor names the stretch, too, where there are several.
 * @throws DomainError `REQUEST.INVALID_CURSOR` (400)
 */
export async function readStretches<T>(
  stretches: readonly ListingStretch[],
  request: PageRequest,
  read: (stretch: ListingStretch, request: PageRequest) => Promise<Page<T>>,
): Promise<Page<T>> {
  const [only, another] = stretches;
  if (only && !another) return read(only, request);
  let { at, cursor } = placeOf(request.cursor, stretches.length);
  const items: T[] = [];
  for (; at < stretches.length; at += 1, cursor = undefined) {
    const stretch = stretches[at];
    if (!stretch) break;
    const room = request.limit - items.length;
    // a full page asks only whether there is more
    const page = await read(stretch, { limit: Math.max(room, 1), cursor });
    if (room === 0) {
      if (page.items.length > 0) return { items, nextCursor: `${at}.` };
      continue;
    }
    items.push(...page.items);
    if (page.nextCursor !== null) return { items, nextCursor: `${at}.${page.nextCursor}` };
  }
  return { items, nextCursor: null };
}

function placeOf(cursor: string | undefined, count: number): { at: number; cursor: string | undefined } {
  if (cursor === undefined) return { at: 0, cursor: undefined };
  const [, at = '', inner = ''] = /^(\d{1,3})\.(.*)$/.exec(cursor) ?? [];
  if (at === '' || Number(at) >= count) {
    throw new DomainError({
      kind: 'invalid',
      code: 'REQUEST.INVALID_CURSOR',
      message: 'The cursor belongs to a list sorted otherwise.',
      errors: [{ path: 'cursor', message: 'use nextCursor of the page before, with the same sort' }],
    });
  }
  return { at: Number(at), cursor: inner === '' ? undefined : inner };
}
