import {
  type ContactPrincipal,
  type EmployeePrincipal,
  NotPermitted,
  type Permission,
  type Principal,
  scopeOf,
} from '@avviso/access';
import { Directory } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { type TicketReach, reachesTicket } from '../domain/ticket-reach.js';
import { TicketNotFound } from '../domain/ticket.errors.js';
import { type Ticket, type WantedKind, isOfKind } from '../domain/ticket.js';
import { TicketRepository } from '../storage/ticket.repository.js';

/** What is asked of somebody to know how far it goes. */
export type Reaching =
  | Pick<ContactPrincipal, 'kind' | 'id' | 'companyId' | 'primary' | 'seesManagedTickets'>
  | Pick<EmployeePrincipal, 'kind' | 'id' | 'permissions' | 'office'>;

/** Who may see and who may work which ticket (TKT-4, ACC-9). */
@Injectable()
export class TicketAccess {
  constructor(
    private readonly directory: Directory,
    private readonly tickets: TicketRepository,
  ) {}

  /** How far the principal's permission goes; for contacts the same for reading and working. */
  async reach(principal: Reaching, permission: Permission = 'tickets.read'): Promise<TicketReach> {
    if (principal.kind === 'contact') {
      return { kind: 'contact', contactId: principal.id, companyIds: await this.companiesSeenWhole(principal) };
    }
    const scope = scopeOf(principal, permission);
    if (scope === undefined) return { kind: 'none' };
    if (scope === 'all') return { kind: 'all' };
    const ownCompanyIds = await this.directory.companyIdsOfManager(principal.id);
    return { kind: scope, office: principal.office ?? null, employeeId: principal.id, ownCompanyIds };
  }

  /**
   * The ticket of a number; of one that was merged, the ticket that it leads to (TKT-24).
   * @throws TicketNotFound for one that is not there and for one that the principal may not see, alike
   */
  async visible(
    number: string,
    principal: Principal,
    session?: ClientSession,
    kind: WantedKind = 'ticket',
  ): Promise<Ticket> {
    const [ticket, reach] = await Promise.all([this.tickets.findCurrent(number, session), this.reach(principal)]);
    if (!ticket || !isOfKind(ticket, kind) || !reachesTicket(reach, ticket)) throw new TicketNotFound();
    return ticket;
  }

  /** A ticket that the principal may answer and change. @throws TicketNotFound, NotPermitted */
  async workable(
    number: string,
    principal: Principal,
    session?: ClientSession,
    kind: WantedKind = 'ticket',
  ): Promise<Ticket> {
    const ticket = await this.visible(number, principal, session, kind);
    if (!(await this.mayWork(principal, ticket)))
      throw new NotPermitted('You may see this ticket, but not work on it.');
    return ticket;
  }

  async mayWork(principal: Reaching, ticket: Parameters<typeof reachesTicket>[1]): Promise<boolean> {
    if (principal.kind === 'contact') return true;
    return reachesTicket(await this.reach(principal, 'tickets.work'), ticket);
  }

  /**
   * Whether the principal may name a company: one out of its reach is to it like one that is not there. Being assigned
   * makes nothing of it: who may assign could else reach any company by assigning itself.
   */
  async reachesCompany(
    principal: Principal,
    companyId: string,
    permission: 'tickets.read' | 'tickets.work',
  ): Promise<boolean> {
    if (principal.kind === 'contact') return true;
    const office = (await this.directory.company(companyId))?.office ?? null;
    const nothing = { assigneeIds: [], watcherIds: [], contactId: null };
    return reachesTicket(await this.reach(principal, permission), { ...nothing, companyId, office });
  }

  /** Companies of which a contact sees every ticket: its own when primary, managed ones when it was given them. */
  private async companiesSeenWhole(contact: Extract<Reaching, { kind: 'contact' }>): Promise<string[]> {
    const managed = contact.seesManagedTickets ? await this.directory.managedCompanyIds(contact.companyId) : [];
    return contact.primary ? [contact.companyId, ...managed] : managed;
  }
}
