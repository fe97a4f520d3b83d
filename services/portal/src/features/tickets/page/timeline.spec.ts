import { describe, expect, it } from '@jest/globals';
import type { TicketHistoryEntry, TicketMessage } from '@avviso/contracts';
import { timelineOf } from './timeline.js';

const jonas = { kind: 'employee', id: 'e1', name: 'Jonas' } as const;
const at = (minute: number) => `2026-11-21T10:${String(minute).padStart(2, '0')}:00.000Z`;
const ticket = {
  createdAt: at(0),
  createdBy: jonas,
  descriptionHtml: '<p>It drops.</p>',
  attachments: [],
  editable: [],
};
const message = (id: string, minute: number): TicketMessage => ({
  id,
  body: id,
  bodyHtml: `<p>${id}</p>`,
  internal: false,
  author: jonas,
  createdAt: at(minute),
  attachments: [],
  byMail: null,
});
const saved = (id: string, minute: number, event: string, ...fields: string[]): TicketHistoryEntry => ({
  id,
  version: 1,
  event,
  actor: jonas,
  at: at(minute),
  messageId: null,
  changes: fields.map((field) => ({ field, from: 'a', to: 'b' })),
});
const keys = (...args: Parameters<typeof timelineOf>) => timelineOf(...args).map((entry) => entry.key);

describe('the timeline of a ticket', () => {
  it('begins with the description and goes by time, whatever order the lists came in', () => {
    const history = [
      saved('h2', 3, 'ticket.status-changed', 'status'),
      saved('h1', 1, 'ticket.assigned', 'assigneeIds'),
    ];
    expect(keys(ticket, [message('m1', 2), message('m2', 4)], history)).toEqual([
      'description',
      'h1.assigneeIds',
      'm1',
      'h2.status',
      'm2',
    ]);
  });

  it('puts a change that came with a message after it', () => {
    expect(keys(ticket, [message('m1', 2)], [saved('h1', 2, 'ticket.replied', 'status')])).toEqual([
      'description',
      'm1',
      'h1.status',
    ]);
  });

  it('shows every change of one save, and not the first values of the opening', () => {
    const history = [saved('h2', 3, 'ticket.updated', 'priority', 'impact'), saved('h1', 0, 'ticket.created', 'title')];
    expect(keys(ticket, [], history)).toEqual(['description', 'h2.priority', 'h2.impact']);
  });

  it('leaves out an empty description, unless the reader may write one', () => {
    const undescribed = { ...ticket, descriptionHtml: ' ' };
    expect(keys(undescribed, [], [])).toEqual([]);
    expect(keys({ ...undescribed, editable: ['description'] }, [], [])).toEqual(['description']);
  });
});
