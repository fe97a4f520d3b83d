import { ChannelAlarm, LOGGER, type StoppableChannel } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { PushMetrics } from '../push.metrics.js';
import { unauthorizedCode } from './outcome.js';

const pauseMs = 60_000;
/** A push service that took a message so lately knows us: its refusal is about one device. */
const trustedMs = 10 * 60_000;

/**
 * The alarm of the channel (CHN-20): a push service that refuses us (401, 403) gets no more messages until one of them
 * passes, tried once a minute. No try is counted and no device is removed. It is kept per push service, because the
 * endpoint of a device is what a user typed: a service of somebody's own must not stop all others.
 */
@Injectable()
export class StoppedServices implements StoppableChannel {
  readonly channel = 'push';
  private readonly stoppedUntil = new Map<string, number>();
  private readonly acceptedAt = new Map<string, number>();

  constructor(
    private readonly metrics: PushMetrics,
    private readonly alarm: ChannelAlarm,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Milliseconds until the service may be tried; 0 when it may be now. */
  waitMs(origin: string, now: number): number {
    return Math.max(0, (this.stoppedUntil.get(origin) ?? 0) - now);
  }

  /** A message goes there: while it is stopped, the only one for a minute. */
  pass(origin: string, now: number): void {
    if (this.stoppedUntil.has(origin)) this.stoppedUntil.set(origin, now + pauseMs);
  }

  accepted(origin: string, now: number): void {
    this.acceptedAt.set(origin, now);
    this.alarm.resumed('push', origin);
    if (this.stoppedUntil.delete(origin))
      this.logger.info({ pushService: origin }, 'the push service takes messages again');
    this.measure();
  }

  /** @returns milliseconds until the device may be tried again */
  refused(origin: string, now: number, response: string): number {
    if (now - (this.acceptedAt.get(origin) ?? -Infinity) > trustedMs) {
      this.stoppedUntil.set(origin, now + pauseMs);
      this.alarm.stopped('push', { code: unauthorizedCode, response }, origin);
      this.logger.error(
        { pushService: origin, response },
        'a push service refuses our VAPID key: the channel is stopped there and its messages wait',
      );
    }
    this.measure();
    return pauseMs;
  }

  /** Ends the pauses: each device tries when its turn comes, which is within a minute. */
  retryNow(): void {
    const now = Date.now();
    for (const [origin, until] of this.stoppedUntil) this.stoppedUntil.set(origin, Math.min(until, now));
  }

  private measure(): void {
    this.metrics.stopped.set(this.stoppedUntil.size);
  }
}
