import { describe, expect, it } from '@jest/globals';
import type { InboxItem } from '../storage/inbox-item.schema.js';
import { eventsOf } from './changes.js';

const at = new Date('2026-03-01T12:00:00Z');
const item = (over: Partial<InboxItem>): InboxItem => ({
  _id: 'i1',
  owner: 'contact:1',
  jobId: 'j1',
  eventType: 'ticket.replied',
  category: 'ticketing',
  title: 'T',
  text: 'x',
  link: null,
  readAt: null,
  createdAt: at,
  addedAt: 1,
  changedAt: 1,
  ...over,
});

describe('eventsOf', () => {
  it('tells of a new entry with all it shows', () => {
    const [event] = eventsOf([item({ addedAt: 5, changedAt: 5 })], 4, 3);
    expect(event).toMatchObject({ event: 'notification', revision: 5, data: { id: 'i1', title: 'T', unread: 3 } });
  });

  it('gathers what one change read', () => {
    const read = { readAt: at, changedAt: 9 };
    const events = eventsOf([item({ _id: 'a', addedAt: 1, ...read }), item({ _id: 'b', addedAt: 2, ...read })], 8, 0);
    expect(events).toEqual([
      { event: 'read', revision: 9, data: { ids: ['a', 'b'], all: false, readAt: at.toISOString(), unread: 0 } },
    ]);
  });

  it('tells of an entry that came and was read meanwhile as read', () => {
    const events = eventsOf([item({ addedAt: 6, changedAt: 7, readAt: at })], 5, 0);
    expect(events).toMatchObject([{ event: 'notification', revision: 7, data: { readAt: at.toISOString() } }]);
  });

  it('tells that an entry is unread again', () => {
    const events = eventsOf([item({ addedAt: 2, changedAt: 7, readAt: null })], 5, 1);
    expect(events).toMatchObject([{ event: 'read', data: { ids: ['i1'], readAt: null, unread: 1 } }]);
  });
});
