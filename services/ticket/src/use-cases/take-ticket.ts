import type { EmployeePrincipal } from '@avviso/access';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { actorOf } from '../access/actor.js';
import { TicketAccess } from '../access/ticket-access.js';
import { changeTicket } from '../domain/save-ticket.js';
import type { Ticket } from '../domain/ticket.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketWriter } from './ticket-writer.js';

@Injectable()
export class TakeTicket {
  constructor(
    private readonly access: TicketAccess,
    private readonly writer: TicketWriter,
    private readonly setups: SetupRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Adds the employee to who works on the ticket; who does already changes nothing. @throws TicketNotFound, NotPermitted */
  take(employee: EmployeePrincipal, number: string): Promise<Ticket> {
    return this.unitOfWork.run(async (session) => {
      const before = await this.access.workable(number, employee, session);
      const assigneeIds = [...before.assigneeIds, employee.id];
      const by = { actor: actorOf(employee), at: new Date(), setup: await this.setups.current(session) };
      const save = changeTicket(before, { assigneeIds }, by);
      if (save) await this.writer.write(save, session);
      return save?.ticket ?? before;
    });
  }
}
