import { NotPermitted, type Principal } from '@avviso/access';
import type { CreateTicket } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { actorOf } from '../access/actor.js';
import { TicketAccess } from '../access/ticket-access.js';
import { AttachFiles } from '../attachments/attach-files.js';
import { openTicket } from '../domain/save-ticket.js';
import { checkGiven } from '../domain/setup/check-given.js';
import type { TicketSetup } from '../domain/setup/ticket-setup.js';
import { UnknownReference } from '../domain/ticket.errors.js';
import type { Ticket, TicketFields } from '../domain/ticket.js';
import { asWritten } from '../rich-text/written.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
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
    private readonly setups: SetupRepository,
    private readonly files: AttachFiles,
    private readonly writer: TicketWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws CompanyArchived, NotPermitted, TooManyFiles, and what `checkGiven` and the references throw */
  async open(principal: Principal, { fields: custom, attachmentIds, ...given }: CreateTicket): Promise<Ticket> {
    const setup = await this.setups.current();
    const parties = await this.parties.of(principal, given);
    const values = withoutUndefined(given);
    const { companyId } = parties;
    const customFields = checkGiven({ values, custom, by: principal.kind, before: null, companyId }, setup);
    const fields = { ...valuesOf(given, setup), ...parties, fields: customFields };
    if (!(await this.access.reachesCompany(principal, fields.companyId, 'tickets.read'))) {
      const named = given.companyId === undefined ? 'contact' : 'company';
      throw new UnknownReference([{ path: `${named}Id`, message: `no such ${named}` }]);
    }
    const company = await this.references.check(fields, fields, setup);
    const office = company.office ?? null;
    if (!(await this.access.reachesCompany(principal, company.id, 'tickets.work'))) {
      throw new NotPermitted('You may not open tickets for this company.');
    }
    const number = await this.tickets.nextNumber();
    return this.unitOfWork.run(async (session) => {
      const attachments = await this.files.attach(principal, attachmentIds, { number, messageId: null }, session);
      const save = openTicket({ number, fields, office, actor: actorOf(principal), at: new Date(), attachments });
      await this.writer.write(save, session);
      return save.ticket;
    });
  }
}

type BuiltInGiven = Omit<CreateTicket, 'fields' | 'attachmentIds'>;

function withoutUndefined(given: BuiltInGiven): Partial<Omit<TicketFields, 'fields'>> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function valuesOf(given: BuiltInGiven, setup: TicketSetup): Omit<TicketFields, 'companyId' | 'contactId' | 'fields'> {
  return {
    title: given.title,
    description: asWritten(given.description),
    status: given.status ?? setup.initial('status'),
    priority: given.priority ?? setup.initial('priority'),
    type: given.type ?? null,
    impact: given.impact ?? null,
    productFamily: given.productFamily ?? null,
    assigneeIds: given.assigneeIds ?? [],
    watcherIds: given.watcherIds ?? [],
    tags: given.tags ?? [],
  };
}
