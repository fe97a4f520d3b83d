import type { Actor, Ticket, TicketFields } from './ticket.js';

/** Builders for specs. */
export const at = new Date('2026-11-16T09:12:00Z');
export const anEmployee: Actor = { kind: 'employee', id: 'e1', name: 'Jonas Reiter' };
export const aContact: Actor = { kind: 'contact', id: 'c1', name: 'Hélène Aubry' };

export function someFields(over: Partial<TicketFields> = {}): TicketFields {
  return {
    title: 'Calls drop',
    description: 'After two minutes.',
    status: 'open',
    priority: 'normal',
    type: null,
    impact: null,
    productFamily: null,
    companyId: 'company-1',
    contactId: 'c1',
    assigneeIds: [],
    watcherIds: [],
    tags: [],
    ...over,
  };
}

export function aTicket(over: Partial<Ticket> = {}): Ticket {
  return {
    ...someFields(),
    number: '48213',
    version: 3,
    office: 'Lyon',
    createdBy: aContact,
    createdAt: at,
    updatedAt: at,
    publicUpdatedAt: at,
    lastMessage: null,
    ...over,
  };
}
