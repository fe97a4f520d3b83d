import { NotPermitted, type Principal } from '@avviso/access';
import type { ChangeTicket as Changes } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { actorOf } from '../access/actor.js';
import { TicketAccess } from '../access/ticket-access.js';
import { changeTicket } from '../domain/save-ticket.js';
import { checkGiven } from '../domain/setup/check-given.js';
import { UnknownReference } from '../domain/ticket.errors.js';
import type { Ticket, TicketFields } from '../domain/ticket.js';
import { asWritten } from '../rich-text/written.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketReferences } from './ticket-references.js';
import { TicketWriter } from './ticket-writer.js';

@Injectable()
export class ChangeTicket {
  constructor(
    private readonly access: TicketAccess,
    private readonly references: TicketReferences,
    private readonly setups: SetupRepository,
    private readonly writer: TicketWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Changes fields of the version that the caller read; a change of nothing writes nothing.
   * @param readVersion undefined: whatever version there is (If-Match: *)
   * @throws TicketNotFound, NotPermitted, StaleVersion, and what `checkGiven` and the references throw
   */
  change(principal: Principal, number: string, changes: Changes, readVersion: number | undefined): Promise<Ticket> {
    const { description } = changes;
    const written = description === undefined ? changes : { ...changes, description: asWritten(description) };
    return this.unitOfWork.run((session) => this.changeIn(session, principal, number, () => written, readVersion));
  }

  /** The same in a transaction of the caller. @param changesOf what to change, by the ticket as it is */
  async changeIn(
    session: ClientSession,
    principal: Principal,
    number: string,
    changesOf: (before: Ticket) => Changes,
    readVersion: number | undefined,
  ): Promise<Ticket> {
    const before = await this.access.workable(number, principal, session);
    const { fields: custom, ...wanted } = changesOf(before);
    const given = withoutUndefined(wanted);
    const setup = await this.setups.current(session);
    const companyId = given.companyId ?? before.companyId;
    const fields = checkGiven({ values: given, custom, by: principal.kind, before, companyId }, setup);
    if (readVersion !== undefined && readVersion !== before.version) throw new StaleVersion('The ticket');
    const result = { ...before, ...given };
    const moves = result.companyId !== before.companyId;
    if (moves && !(await this.access.reachesCompany(principal, result.companyId, 'tickets.read'))) {
      throw new UnknownReference([{ path: 'companyId', message: 'no such company' }]);
    }
    const company = await this.references.check(given, result, setup);
    const office = moves ? (company.office ?? null) : before.office;
    if (moves && !(await this.access.reachesCompany(principal, company.id, 'tickets.work'))) {
      throw new NotPermitted('You may not move tickets to this company.');
    }
    const watchers = moves ? { watcherIds: await this.references.mayWatch(result.watcherIds, company) } : {};
    const save = changeTicket(
      before,
      { ...given, fields, ...watchers },
      { actor: actorOf(principal), at: new Date(), office, setup },
    );
    if (save) await this.writer.write(save, session);
    return save?.ticket ?? before;
  }
}

type BuiltInChanges = Partial<Omit<TicketFields, 'fields'>>;

function withoutUndefined(values: Omit<Changes, 'fields'>): BuiltInChanges {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as BuiltInChanges;
}
