import { type Channel, createEvent, type DomainEvent } from '@avviso/contracts';
import { EventPublisher } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../observe/logger.js';

/** One refusal fails all that is under way: it is told once in so many milliseconds. */
const quietMs = 5_000;

interface Known {
  stopped: boolean;
  toldAt: number;
}

/** Tells the console that a channel is stopped because the other side refuses us, and that it goes on (CHN-20). */
@Injectable()
export class ChannelAlarm {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly publisher: EventPublisher,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param service which of the channel's counterparts refuses, where it has several */
  stopped(channel: Channel, said: { code: string; response: string }, service: string | null = null): void {
    const key = keyOf(channel, service);
    const before = this.known.get(key);
    const now = Date.now();
    if (before?.stopped && now - before.toldAt < quietMs) return;
    this.known.set(key, { stopped: true, toldAt: now });
    this.tell(key, 'notification.channel-stopped', { channel, service, ...said });
  }

  /**
   * To be called for whatever passes. The first one is told as well: the process before this one may have ended while
   * the channel was stopped.
   */
  resumed(channel: Channel, service: string | null = null): void {
    const key = keyOf(channel, service);
    if (this.known.get(key)?.stopped === false) return;
    this.known.set(key, { stopped: false, toldAt: Date.now() });
    this.tell(key, 'notification.channel-resumed', { channel, service });
  }

  private tell(
    key: string,
    type: 'notification.channel-stopped' | 'notification.channel-resumed',
    data: { channel: Channel; service: string | null; code?: string; response?: string },
  ): void {
    const time = new Date();
    const event = createEvent({
      id: newId(),
      type,
      subject: `channel/${key}`,
      version: time.getTime(),
      time,
      actor: { kind: 'system' },
      data: data as Required<typeof data>,
    });
    // Nobody waits for it: what it tells is told again with the next message that passes or is refused.
    this.publisher.publish([event as DomainEvent]).catch((error: unknown) => {
      this.known.delete(key);
      this.logger.warn({ err: error, channel: data.channel }, 'the state of the channel could not be told');
    });
  }
}

function keyOf(channel: Channel, service: string | null): string {
  return service === null ? channel : `${channel} ${service}`;
}
