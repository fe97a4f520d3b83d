import type { TicketListItem } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { addNews, mergeChanges, noNews, numbersIn } from './merge-changes.js';

const ticket = (number: string, version = 1): TicketListItem => ({ number, version }) as TicketListItem;
const pages = (...items: TicketListItem[][]) => ({ pages: items.map((page) => ({ items: page, nextCursor: null })) });
const numbers = (set: ReadonlySet<string>) => [...set];

describe('an open list', () => {
  it('changes rows in their places: none moves, none comes, none becomes older', () => {
    const known = pages([ticket('1'), ticket('2', 4)], [ticket('3')]);
    expect(mergeChanges(known, [ticket('3', 2), ticket('9'), ticket('2', 3)])).toEqual(
      pages([ticket('1'), ticket('2', 4)], [ticket('3', 2)]),
    );
  });

  it('lets new tickets wait, and marks those that belong there no more', () => {
    const shown = numbersIn(pages([ticket('1'), ticket('2')]));
    const first = addNews(noNews, shown, ['1', '2', '7', '8'], new Set(['1', '7']));
    expect([numbers(first.waiting), numbers(first.left)]).toEqual([['7'], ['2']]);
    // 7 went elsewhere, 2 came back
    const then = addNews(first, shown, ['7', '2', '9'], new Set(['2', '9']));
    expect([numbers(then.waiting), numbers(then.left)]).toEqual([['9'], []]);
  });
});
