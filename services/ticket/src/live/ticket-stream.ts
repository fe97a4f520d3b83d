import { type Principal, sessionHashOf } from '@avviso/access';
import type { PresentPerson } from '@avviso/contracts';
import { EventStream } from '@avviso/service-kit';
import type { Response } from 'express';
import type { Ticket, WantedKind } from '../domain/ticket.js';

/** The open event stream of one reader of one ticket. It says that something changed, never what. */
export class TicketStream extends EventStream {
  readonly sessionHash: string;
  /** Of the ticket, also where the number that was asked for led to one into which it was merged. */
  readonly number: string;
  /** Version up to which the reader's access was checked. */
  version: number;
  private toldOf: string;
  private toldPeople = '[]';

  constructor(
    response: Response,
    readonly principal: Principal,
    ticket: Ticket,
    /** As what the number was asked for. */
    readonly kind: WantedKind,
  ) {
    super(response);
    this.sessionHash = sessionHashOf(principal.sessionId);
    this.number = ticket.number;
    this.version = ticket.version;
    this.toldOf = this.seenAt(ticket);
    this.send('ready', { updatedAt: this.toldOf });
  }

  /** Tells of a change that this reader may see: to contacts neither a note nor a hidden field says anything. */
  tellOf(ticket: Pick<Ticket, 'updatedAt' | 'publicUpdatedAt' | 'version'>): void {
    this.version = ticket.version;
    const updatedAt = this.seenAt(ticket);
    if (updatedAt === this.toldOf) return;
    this.toldOf = updatedAt;
    this.send('changed', { updatedAt });
  }

  /** Employees only: a contact is never told who looks at its ticket. */
  tellPresence(people: PresentPerson[]): void {
    if (this.principal.kind !== 'employee') return;
    const told = JSON.stringify(people);
    if (told === this.toldPeople) return;
    this.toldPeople = told;
    this.send('presence', { people });
  }

  private seenAt({ updatedAt, publicUpdatedAt }: Pick<Ticket, 'updatedAt' | 'publicUpdatedAt'>): string {
    return (this.principal.kind === 'employee' ? updatedAt : publicUpdatedAt).toISOString();
  }
}
