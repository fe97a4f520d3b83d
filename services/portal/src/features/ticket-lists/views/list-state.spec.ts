import type { TicketView } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { differs, filtersOf, stateOf, viewBody, type ListState } from './list-state.js';

const open = ['open', 'waiting'];
const saved = (state: ListState, asked: Parameters<typeof viewBody>[1]): TicketView => ({
  ...viewBody(state, asked, { name: 'Porting', shared: false }),
  ...{ id: 'v1', version: 1, owner: { id: 'e1', name: 'Ada' }, editable: true },
});

describe('a list that is saved', () => {
  it.each<[string, ListState, Parameters<typeof viewBody>[1]]>([
    ['a queue without closed ones', { view: 'mine', sort: 'dueAt', group: 'due' }, { queue: 'mine', status: open }],
    ['closed ones too', { view: 'all', closed: true, q: 'porting' }, { queue: 'all', status: undefined }],
    [
      'chosen statuses',
      { view: 'office', filters: { status: ['closed'], tag: ['sip'] } },
      { queue: 'office', status: open },
    ],
  ])('comes back as it was: %s', (_, state, asked) => {
    const view = saved(state, asked);
    const back = stateOf(view, open);
    expect(back).toEqual({ ...state, saved: 'v1' });
    expect(differs(back, view, asked)).toBe(false);
  });

  it('is another when filters, search, order or grouping are others', () => {
    const asked = { queue: 'mine', status: open } as const;
    const view = saved({ view: 'mine', filters: { tag: ['sip'], type: ['incident'] } }, asked);
    const back = stateOf(view, open);
    // the order of the names says nothing
    expect(differs({ ...back, filters: { type: ['incident'], tag: ['sip'] } }, view, asked)).toBe(false);
    for (const other of [{ q: 'x' }, { sort: 'number' as const }, { group: 'due' }, { filters: { tag: ['sip'] } }])
      expect([other, differs({ ...back, ...other }, view, asked)]).toEqual([other, true]);
    expect(differs(back, view, { queue: 'all', status: open })).toBe(true);
  });

  it('asks for chosen statuses before those of its tab', () => {
    expect(filtersOf({}, { status: ['open'] })).toEqual({ status: ['open'] });
    expect(filtersOf({ filters: { status: ['closed'] } }, { queue: 'mine', status: ['open'] })).toEqual({
      status: ['closed'],
      queue: 'mine',
    });
    expect(filtersOf({ q: 'lamp' }, { status: undefined })).toEqual({ q: 'lamp' });
  });
});
