import { describe, expect, it } from '@jest/globals';
import { type TicketReach, reachesTicket } from './ticket-reach.js';
import { aTicket } from './ticket.builder.js';

const ticket = aTicket({ companyId: 'co', contactId: 'c1', office: 'Lyon', assigneeIds: ['e1'], watcherIds: ['c2'] });
const office = (over: object): TicketReach => ({
  kind: 'office',
  office: null,
  employeeId: 'e9',
  ownCompanyIds: [],
  ...over,
});
const contact = (contactId: string, companyIds: string[] = []): TicketReach => ({
  kind: 'contact',
  contactId,
  companyIds,
});

describe('who reaches a ticket', () => {
  it.each<[string, TicketReach, boolean]>([
    ['nobody without the permission', { kind: 'none' }, false],
    ['everybody with scope all', { kind: 'all' }, true],
    ['the own office', office({ office: 'Lyon' }), true],
    ['another office', office({ office: 'Berlin' }), false],
    ['no office', office({}), false],
    ['another office, but assigned', office({ office: 'Berlin', employeeId: 'e1' }), true],
    ['scope own, assigned', { kind: 'own', employeeId: 'e1', ownCompanyIds: [] }, true],
    ['scope own, personal manager', { kind: 'own', employeeId: 'e9', ownCompanyIds: ['co'] }, true],
    ['scope own, neither', { kind: 'own', employeeId: 'e9', ownCompanyIds: ['other'] }, false],
    ['its requester', contact('c1'), true],
    ['a watcher', contact('c2'), true],
    ['a colleague who is not primary', contact('c3'), false],
    ['a primary contact of its company', contact('c3', ['co']), true],
    ['a primary contact of another company', contact('c3', ['other']), false],
  ])('%s', (_, reach, expected) => {
    expect(reachesTicket(reach, ticket)).toBe(expected);
  });

  it('a ticket without office is of no office', () => {
    expect(reachesTicket(office({}), aTicket({ office: null, assigneeIds: [] }))).toBe(false);
  });
});
