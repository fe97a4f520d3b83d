import type { Principal } from '@avviso/access';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { actorOf } from '../access/actor.js';
import { TicketAccess } from '../access/ticket-access.js';
import { TicketNotFound, UnknownReference } from '../domain/ticket.errors.js';
import type { Ticket } from '../domain/ticket.js';
import { MessageRepository } from '../storage/message.repository.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { TicketWriter } from '../use-cases/ticket-writer.js';
import { AlreadyMerged, MergeAcrossCompanies, MergeWithItself } from './merge.errors.js';
import { mergeTickets } from './merge.js';

/** Merges a ticket into another (TKT-24). */
@Injectable()
export class MergeTickets {
  constructor(
    private readonly access: TicketAccess,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly setups: SetupRepository,
    private readonly writer: TicketWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @param into the ticket that stays; where it was merged itself, the one that it leads to
   * @returns the ticket that stays
   * @throws TicketNotFound, NotPermitted, UnknownReference, AlreadyMerged, MergeWithItself, MergeAcrossCompanies
   */
  merge(principal: Principal, number: string, into: string): Promise<Ticket> {
    return this.unitOfWork.run(async (session) => {
      // whoever may not see where it leads to is told nothing of it
      const current = await this.access.workable(number, principal, session);
      if (current.number !== number) throw new AlreadyMerged(current.number);
      const target = await this.access.workable(into, principal, session).catch((error: unknown) => {
        if (error instanceof TicketNotFound) throw new UnknownReference([{ path: 'into', message: 'no such ticket' }]);
        throw error;
      });
      if (target.number === current.number) throw new MergeWithItself();
      if (target.companyId !== current.companyId) throw new MergeAcrossCompanies();
      const setup = await this.setups.current(session);
      const merged = mergeTickets(current, target, { actor: actorOf(principal), at: new Date(), setup });
      if (merged.opening) await this.messages.insert(merged.opening, OPENING_VERSION, session);
      await this.writer.write(merged.source, session);
      await this.writer.write(merged.target, session);
      await this.tickets.leadTo(target.number, current.mergedNumbers, session);
      return merged.target.ticket;
    });
  }
}

/** Before every message of its ticket: the first save is version 1. */
const OPENING_VERSION = 0;
