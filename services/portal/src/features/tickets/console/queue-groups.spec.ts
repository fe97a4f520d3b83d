import type { TicketListItem } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { Calendar } from '../../../i18n/zone.js';
import { queueGroups } from './queue-groups.js';

const now = new Date('2026-11-22T12:00:00Z');
const ticket = (number: string, dueAt: string | null, more: object = {}) =>
  ({ number, dueAt, companyName: 'B', status: 'open', ...more }) as TicketListItem;
const tickets = [
  ticket('1', null),
  ticket('2', '2026-11-22T22:59:00Z'),
  ticket('3', '2026-11-22T23:01:00Z', { companyName: 'A' }),
  ticket('4', '2026-11-22T11:59:00Z', { status: 'waiting' }),
];
const lists = {
  entries: () => [{ key: 'waiting' }, { key: 'open' }] as never,
  name: (_: string, key: string | undefined) => `${key}!`,
};
const groups = (by: 'none' | 'due' | 'status' | 'company') =>
  queueGroups(tickets, by, lists, new Calendar('Europe/Berlin'), now).map(({ key, name, tickets: members }) => [
    key,
    name,
    members.map(({ number }) => number).join(),
  ]);

describe('groups of a queue', () => {
  it('are what is late, due today where the reader is, later, and never', () => {
    expect(groups('due')).toEqual([
      ['late', undefined, '4'],
      ['today', undefined, '2'],
      ['later', undefined, '3'],
      ['never', undefined, '1'],
    ]);
  });

  it('are statuses in the order of their list, companies by name, or one', () => {
    expect(groups('status')).toEqual([
      ['waiting', 'waiting!', '4'],
      ['open', 'open!', '1,2,3'],
    ]);
    expect(groups('company')).toEqual([
      ['A', 'A', '3'],
      ['B', 'B', '1,2,4'],
    ]);
    expect(groups('none')).toEqual([['all', '', '1,2,3,4']]);
  });
});
