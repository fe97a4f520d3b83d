import { ACCESS_TOKEN_SECONDS, type Principal, type RevokedSessions } from '@avviso/access';
import type { EventStream } from '@avviso/service-kit';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { TooManyStreams } from '../domain/ticket.errors.js';
import { Looking } from './looking.js';

/** How often the store is asked what changed, for all streams together; a wake-up makes it sooner. */
const lookMs = 2_000;
const looksPerBeat = 8;
/** A stream ends when the token that opened it would: the browser comes back with a fresh one, or not at all. */
const lifeMs = ACCESS_TOKEN_SECONDS * 1000;
const mostPerPerson = 50;

type ReaderStream = EventStream & { readonly principal: Principal; readonly sessionHash: string };

/**
 * The open streams of one kind on this replica. What is told comes from the store, never from a message: a wake-up that was
 * lost or came twice costs time and nothing else, and several replicas tell the same.
 */
export abstract class OpenStreams<S extends ReaderStream> implements OnApplicationBootstrap, OnModuleDestroy {
  protected readonly streams = new Set<S>();
  protected readonly looking: Looking;
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;
  private ending = false;

  /** @param failed what the log says when the store could not be asked */
  protected constructor(
    private readonly revoked: RevokedSessions,
    logger: Logger,
    failed: string,
  ) {
    this.looking = new Looking(() => this.tellAll(), logger, failed);
    revoked.onRevoked((sessionHash) => this.end((stream) => stream.sessionHash === sessionHash));
  }

  /** Asks the store what changed, and tells each stream what its reader may see of it. */
  protected abstract tellAll(): Promise<void>;

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.lookAround(), lookMs);
  }

  async onModuleDestroy(): Promise<void> {
    this.ending = true;
    clearInterval(this.timer);
    this.end(() => true);
    await this.looking.end();
  }

  /** Ends the streams of a person. */
  closeFor(person: Pick<Principal, 'kind' | 'id'>): void {
    this.end(({ principal }) => principal.kind === person.kind && principal.id === person.id);
  }

  /** @throws TooManyStreams */
  protected assertRoomFor({ id }: Principal): void {
    if ([...this.streams].filter(({ principal }) => principal.id === id).length >= mostPerPerson)
      throw new TooManyStreams();
  }

  /** Keeps a stream until it is closed or its token ends. @returns false for one whose session ended meanwhile */
  protected keep(stream: S): boolean {
    this.streams.add(stream);
    const life = setTimeout(() => stream.end(), lifeMs);
    stream.onClose(() => {
      clearTimeout(life);
      this.streams.delete(stream);
    });
    const isOpen = !this.ending && !this.revoked.has(stream.principal.sessionId);
    if (!isOpen) stream.end();
    return isOpen;
  }

  private lookAround(): void {
    if (this.streams.size === 0) return;
    this.looks += 1;
    if (this.looks % looksPerBeat === 0) for (const stream of this.streams) stream.beat();
    this.looking.ask();
  }

  private end(which: (stream: S) => boolean): void {
    for (const stream of [...this.streams]) if (which(stream)) stream.end();
  }
}
