import { ACCESS_TOKEN_SECONDS, NotPermitted, type Principal, RevokedSessions } from '@avviso/access';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { TicketAccess } from '../access/ticket-access.js';
import { reachesTicket } from '../domain/ticket-reach.js';
import { TooManyStreams } from '../domain/ticket.errors.js';
import { ListingRepository } from '../storage/listing.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { ListStream } from './list-stream.js';
import { Looking } from './looking.js';

/** How often the store is asked what changed; a wake-up makes it sooner. */
const lookMs = 2_000;
const looksPerBeat = 8;
/** A stream ends when the token that opened it would, as those of tickets do. */
const lifeMs = ACCESS_TOKEN_SECONDS * 1000;
const mostPerPerson = 50;
/** Saves that become visible late, and clocks of replicas that differ. */
const overlapMs = 10_000;
const mostAtOnce = 500;

/**
 * The open lists on this replica. What changed is asked of the store, for all of them together; each is told of the tickets
 * that its reader may see, and looks them up with its own filters.
 */
@Injectable()
export class ListStreams implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly streams = new Set<ListStream>();
  private readonly looking: Looking;
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;
  private since = new Date();
  private ending = false;

  constructor(
    private readonly access: TicketAccess,
    private readonly tickets: TicketRepository,
    private readonly listing: ListingRepository,
    private readonly revoked: RevokedSessions,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.looking = new Looking(() => this.tellAll(), logger, 'open lists of tickets could not look for changes');
    revoked.onRevoked((sessionHash) => this.end((stream) => stream.sessionHash === sessionHash));
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.lookAround(), lookMs);
  }

  async onModuleDestroy(): Promise<void> {
    this.ending = true;
    clearInterval(this.timer);
    this.end(() => true);
    await this.looking.end();
  }

  /** @throws NotPermitted, TooManyStreams */
  async open(principal: Principal, response: Response): Promise<void> {
    if ([...this.streams].filter((stream) => stream.principal.id === principal.id).length >= mostPerPerson)
      throw new TooManyStreams();
    if ((await this.access.reach(principal)).kind === 'none') throw new NotPermitted();
    // A browser that left meanwhile does not tell so again: its stream would be kept for ever.
    if (response.destroyed) return;
    if (this.streams.size === 0) this.since = new Date(Date.now() - overlapMs);
    const stream = new ListStream(response, principal, new Date(), overlapMs);
    this.streams.add(stream);
    const life = setTimeout(() => stream.end(), lifeMs);
    stream.onClose(() => {
      clearTimeout(life);
      this.streams.delete(stream);
    });
    // The session may have ended meanwhile.
    if (this.ending || this.revoked.has(principal.sessionId)) stream.end();
  }

  /** Some ticket changed. */
  wake(): void {
    if (this.streams.size > 0) this.looking.ask();
  }

  /** Ends the streams of a person. */
  closeFor(person: Pick<Principal, 'kind' | 'id'>): void {
    this.end(({ principal }) => principal.kind === person.kind && principal.id === person.id);
  }

  private lookAround(): void {
    this.looks += 1;
    if (this.looks % looksPerBeat === 0) for (const stream of this.streams) stream.beat();
    this.wake();
  }

  private async tellAll(): Promise<void> {
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

  private end(which: (stream: ListStream) => boolean): void {
    for (const stream of [...this.streams]) if (which(stream)) stream.end();
  }
}
