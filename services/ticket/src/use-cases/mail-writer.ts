import { type DomainEvent, normalizeMailbox } from '@avviso/contracts';
import { Directory, type Person, fullName } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { TicketAccess } from '../access/ticket-access.js';
import type { Actor, Ticket } from '../domain/ticket.js';

type Reply = DomainEvent<'mail.reply-received'>['data'];

/** Who wrote an answer that came by mail, as far as it can be known. */
export interface Writer {
  actor: Actor;
  unverified: boolean;
}

/**
 * Finds the person behind the address of an answer (TKT-19). A From header can be forged, and a token is read by all who
 * got a mail about the ticket: a contact must belong to the ticket, and for an employee the answered mail must have gone to
 * this very address, as what an employee says reaches the customer in the operator's name.
 */
@Injectable()
export class MailWriter {
  constructor(
    private readonly directory: Directory,
    private readonly access: TicketAccess,
  ) {}

  async of({ from, readIt }: Reply, ticket: Ticket): Promise<Writer> {
    const holders = await this.directory.holdersOf([from.address]);
    const known: Person[] = [];
    for (const holder of holders) {
      if (!holder.erased && (await this.belongs(holder, readIt, ticket))) known.push(holder);
    }
    const [person, another] = known;
    if (person && !another) {
      return { actor: { kind: person.kind, id: person.id, name: fullName(person) }, unverified: false };
    }
    // An address of several people says that it was one of them, and not which.
    const actor: Actor = { kind: 'contact', id: null, name: normalizeMailbox(from.address) };
    return { actor, unverified: !known.some(({ kind }) => kind === 'contact') };
  }

  private async belongs(person: Person, readIt: boolean, ticket: Ticket): Promise<boolean> {
    if (person.kind === 'employee') {
      const { id, permissions, office } = person;
      if (!readIt || !person.access || person.suspended) return false;
      return this.access.mayWork({ kind: 'employee', id, permissions, office: office ?? undefined }, ticket);
    }
    if (person.companyId === ticket.companyId || ticket.contactId === person.id) {
      return !(await this.directory.company(person.companyId))?.archived;
    }
    if (ticket.watcherIds.includes(person.id)) return true;
    if (!person.seesManagedTickets) return false;
    return (await this.directory.company(ticket.companyId))?.managedBy === person.companyId;
  }
}
