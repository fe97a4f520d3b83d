import { type Principal, sessionHashOf } from '@avviso/access';
import type { TicketsChanged, TicketsWatched } from '@avviso/contracts';
import { EventStream } from '@avviso/service-kit';
import type { Response } from 'express';
import type { Ticket } from '../domain/ticket.js';

type Marks = Pick<Ticket, 'number' | 'updatedAt' | 'publicUpdatedAt'>;

/** The open event stream of one reader of lists. It says which tickets changed, never what. */
export class ListStream extends EventStream {
  readonly sessionHash: string;
  private readonly told = new Map<string, number>();
  private readonly since: number;

  /** @param overlapMs changes so long before are told, too: a save that began earlier may become visible only now */
  constructor(
    response: Response,
    readonly principal: Principal,
    at: Date,
    overlapMs: number,
  ) {
    super(response);
    this.sessionHash = sessionHashOf(principal.sessionId);
    this.since = at.getTime() - overlapMs;
    const ready: TicketsWatched = { at: at.toISOString() };
    this.send('ready', ready);
  }

  /** Of these what changed for this reader since it was told: to contacts neither a note nor a hidden field says anything. */
  newsOf<T extends Marks>(tickets: readonly T[]): T[] {
    return tickets.filter((ticket) => this.seenAt(ticket) > (this.told.get(ticket.number) ?? this.since));
  }

  /** @param tickets within this reader's reach */
  tellOf(tickets: readonly Marks[], at: Date): void {
    for (const ticket of tickets) this.told.set(ticket.number, this.seenAt(ticket));
    const news: TicketsChanged = { at: at.toISOString(), numbers: tickets.map(({ number }) => number) };
    this.send('changed', news);
  }

  private seenAt({ updatedAt, publicUpdatedAt }: Marks): number {
    return (this.principal.kind === 'employee' ? updatedAt : publicUpdatedAt).getTime();
  }
}
