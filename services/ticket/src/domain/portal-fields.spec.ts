import { describe, expect, it } from '@jest/globals';
import { languages } from '@avviso/contracts';
import { isVisibleOnPortal, mayContactSet, portalFields } from './portal-fields.js';
import { historyForContacts } from './portal-history.js';
import { ticketLists } from './ticket-lists.js';
import type { FieldChange } from './ticket.js';

describe('fields on the portal (TKT-3)', () => {
  it('are edited only where the table says so', () => {
    const editable = Object.keys(portalFields).filter((name) => mayContactSet(name as 'title', 'changing'));
    expect(editable).toEqual(['priority', 'type', 'impact', 'productFamily']);
  });
  it('are begun with title, description and for whom', () => {
    expect(mayContactSet('title', 'opening')).toBe(true);
    expect(mayContactSet('title', 'changing')).toBe(false);
    for (const name of ['status', 'assigneeIds', 'watcherIds', 'tags'] as const) {
      expect(mayContactSet(name, 'opening')).toBe(false);
    }
  });
  it('hide tags, watchers and office', () => {
    expect(Object.keys(portalFields).filter((name) => !isVisibleOnPortal(name as 'title'))).toEqual([
      'watcherIds',
      'tags',
      'office',
    ]);
  });
});

describe('history for contacts', () => {
  const entry = (event: string, ...fields: FieldChange['field'][]) => ({
    event,
    changes: fields.map((field) => ({ field, from: null, to: 'x' })),
  });
  it('leaves out notes, hidden fields, and entries of nothing else', () => {
    expect(
      historyForContacts([
        entry('ticket.noted', 'status'),
        entry('ticket.updated', 'tags'),
        entry('ticket.status-changed', 'status', 'tags'),
        entry('ticket.replied'),
      ]),
    ).toEqual([entry('ticket.status-changed', 'status'), entry('ticket.replied')]);
  });
});

describe('the lists of the first day', () => {
  it('have a name in every language', () => {
    const entries = [
      ...ticketLists.statuses,
      ...ticketLists.priorities,
      ...ticketLists.types,
      ...ticketLists.impacts,
      ...ticketLists.productFamilies,
    ];
    for (const { names } of entries) for (const language of languages) expect(names[language]).toMatch(/\S/);
    for (const { names } of entries) expect(names.ru).toMatch(/\p{Script=Cyrillic}/u);
  });
  it('have the built-in keys', () => {
    expect(ticketLists.statuses.map((status) => status.key)).toEqual([
      'open',
      'in-progress',
      'waiting',
      'resolved',
      'closed',
    ]);
    expect(ticketLists.priorities.map((priority) => priority.key)).toEqual(['low', 'normal', 'high', 'urgent']);
  });
});
