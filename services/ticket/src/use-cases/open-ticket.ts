import { NotPermitted, type Principal } from '@avviso/access';
import { type CreateTicket, ticketFieldNames } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { actorOf } from '../access/actor.js';
import { TicketAccess } from '../access/ticket-access.js';
import { mayContactSet } from '../domain/portal-fields.js';
import { openTicket } from '../domain/save-ticket.js';
import { initialPriority, initialStatus } from '../domain/ticket-lists.js';
import { FieldsNotEditable, UnknownReference } from '../domain/ticket.errors.js';
import type { Ticket, TicketFields } from '../domain/ticket.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { refuseCustomFields } from './custom-fields.js';
import { TicketParties } from './ticket-parties.js';
import { TicketReferences } from './ticket-references.js';
import { TicketWriter } from './ticket-writer.js';

@Injectable()
export class OpenTicket {
  constructor(
    private readonly parties: TicketParties,
    private readonly references: TicketReferences,
    private readonly access: TicketAccess,
    private readonly tickets: TicketRepository,
    private readonly writer: TicketWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws FieldsNotEditable, UnknownReference, CompanyArchived, NotPermitted */
  async open(principal: Principal, { fields: custom, ...given }: CreateTicket): Promise<Ticket> {
    if (principal.kind === 'contact') refuseWhatPortalHides(given);
    refuseCustomFields(custom);
    const fields = { ...valuesOf(given), ...(await this.parties.of(principal, given)) };
    if (!(await this.access.reachesCompany(principal, fields.companyId, 'tickets.read'))) {
      const named = given.companyId === undefined ? 'contact' : 'company';
      throw new UnknownReference([{ path: `${named}Id`, message: `no such ${named}` }]);
    }
    const company = await this.references.check(fields, fields);
    const office = company.office ?? null;
    if (!(await this.access.reachesCompany(principal, company.id, 'tickets.work'))) {
      throw new NotPermitted('You may not open tickets for this company.');
    }
    const number = await this.tickets.nextNumber();
    const save = openTicket({ number, fields, office, actor: actorOf(principal), at: new Date() });
    await this.unitOfWork.run((session) => this.writer.write(save, session));
    return save.ticket;
  }
}

function refuseWhatPortalHides(given: Partial<CreateTicket>): void {
  const refused = ticketFieldNames.filter((name) => given[name] !== undefined && !mayContactSet(name, 'opening'));
  if (refused.length > 0) throw new FieldsNotEditable(refused);
}

function valuesOf(given: Omit<CreateTicket, 'fields'>): Omit<TicketFields, 'companyId' | 'contactId'> {
  return {
    title: given.title,
    description: given.description,
    status: given.status ?? initialStatus,
    priority: given.priority ?? initialPriority,
    type: given.type ?? null,
    impact: given.impact ?? null,
    productFamily: given.productFamily ?? null,
    assigneeIds: given.assigneeIds ?? [],
    watcherIds: given.watcherIds ?? [],
    tags: given.tags ?? [],
  };
}
