import { RevokedSessions } from '@avviso/access';
import type { DomainEvent } from '@avviso/contracts';
import { type Delivery, MessagingHealth, MessagingServer, Subscribe } from '@avviso/messaging';
import {
  Controller,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type Type,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../observe/logger.js';

const lookMs = 1_000;
/** So many looks in a row must fail before it is worth a line: services start beside each other, and the next look follows in seconds. */
const worthALine = 3;

/** Every replica of every service hears of ended sessions, so that a suspended person is out within seconds (ACC-7). */
export function endedSessionsConsumerOf(service: string): Type {
  @Controller()
  class EndedSessionsConsumer {
    constructor(private readonly revoked: RevokedSessions) {}

    @Subscribe({
      consumer: `${service}.ended-sessions`,
      exchange: 'events',
      types: ['account.session.ended'],
      kind: 'broadcast',
    })
    take({ body }: Delivery<DomainEvent<'account.session.ended'>>): void {
      this.revoked.add(body.data.sessionId);
    }
  }
  return EndedSessionsConsumer;
}

/**
 * Reads the list itself after each reconnection, as what was published before may have been missed; every few seconds as
 * long as the broker is away; and now and then in any case.
 */
@Injectable()
export class EndedSessionsWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private failures = 0;

  constructor(
    private readonly revoked: RevokedSessions,
    private readonly server: MessagingServer,
    private readonly health: MessagingHealth,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.server.onResubscribed((consumer) => {
      if (consumer.endsWith('.ended-sessions')) void this.refresh();
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      const { connected, blocked } = this.health.status();
      if (this.revoked.isDue(connected && !blocked)) void this.refresh();
    }, lookMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async refresh(): Promise<void> {
    try {
      await this.revoked.refresh();
      this.failures = 0;
    } catch (error) {
      // Said once: the next looks follow by themselves, and what is known stays known.
      this.failures += 1;
      if (this.failures === worthALine) this.logger.warn({ err: error }, 'the list of ended sessions cannot be read');
    }
  }
}
