import type { Ticket } from './ticket.js';

/**
 * Which tickets somebody reaches (TKT-4, ACC-9). `ownCompanyIds`: companies whose personal manager the employee is.
 * `companyIds`: companies of which a contact sees every ticket.
 */
export type TicketReach =
  | { kind: 'none' }
  | { kind: 'all' }
  | { kind: 'office'; office: string | null; employeeId: string; ownCompanyIds: string[] }
  | { kind: 'own'; employeeId: string; ownCompanyIds: string[] }
  | { kind: 'contact'; contactId: string; companyIds: string[] };

type Reachable = Pick<Ticket, 'office' | 'assigneeIds' | 'watcherIds' | 'companyId' | 'contactId'>;

/** Whether a ticket is within reach. The storage's list filter says the same in the store's language. */
export function reachesTicket(reach: TicketReach, ticket: Reachable): boolean {
  switch (reach.kind) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'own':
      return ticket.assigneeIds.includes(reach.employeeId) || reach.ownCompanyIds.includes(ticket.companyId);
    case 'office':
      return (
        (reach.office !== null && ticket.office === reach.office) || reachesTicket({ ...reach, kind: 'own' }, ticket)
      );
    case 'contact':
      return (
        ticket.contactId === reach.contactId ||
        ticket.watcherIds.includes(reach.contactId) ||
        reach.companyIds.includes(ticket.companyId)
      );
  }
}
