import { Inject, Injectable, Optional } from '@nestjs/common';
import { MessagingServer } from './messaging-server.js';
import { ParkedRows } from './outbox/parked-rows.js';
import { MESSAGING_TRANSPORT } from './tokens.js';
import type { ParkedMessage, ParkedStore, Transport } from './transport.js';

/**
 * Messages that a consumer gave up on (CHN-17), and rows that the outbox cannot publish, under a name like a consumer's:
 * listed, put back, or thrown away.
 */
@Injectable()
export class ParkedMessages {
  constructor(
    @Inject(MESSAGING_TRANSPORT) private readonly transport: Transport,
    private readonly server: MessagingServer,
    @Optional() private readonly rows?: ParkedRows,
  ) {}

  /** The consumers of this application that park, by name, and last the outbox. A broadcast consumer parks nothing. */
  consumers(): string[] {
    const parking = this.server.subscriptions().filter(({ kind }) => kind !== 'broadcast');
    return [...parking.map(({ consumer }) => consumer).sort(), ...(this.rows ? [this.rows.consumer] : [])];
  }

  /** The oldest parked messages of a consumer, at most `limit` (default 100), without their content. */
  list(consumer: string, limit = 100): Promise<ParkedMessage[]> {
    return this.of(consumer).list(consumer, limit);
  }

  count(consumer: string): Promise<number> {
    return this.of(consumer).count(consumer);
  }

  /** What was parked, byte for byte. It may be personal data. Undefined when it is not parked there. */
  content(consumer: string, id: string): Promise<Buffer | undefined> {
    return this.of(consumer).content(consumer, id);
  }

  /** Puts a message back at the end of its consumer's queue, its tries forgotten. False when it is not parked there. */
  retry(consumer: string, id: string): Promise<boolean> {
    return this.of(consumer).retry(consumer, id);
  }

  /** Removes a message for good. False when it is not parked there. */
  discard(consumer: string, id: string): Promise<boolean> {
    return this.of(consumer).discard(consumer, id);
  }

  /** Puts back what is parked now, the oldest first and at most `limit`; what fails anew is parked anew. Resolves to how many. */
  retryAll(consumer: string, limit: number): Promise<number> {
    return this.of(consumer).retryAll(consumer, limit);
  }

  /** Removes what is parked now, the oldest first and at most `limit`, for good. Resolves to how many. */
  discardAll(consumer: string, limit: number): Promise<number> {
    return this.of(consumer).discardAll(consumer, limit);
  }

  private of(consumer: string): ParkedStore {
    return this.rows?.consumer === consumer ? this.rows : this.transport.parked;
  }
}
