import { describe, expect, it } from '@jest/globals';
import { queryOf, readFilters, withCustom, withFilter } from './list-filters.js';

describe('filters of a list in its address', () => {
  it('are read as they were written, and what is none is left out', () => {
    const filters = {
      status: ['open'],
      tag: ['a,b'],
      createdFrom: '2026-11-01T00:00:00.000Z',
      fields: { floor: { from: '2' }, note: { text: 'lamp' }, wing: ['north', 'none'] },
    };
    expect(readFilters(filters)).toEqual(filters);
    expect(
      readFilters({
        ...{ status: 'open', priority: [], type: [1], colour: ['red'], q: '', createdTo: 7 },
        fields: { floor: { from: '' }, note: { text: 'a', from: 'b' }, wing: [] },
      }),
    ).toEqual({});
    expect([readFilters(undefined), readFilters('x'), readFilters(['status'])]).toEqual([{}, {}, {}]);
  });

  it('lose a field whose value is taken away', () => {
    expect(withFilter({ status: ['open'], tag: ['sip'] }, 'tag', [])).toEqual({ status: ['open'] });
    expect(withFilter({ status: ['open'] }, 'status', ['closed'])).toEqual({ status: ['closed'] });
    const two = withCustom({ fields: { floor: { from: '2' } } }, 'wing', ['north']);
    expect(two).toEqual({ fields: { floor: { from: '2' }, wing: ['north'] } });
    expect(withCustom(withCustom(two, 'floor', {}), 'wing', undefined)).toEqual({});
    expect(withCustom({}, 'note', { text: '' })).toEqual({});
  });

  it('are asked for by one parameter per value, parts of custom fields by name', () => {
    expect(queryOf({ tag: ['a,b', 'c'], q: 'x', fields: { floor: { from: '2', to: '3' }, wing: ['north'] } })).toEqual({
      tag: ['a,b', 'c'],
      q: 'x',
      'fields.floor.from': '2',
      'fields.floor.to': '3',
      'fields.wing': ['north'],
    });
  });
});
