import { NotPermitted, type Principal } from '@avviso/access';
import { type ChangeTicket as Changes, ticketFieldNames } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { actorOf } from '../access/actor.js';
import { TicketAccess } from '../access/ticket-access.js';
import { mayContactSet } from '../domain/portal-fields.js';
import { changeTicket } from '../domain/save-ticket.js';
import { FieldsNotEditable, UnknownReference } from '../domain/ticket.errors.js';
import type { Ticket, TicketFields } from '../domain/ticket.js';
import { refuseCustomFields } from './custom-fields.js';
import { TicketReferences } from './ticket-references.js';
import { TicketWriter } from './ticket-writer.js';

@Injectable()
export class ChangeTicket {
  constructor(
    private readonly access: TicketAccess,
    private readonly references: TicketReferences,
    private readonly writer: TicketWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Changes fields of the version that the caller read; a change of nothing writes nothing.
   * @param readVersion undefined: whatever version there is (If-Match: *)
   * @throws TicketNotFound, NotPermitted, FieldsNotEditable, UnknownReference, StaleVersion
   */
  change(principal: Principal, number: string, changes: Changes, readVersion: number | undefined): Promise<Ticket> {
    const { fields: custom, ...wanted } = changes;
    const given = withoutUndefined(wanted);
    return this.unitOfWork.run(async (session) => {
      const before = await this.access.workable(number, principal, session);
      if (principal.kind === 'contact') refuseWhatPortalLocks(given);
      refuseCustomFields(custom);
      if (readVersion !== undefined && readVersion !== before.version) throw new StaleVersion('The ticket');
      const result = { ...before, ...given };
      const moves = result.companyId !== before.companyId;
      if (moves && !(await this.access.reachesCompany(principal, result.companyId, 'tickets.read'))) {
        throw new UnknownReference([{ path: 'companyId', message: 'no such company' }]);
      }
      const company = await this.references.check(given, result);
      const office = moves ? (company.office ?? null) : before.office;
      if (moves && !(await this.access.reachesCompany(principal, company.id, 'tickets.work'))) {
        throw new NotPermitted('You may not move tickets to this company.');
      }
      const watchers = moves ? { watcherIds: await this.references.mayWatch(result.watcherIds, company) } : {};
      const save = changeTicket(
        before,
        { ...given, ...watchers },
        { actor: actorOf(principal), at: new Date(), office },
      );
      if (save) await this.writer.write(save, session);
      return save?.ticket ?? before;
    });
  }
}

function refuseWhatPortalLocks(given: Partial<TicketFields>): void {
  const refused = ticketFieldNames.filter((name) => name in given && !mayContactSet(name, 'changing'));
  if (refused.length > 0) throw new FieldsNotEditable(refused);
}

function withoutUndefined(values: Omit<Changes, 'fields'>): Partial<TicketFields> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<TicketFields>;
}
