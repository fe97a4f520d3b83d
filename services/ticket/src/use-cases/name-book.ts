import { Directory, type Names } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import type { Ticket } from '../domain/ticket.js';

type Named = Pick<Ticket, 'companyId' | 'contactId' | 'assigneeIds' | 'watcherIds'>;

/** Names of all who stand on tickets. */
@Injectable()
export class NameBook {
  constructor(private readonly directory: Directory) {}

  namesIn(tickets: readonly (Named | null)[]): Promise<Names> {
    const present = tickets.filter((ticket) => ticket !== null);
    return this.directory.names(
      present.map((ticket) => ticket.companyId),
      present.flatMap((ticket) => [ticket.contactId ?? [], ticket.assigneeIds, ticket.watcherIds].flat()),
    );
  }

  namesOf(companyIds: readonly string[], personIds: readonly string[]): Promise<Names> {
    return this.directory.names(companyIds, personIds);
  }
}
