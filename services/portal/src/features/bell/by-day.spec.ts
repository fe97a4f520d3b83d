import { describe, expect, it } from '@jest/globals';
import type { InboxItem } from '@avviso/contracts';
import { Calendar } from '../../i18n/zone.js';
import { byDay } from './by-day.js';

const entry = (id: string, at: Date): InboxItem => ({
  id,
  eventType: 'ticket.replied',
  category: 'ticketing',
  title: id,
  text: '',
  link: null,
  readAt: null,
  createdAt: at.toISOString(),
});

describe('the days of the bell', () => {
  it('group what came newest first by the calendar of the reader', () => {
    const items = [
      entry('a', new Date(2026, 10, 21, 9)),
      entry('b', new Date(2026, 10, 21, 0, 1)),
      entry('c', new Date(2026, 10, 20, 23, 59)),
    ];
    expect(byDay(items, new Calendar(undefined)).map((day) => day.items.map((item) => item.id))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
  });

  it('are none for an empty bell', () => {
    expect(byDay([], new Calendar(undefined))).toEqual([]);
  });
});
