import { type Principal, RevokedSessions } from '@avviso/access';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { TicketAccess } from '../access/ticket-access.js';
import { TicketNotFound } from '../domain/ticket.errors.js';
import type { WantedKind } from '../domain/ticket.js';
import { PresenceRepository } from '../storage/presence.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { OpenStreams } from './open-streams.js';
import { presentPeople } from './present-people.js';
import { TicketStream } from './ticket-stream.js';

/** The open pages of tickets and conversations on this replica. */
@Injectable()
export class TicketStreams extends OpenStreams<TicketStream> {
  constructor(
    private readonly access: TicketAccess,
    private readonly tickets: TicketRepository,
    private readonly presence: PresenceRepository,
    revoked: RevokedSessions,
    @Inject(LOGGER) logger: Logger,
  ) {
    super(revoked, logger, 'open pages of tickets could not look for changes');
  }

  /** @throws TicketNotFound, TooManyStreams */
  async open(principal: Principal, number: string, response: Response, kind: WantedKind = 'ticket'): Promise<void> {
    this.assertRoomFor(principal);
    const ticket = await this.access.visible(number, principal, undefined, kind);
    // A browser that left meanwhile does not tell so again: its stream would be kept for ever.
    if (response.destroyed) return;
    if (this.keep(new TicketStream(response, principal, ticket, kind))) this.looking.ask();
  }

  /** A ticket changed, or who is there: its streams are told soon. */
  wake(number: string): void {
    if ([...this.streams].some((stream) => stream.number === number)) this.looking.ask();
  }

  protected async tellAll(): Promise<void> {
    const streamsOf = Map.groupBy(this.streams, ({ number }) => number);
    if (streamsOf.size === 0) return;
    const numbers = [...streamsOf.keys()];
    const [tickets, present] = await Promise.all([
      this.tickets.marksOf(numbers),
      this.presence.at(numbers, new Date()),
    ]);
    for (const [number, streams] of streamsOf) {
      const ticket = tickets.get(number);
      for (const stream of streams) {
        if (!ticket) stream.end();
        else if (ticket.version === stream.version || (await this.mayStillSee(stream))) {
          stream.tellOf(ticket);
          stream.tellPresence(presentPeople(present.get(number) ?? [], stream.principal.id));
        }
      }
    }
  }

  /** A change may take the ticket out of sight: another company, no watcher any more. */
  private async mayStillSee(stream: TicketStream): Promise<boolean> {
    try {
      await this.access.visible(stream.number, stream.principal, undefined, stream.kind);
      return true;
    } catch (error) {
      if (!(error instanceof TicketNotFound)) throw error;
      stream.end();
      return false;
    }
  }
}
