import { describe, expect, it } from '@jest/globals';
import { addedAssignees, eventTypeOf, previousStatus } from './ticket-event.js';
import { aContact, aSetup, aTicket, anEmployee, at, someFields } from './ticket.builder.js';
import { addMessage, changeTicket, openTicket } from './save-ticket.js';
import type { Save, TicketFields } from './ticket.js';

const setup = aSetup();
const byTech = { actor: anEmployee, at, setup };
const byCustomer = { actor: aContact, at, setup };
const reply = { id: 'm1', body: 'Hello', internal: false, excerpt: 'Hello' };

function changed(fields: Partial<TicketFields>, before = aTicket()): Save {
  const save = changeTicket(before, fields, byTech);
  if (!save) throw new Error('nothing changed');
  return save;
}

describe('the event of a save (EVT-5)', () => {
  it.each<[string, Partial<TicketFields>, string]>([
    ['status wins over all', { status: 'closed', assigneeIds: ['e2'], title: 'x' }, 'ticket.status-changed'],
    ['assignment wins over other fields', { assigneeIds: ['e2'], title: 'x' }, 'ticket.assigned'],
    ['anything else is an update', { title: 'x' }, 'ticket.updated'],
    ['watchers are an update', { watcherIds: ['c9'] }, 'ticket.updated'],
  ])('%s', (_, fields, type) => {
    const save = changed(fields);
    expect(eventTypeOf(save)).toBe(type);
    expect(save.changes.map((change) => change.field).sort()).toEqual(Object.keys(fields).sort());
  });

  it('is an update for custom fields, each a change of its own', () => {
    const before = aTicket({ fields: { contract: 'A-1', floors: ['1', '2'], old: true } });
    const save = changed({ fields: { contract: 'A-2', floors: ['2', '1'], seats: 0 } }, before);
    expect(eventTypeOf(save)).toBe('ticket.updated');
    expect(save.changes).toEqual([
      { field: 'fields.contract', from: 'A-1', to: 'A-2' },
      { field: 'fields.old', from: true, to: null },
      { field: 'fields.seats', from: null, to: 0 },
    ]);
    expect(save.ticket.fields).toEqual({ contract: 'A-2', floors: ['2', '1'], seats: 0 });
  });

  it('is created for a new ticket, even with status and assignees, and holds the first values as changes', () => {
    const fields = someFields({ status: 'waiting', assigneeIds: ['e1'], tags: [] });
    const save = openTicket({ number: '1', fields, office: 'Lyon', actor: anEmployee, at });
    expect(eventTypeOf(save)).toBe('ticket.created');
    expect(addedAssignees(save)).toEqual(['e1']);
    expect(save.changes).toContainEqual({ field: 'status', from: null, to: 'waiting' });
    expect(save.changes.map((change) => change.field)).not.toContain('tags');
    expect(save.ticket.version).toBe(1);
  });

  it('is replied for a reply that changes the status too, with the change in it', () => {
    const save = addMessage(aTicket({ status: 'open' }), { ...reply, status: 'waiting' }, byTech);
    expect(eventTypeOf(save)).toBe('ticket.replied');
    expect(save.changes).toEqual([{ field: 'status', from: 'open', to: 'waiting' }]);
    expect(previousStatus(save)).toBe('open');
  });

  it('is noted for an internal note, which changes no field', () => {
    const save = addMessage(aTicket(), { ...reply, internal: true }, byTech);
    expect(eventTypeOf(save)).toBe('ticket.noted');
    expect(save.changes).toEqual([]);
  });
});

describe('a change', () => {
  it('of nothing is no save', () => {
    const ticket = aTicket({ assigneeIds: ['e1', 'e2'] });
    expect(changeTicket(ticket, { title: ticket.title }, byTech)).toBeUndefined();
    expect(changeTicket(ticket, { assigneeIds: ['e2', 'e1', 'e1'] }, byTech)).toBeUndefined();
  });

  it('grows the version by one and tells before and after', () => {
    const save = changed({ title: 'New' }, aTicket({ version: 7, title: 'Old' }));
    expect(save.ticket.version).toBe(8);
    expect(save.changes).toEqual([{ field: 'title', from: 'Old', to: 'New' }]);
    expect(previousStatus(save)).toBeUndefined();
  });

  it('names only technicians who were not assigned before', () => {
    expect(addedAssignees(changed({ assigneeIds: ['e1', 'e2'] }, aTicket({ assigneeIds: ['e1'] })))).toEqual(['e2']);
    expect(addedAssignees(changed({ assigneeIds: [] }, aTicket({ assigneeIds: ['e1'] })))).toEqual([]);
  });
});

describe('the last change that contacts see', () => {
  const before = aTicket({ publicUpdatedAt: new Date(0), updatedAt: new Date(0) });
  it.each<[string, Save, boolean]>([
    ['moves with a public reply', addMessage(before, reply, byTech), true],
    ['moves with a visible field', changed({ status: 'closed' }, before), true],
    ['stays with an internal note', addMessage(before, { ...reply, internal: true }, byTech), false],
    ['stays with hidden fields', changed({ tags: ['secret'], watcherIds: ['e5'] }, before), false],
  ])('%s', (_, save, moves) => {
    expect(save.ticket.updatedAt).toEqual(at);
    expect(save.ticket.publicUpdatedAt).toEqual(moves ? at : new Date(0));
  });

  it('keeps notes out of the last message', () => {
    const lastMessage = { author: aContact, excerpt: 'public', at: new Date(0) };
    expect(addMessage(aTicket({ lastMessage }), { ...reply, internal: true }, byTech).ticket.lastMessage).toEqual(
      lastMessage,
    );
    expect(addMessage(aTicket({ lastMessage }), reply, byTech).ticket.lastMessage?.excerpt).toBe('Hello');
  });
});

describe("a customer's reply", () => {
  it.each([
    ['takes a waiting ticket up again', 'waiting', ['e1'], 'in-progress'],
    ['opens a waiting ticket on which nobody works', 'waiting', [], 'open'],
    ['opens a resolved ticket again', 'resolved', ['e1'], 'open'],
    ['opens a closed ticket again', 'closed', [], 'open'],
    ['leaves an open ticket open', 'open', [], 'open'],
    ['leaves one in progress', 'in-progress', ['e1'], 'in-progress'],
  ])('%s', (_, status, assigneeIds, after) => {
    expect(addMessage(aTicket({ status, assigneeIds }), reply, byCustomer).ticket.status).toBe(after);
  });

  it('differs from a reply of staff, which leaves the status alone', () => {
    expect(addMessage(aTicket({ status: 'waiting' }), reply, byTech).ticket.status).toBe('waiting');
  });
});
