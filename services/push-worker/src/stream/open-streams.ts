import { ACCESS_TOKEN_SECONDS, RevokedSessions, sessionHashOf } from '@avviso/access';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { ownerOf, type Person } from '../person.js';
import { PushMetrics } from '../push.metrics.js';
import { Inbox } from '../storage/inbox.js';
import { eventsOf } from './changes.js';
import { BellStream } from './bell-stream.js';
import { TooManyStreams } from './stream.errors.js';

const beatMs = 15_000;
/** A stream ends when the token that opened it would: the browser comes back with a fresh one, or not at all. */
const lifeMs = ACCESS_TOKEN_SECONDS * 1000;
const mostPerPerson = 50;
/** Beyond so many changes the browser had better fetch its list. */
const mostChanges = 500;

/**
 * The open event streams of this replica. What is sent comes from the store, never from a message: a wake-up that was
 * lost or came twice costs time, and neither gap nor repeat.
 */
@Injectable()
export class OpenStreams implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly streams = new Map<string, Set<BellStream>>();
  private readonly busy = new Map<BellStream, { lookAgain: boolean }>();
  private beating: NodeJS.Timeout | undefined;
  private ending = false;

  constructor(
    private readonly inbox: Inbox,
    private readonly metrics: PushMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly revoked: RevokedSessions,
  ) {
    revoked.onRevoked((sessionHash) => this.closeSession(sessionHash));
  }

  onApplicationBootstrap(): void {
    this.beating = setInterval(() => {
      this.beat().catch((error: unknown) =>
        this.logger.warn({ err: error }, 'open streams could not look for changes'),
      );
    }, beatMs);
  }

  onModuleDestroy(): void {
    this.ending = true;
    clearInterval(this.beating);
    for (const owner of [...this.streams.keys()]) this.close(owner);
  }

  /**
   * Begins a stream; it goes on after the revision that the browser saw last.
   * @throws TooManyStreams
   */
  async open(
    person: Person & { sessionId: string },
    response: Response,
    lastEventId: number | undefined,
  ): Promise<void> {
    const owner = ownerOf(person);
    const [current, unread] = await Promise.all([this.inbox.revisionOf(owner), this.inbox.countUnread(owner)]);
    // A browser that left meanwhile does not tell so again: its stream would be kept for ever.
    if (response.destroyed) return;
    // Only now: whoever opened another one meanwhile has made the set.
    const ofOwner = this.streams.get(owner) ?? new Set<BellStream>();
    if (ofOwner.size >= mostPerPerson) throw new TooManyStreams();
    // An id from the future is of another store: there is nothing to go on from.
    const revision = lastEventId === undefined || lastEventId > current ? current : lastEventId;
    const stream = new BellStream(response, owner, sessionHashOf(person.sessionId), revision);
    ofOwner.add(stream);
    this.streams.set(owner, ofOwner);
    this.metrics.streams.inc();
    const life = setTimeout(() => stream.end(), lifeMs);
    stream.onClose(() => {
      clearTimeout(life);
      this.forget(stream);
    });
    stream.send('ready', { unread }, revision);
    // The session may have ended while the bell was read.
    if (this.ending || this.revoked.has(person.sessionId)) stream.end();
    else this.look(stream);
  }

  /** The bell of a person changed: its streams look for what is new. */
  wake(owner: string): void {
    for (const stream of this.streams.get(owner) ?? []) this.look(stream);
  }

  /** Ends the streams of a person. */
  close(owner: string): void {
    for (const stream of [...(this.streams.get(owner) ?? [])]) stream.end();
  }

  /** Ends the streams of one session (ACC-7): the browser comes back, and is refused. */
  private closeSession(sessionHash: string): void {
    for (const ofOwner of this.streams.values()) {
      for (const stream of [...ofOwner]) if (stream.sessionHash === sessionHash) stream.end();
    }
  }

  private forget(stream: BellStream): void {
    const ofOwner = this.streams.get(stream.owner);
    if (!ofOwner?.delete(stream)) return;
    this.metrics.streams.dec();
    if (ofOwner.size === 0) this.streams.delete(stream.owner);
  }

  private async beat(): Promise<void> {
    for (const ofOwner of this.streams.values()) for (const stream of ofOwner) stream.beat();
    const revisions = await this.inbox.revisionsOf([...this.streams.keys()]);
    for (const [owner, revision] of revisions) {
      for (const stream of this.streams.get(owner) ?? []) if (stream.revision < revision) this.look(stream);
    }
  }

  /** One look at a time per stream; a call during it makes it look again. */
  private look(stream: BellStream): void {
    const looking = this.busy.get(stream);
    if (looking) {
      looking.lookAgain = true;
      return;
    }
    const look = { lookAgain: true };
    this.busy.set(stream, look);
    const run = async () => {
      while (look.lookAgain && stream.open) {
        look.lookAgain = false;
        await this.tell(stream);
      }
    };
    run()
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'a stream ends because the bell cannot be read; the browser comes back');
        stream.end();
      })
      .finally(() => this.busy.delete(stream));
  }

  private async tell(stream: BellStream): Promise<void> {
    const { owner, revision } = stream;
    const current = await this.inbox.revisionOf(owner);
    if (current <= revision) return;
    const items = await this.inbox.changesAfter(owner, revision, mostChanges + 1);
    const unread = await this.inbox.countUnread(owner);
    if (items.length > mostChanges) {
      stream.send('read', { ids: [], all: true, readAt: null, unread }, current);
      return;
    }
    const events = eventsOf(items, revision, unread);
    for (const [index, { event, data, revision: of }] of events.entries()) {
      const lastOfRevision = events[index + 1]?.revision !== of;
      stream.send(event, data, lastOfRevision ? of : undefined);
    }
  }
}
