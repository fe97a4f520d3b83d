import { NotPermitted, type Principal, RevokedSessions } from '@avviso/access';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { TicketAccess } from '../access/ticket-access.js';
import { reachesTicket } from '../domain/ticket-reach.js';
import { ListingRepository } from '../storage/listing.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { ListStream } from './list-stream.js';
import { OpenStreams } from './open-streams.js';

/** Saves that become visible late, and clocks of replicas that differ. */
const overlapMs = 10_000;
const mostAtOnce = 500;

/**
 * The open lists on this replica. What changed is asked of the store, for all of them together; each is told of the tickets
 * that its reader may see, and looks them up with its own filters.
 */
@Injectable()
export class ListStreams extends OpenStreams<ListStream> {
  private since = new Date();

  constructor(
    private readonly access: TicketAccess,
    private readonly tickets: TicketRepository,
    private readonly listing: ListingRepository,
    revoked: RevokedSessions,
    @Inject(LOGGER) logger: Logger,
  ) {
    super(revoked, logger, 'open lists of tickets could not look for changes');
  }

  /** @throws NotPermitted, TooManyStreams */
  async open(principal: Principal, response: Response): Promise<void> {
    this.assertRoomFor(principal);
    if ((await this.access.reach(principal)).kind === 'none') throw new NotPermitted();
    // A browser that left meanwhile does not tell so again: its stream would be kept for ever.
    if (response.destroyed) return;
    if (this.streams.size === 0) this.since = new Date(Date.now() - overlapMs);
    this.keep(new ListStream(response, principal, new Date(), overlapMs));
  }

  /** Some ticket changed. */
  wake(): void {
    if (this.streams.size > 0) this.looking.ask();
  }

  protected async tellAll(): Promise<void> {
    const at = new Date();
    const { numbers, until } = await this.listing.changedSince(this.since, mostAtOnce);
    const tickets = numbers.length > 0 ? await this.tickets.findMany(numbers) : [];
    for (const stream of [...this.streams]) {
      const news = stream.newsOf(tickets);
      if (news.length === 0) continue;
      const reach = await this.access.reach(stream.principal);
      const seen = news.filter((ticket) => reachesTicket(reach, ticket));
      if (seen.length > 0) stream.tellOf(seen, at);
    }
    this.since = until ?? new Date(at.getTime() - overlapMs);
    if (until) this.looking.ask();
  }
}
