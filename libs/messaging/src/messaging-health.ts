import { Inject, Injectable, Optional } from '@nestjs/common';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { MESSAGING_TRANSPORT } from './tokens.js';
import type { ConsumerHealth, Transport } from './transport.js';

export interface MessagingStatus {
  /** `degraded`: the broker is away or blocks, or a consumer is not attached. Writes go on, into the outbox. */
  status: 'up' | 'degraded';
  connected: boolean;
  blocked: boolean;
  consumers: ConsumerHealth[];
  /** Milliseconds since the oldest unpublished row was written, 0 without rows; undefined while the store is away. */
  oldestOutboxMs: number | undefined;
}

/** What readiness and metrics say about messaging. A degraded service is still ready. */
@Injectable()
export class MessagingHealth {
  constructor(
    @Inject(MESSAGING_TRANSPORT) private readonly transport: Transport,
    @Optional() private readonly relay?: OutboxRelay,
  ) {}

  status(): MessagingStatus {
    const { connected, blocked, consumers } = this.transport.health();
    const up = connected && !blocked && consumers.every((consumer) => consumer.alive);
    return {
      status: up ? 'up' : 'degraded',
      connected,
      blocked,
      consumers,
      oldestOutboxMs: this.relay ? this.relay.oldestPendingMs() : 0,
    };
  }
}
