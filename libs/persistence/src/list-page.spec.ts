import { describe, expect, it } from '@jest/globals';
import { afterCursor, containing, cutPage, sortOf } from './list-page.js';

const byDate = { field: 'at', direction: -1, type: 'date' } as const;
const rows = [3, 2, 1].map((day) => ({ _id: `id${day}`, at: new Date(Date.UTC(2026, 0, day)) }));

describe('a page of a list', () => {
  it('ends the list when no row is left over', () => {
    expect(cutPage(rows, 3, byDate)).toEqual({ rows, nextCursor: null });
  });

  it('goes on after its last row, equal values by id', () => {
    const { rows: shown, nextCursor } = cutPage(rows, 2, byDate);
    expect(shown.map((row) => row._id)).toEqual(['id3', 'id2']);
    const at = new Date(Date.UTC(2026, 0, 2));
    expect(afterCursor(nextCursor ?? '', byDate)).toEqual({
      $or: [{ at: { $lt: at } }, { at, _id: { $lt: 'id2' } }],
    });
    expect(sortOf(byDate)).toEqual({ at: -1, _id: -1 });
  });

  it('refuses the cursor of a list sorted otherwise', () => {
    const cursor = cutPage(
      [
        { _id: 'a', name: 'x' },
        { _id: 'b', name: 'y' },
      ],
      1,
      { field: 'name', direction: 1, type: 'text' },
    ).nextCursor;
    expect(() => afterCursor(cursor ?? '', byDate)).toThrow(
      expect.objectContaining({ code: 'REQUEST.INVALID_CURSOR' }),
    );
    expect(() => afterCursor('nonsense', byDate)).toThrow(expect.objectContaining({ code: 'REQUEST.INVALID_CURSOR' }));
  });
});

describe('a text to look for', () => {
  it('is never a pattern', () => {
    const { $regex, $options } = containing('a.*(b)[c]\\');
    expect(new RegExp($regex, $options).test('xA.*(b)[c]\\y')).toBe(true);
    expect(new RegExp($regex, $options).test('a--(b)c')).toBe(false);
  });
});
