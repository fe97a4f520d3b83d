import { describe, expect, it } from '@jest/globals';
import { type PageQuery, containing, readPage } from './list-page.js';

const byDate = { field: 'at', direction: -1, type: 'date' } as const;
const rows = [3, 2, 1].map((day) => ({ _id: `id${day}`, at: new Date(Date.UTC(2026, 0, day)) }));

/** The list as a store would read it, sorted already. */
const reading =
  <R extends { _id: string }>(rows: readonly R[], asked: PageQuery[] = []) =>
  (query: PageQuery): Promise<R[]> => {
    asked.push(query);
    return Promise.resolve(rows.slice(0, query.limit));
  };

describe('a page of a list', () => {
  it('ends the list when no row is left over', async () => {
    expect(await readPage([], byDate, { limit: 3 }, reading(rows))).toEqual({ items: rows, nextCursor: null });
  });

  it('goes on after its last row, equal values by id, among what the conditions allow', async () => {
    const asked: PageQuery[] = [];
    const { items, nextCursor } = await readPage([], byDate, { limit: 2 }, reading(rows, asked));
    expect(items.map((row) => row._id)).toEqual(['id3', 'id2']);
    await readPage([{ open: true }], byDate, { limit: 2, cursor: nextCursor ?? '' }, reading(rows, asked));
    const at = new Date(Date.UTC(2026, 0, 2));
    expect(asked).toEqual([
      { filter: {}, sort: { at: -1, _id: -1 }, limit: 3 },
      {
        filter: {
          $and: [{ at: { $lte: at }, $or: [{ at: { $lt: at } }, { at, _id: { $lt: 'id2' } }] }, { open: true }],
        },
        sort: { at: -1, _id: -1 },
        limit: 3,
      },
    ]);
  });

  it('refuses the cursor of a list sorted otherwise, and nonsense', async () => {
    const names = [
      { _id: 'a', name: 'x' },
      { _id: 'b', name: 'y' },
    ];
    const byName = { field: 'name', direction: 1, type: 'text' } as const;
    const { nextCursor } = await readPage([], byName, { limit: 1 }, reading(names));
    for (const cursor of [nextCursor ?? '', 'nonsense']) {
      await expect(readPage([], byDate, { limit: 1, cursor }, reading(rows))).rejects.toMatchObject({
        code: 'REQUEST.INVALID_CURSOR',
      });
    }
  });
});

describe('a text to look for', () => {
  it('is never a pattern', () => {
    const { $regex, $options } = containing('a.*(b)[c]\\');
    expect(new RegExp($regex, $options).test('xA.*(b)[c]\\y')).toBe(true);
    expect(new RegExp($regex, $options).test('a--(b)c')).toBe(false);
  });
});
