import { seedLists } from './setup/seed-lists.js';
import type { StoredSetup } from './setup/stored-setup.js';
import { TicketSetup } from './setup/ticket-setup.js';
import type { Actor, Ticket, TicketFields } from './ticket.js';

/** Builders for specs. */
export const at = new Date('2026-11-16T09:12:00Z');
export const anEmployee: Actor = { kind: 'employee', id: 'e1', name: 'Jonas Reiter' };
export const aContact: Actor = { kind: 'contact', id: 'c1', name: 'Hélène Aubry' };

/** Lists and fields of the first day, unless told otherwise. */
export function aSetup(over: Partial<StoredSetup> = {}): TicketSetup {
  const fields = { builtIn: {}, custom: [] };
  return new TicketSetup({ lists: seedLists, fields, companyTypes: new Map(), ...over });
}

export function someFields(over: Partial<TicketFields> = {}): TicketFields {
  return {
    title: 'Calls drop',
    description: 'After two minutes.',
    status: 'open',
    priority: 'normal',
    type: null,
    impact: null,
    productFamily: null,
    fields: {},
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
    kind: 'ticket',
    begunAs: 'ticket',
    version: 3,
    office: 'Lyon',
    createdBy: aContact,
    createdAt: at,
    updatedAt: at,
    publicUpdatedAt: at,
    lastMessage: null,
    dueAt: null,
    dueClock: null,
    mergedInto: null,
    mergedNumbers: [],
    ...over,
  };
}
