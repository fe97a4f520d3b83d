import { ACCESS_TOKEN_SECONDS, type Principal, RevokedSessions } from '@avviso/access';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { TicketAccess } from '../access/ticket-access.js';
import { TicketNotFound, TooManyStreams } from '../domain/ticket.errors.js';
import type { WantedKind } from '../domain/ticket.js';
import { PresenceRepository } from '../storage/presence.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { Looking } from './looking.js';
import { presentPeople } from './present-people.js';
import { TicketStream } from './ticket-stream.js';

/** How often the store is asked for all open tickets together; a wake-up makes it sooner. */
const lookMs = 2_000;
const looksPerBeat = 8;
/** A stream ends when the token that opened it would: the browser comes back with a fresh one, or not at all. */
const lifeMs = ACCESS_TOKEN_SECONDS * 1000;
const mostPerPerson = 50;

/**
 * The open pages of tickets and conversations on this replica. What is told comes from the store, never from a message: a wake-up that was
 * lost or came twice costs time and nothing else, and several replicas tell the same.
 */
@Injectable()
export class TicketStreams implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly streams = new Map<string, Set<TicketStream>>();
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;
  private readonly looking: Looking;
  private ending = false;

  constructor(
    private readonly access: TicketAccess,
    private readonly tickets: TicketRepository,
    private readonly presence: PresenceRepository,
    private readonly revoked: RevokedSessions,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.looking = new Looking(() => this.tellAll(), logger, 'open pages of tickets could not look for changes');
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

  /** @throws TicketNotFound, TooManyStreams */
  async open(principal: Principal, number: string, response: Response, kind: WantedKind = 'ticket'): Promise<void> {
    if (this.countOf(principal.id) >= mostPerPerson) throw new TooManyStreams();
    const ticket = await this.access.visible(number, principal, undefined, kind);
    // A browser that left meanwhile does not tell so again: its stream would be kept for ever.
    if (response.destroyed) return;
    const stream = new TicketStream(response, principal, ticket, kind);
    // the number may lead to the ticket that it was merged into
    const ofTicket = this.streams.get(ticket.number) ?? new Set<TicketStream>();
    this.streams.set(ticket.number, ofTicket.add(stream));
    const life = setTimeout(() => stream.end(), lifeMs);
    stream.onClose(() => {
      clearTimeout(life);
      if (ofTicket.delete(stream) && ofTicket.size === 0) this.streams.delete(ticket.number);
    });
    // The session may have ended while the ticket was read.
    if (this.ending || this.revoked.has(principal.sessionId)) stream.end();
    else this.looking.ask();
  }

  /** A ticket changed, or who is there: its streams are told soon. */
  wake(number: string): void {
    if (this.streams.has(number)) this.looking.ask();
  }

  /** Ends the streams of a person. */
  closeFor(person: Pick<Principal, 'kind' | 'id'>): void {
    this.end(({ principal }) => principal.kind === person.kind && principal.id === person.id);
  }

  private lookAround(): void {
    if (this.streams.size === 0) return;
    this.looks += 1;
    if (this.looks % looksPerBeat === 0) for (const stream of this.all()) stream.beat();
    this.looking.ask();
  }

  private async tellAll(): Promise<void> {
    const numbers = [...this.streams.keys()];
    if (numbers.length === 0) return;
    const [tickets, present] = await Promise.all([
      this.tickets.marksOf(numbers),
      this.presence.at(numbers, new Date()),
    ]);
    for (const number of numbers) {
      const ticket = tickets.get(number);
      for (const stream of [...(this.streams.get(number) ?? [])]) {
        if (!ticket) stream.end();
        else if (ticket.version === stream.version || (await this.mayStillSee(stream, number))) {
          stream.tellOf(ticket);
          stream.tellPresence(presentPeople(present.get(number) ?? [], stream.principal.id));
        }
      }
    }
  }

  /** A change may take the ticket out of sight: another company, no watcher any more. */
  private async mayStillSee(stream: TicketStream, number: string): Promise<boolean> {
    try {
      await this.access.visible(number, stream.principal, undefined, stream.kind);
      return true;
    } catch (error) {
      if (!(error instanceof TicketNotFound)) throw error;
      stream.end();
      return false;
    }
  }

  private end(which: (stream: TicketStream) => boolean): void {
    for (const stream of this.all()) if (which(stream)) stream.end();
  }

  private all(): TicketStream[] {
    return [...this.streams.values()].flatMap((ofTicket) => [...ofTicket]);
  }

  private countOf(personId: string): number {
    return this.all().filter(({ principal }) => principal.id === personId).length;
  }
}
