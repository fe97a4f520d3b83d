import type { Principal } from '@avviso/access';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { actorOf } from '../access/actor.js';
import { TicketAccess } from '../access/ticket-access.js';
import { changeTicket } from '../domain/save-ticket.js';
import type { Ticket } from '../domain/ticket.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketWriter } from './ticket-writer.js';

@Injectable()
export class WatchTicket {
  constructor(
    private readonly access: TicketAccess,
    private readonly writer: TicketWriter,
    private readonly setups: SetupRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Everyone who sees a ticket may watch it, or stop; doing so twice changes nothing. @throws TicketNotFound */
  watch(principal: Principal, number: string, watching: boolean): Promise<Ticket> {
    return this.unitOfWork.run(async (session) => {
      const before = await this.access.visible(number, principal, session);
      const others = before.watcherIds.filter((id) => id !== principal.id);
      const watcherIds = watching ? [...others, principal.id] : others;
      const by = { actor: actorOf(principal), at: new Date(), setup: await this.setups.current(session) };
      const save = changeTicket(before, { watcherIds }, by);
      if (save) await this.writer.write(save, session);
      return save?.ticket ?? before;
    });
  }
}
