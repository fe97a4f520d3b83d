import { mailDomainOf } from '@avviso/access';
import type { DomainEvent } from '@avviso/contracts';
import { EventPublisher } from '@avviso/messaging';
import { CONFIG, LOGGER } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { bounceEvent } from './bounces/bounce-event.js';
import { readBounce } from './bounces/read-bounce.js';
import type { GatewayConfig } from './gateway.config.js';
import { GatewayMetrics, type Received } from './gateway.metrics.js';
import { type IncomingMail, type Mail, readMail } from './mail.js';
import { isAutomatic } from './replies/automatic.js';
import { replyEvent } from './replies/reply-event.js';
import { ReplyLimit } from './replies/reply-limit.js';
import { type OwnAddress, OwnAddresses } from './smtp/own-addresses.js';
import { SmtpError } from './smtp/smtp-error.js';

interface Taken {
  outcome: Received;
  event?: DomainEvent;
  /** The same, where it is an answer to a ticket. */
  reply?: DomainEvent<'mail.reply-received'>;
}

/** Reads a mail and publishes what follows from it. No mail is kept here: what is published is durable. */
@Injectable()
export class TakeMail {
  constructor(
    private readonly addresses: OwnAddresses,
    private readonly limit: ReplyLimit,
    private readonly publisher: EventPublisher,
    private readonly metrics: GatewayMetrics,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'PUBLIC_URL' | 'INBOUND_REPLIES_PER_HOUR'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Returns when every event is durable at its consumers: only then the mail may be agreed to. Taken twice, the events are
   * the same.
   * @throws SmtpError for what is no mail, and for one answer too many of its sender; BrokerUnavailable, StoreUnavailable
   */
  async execute({ to, ...incoming }: IncomingMail & { to: readonly OwnAddress[] }): Promise<void> {
    const mail = await readMail(incoming).catch(() => {
      this.metrics.refused.inc({ reason: 'unreadable' });
      throw new SmtpError(554, '5.6.0 the message cannot be read');
    });
    const now = new Date();
    const taken = to.map((address) => this.take(mail, address, now));
    for (const { reply } of taken) if (reply) await this.admit(reply);
    await this.publisher.publish(taken.flatMap(({ event }) => event ?? []));
    for (const { outcome } of taken) {
      this.metrics.received.inc({ outcome });
      this.logger.info({ outcome }, 'mail taken');
    }
  }

  private take(mail: Mail, address: OwnAddress, now: Date): Taken {
    if (address.kind === 'return-path') {
      const bounce = readBounce(mail);
      if (!bounce) return { outcome: isAutomatic(mail, this.isOurs) ? 'automatic' : 'not-understood' };
      const outcome = bounce.kind === 'failed' ? (bounce.hard ? 'bounced-hard' : 'bounced') : bounce.kind;
      return { outcome, event: bounceEvent(bounce, address.jobId, now) };
    }
    if (!mail.from || isAutomatic(mail, this.isOurs)) return { outcome: 'automatic' };
    const event = replyEvent(mail, mail.from, address.to, now);
    return { outcome: 'reply', event, reply: event };
  }

  /** Its server keeps what is refused here and tries later: a person's mail is only late, a loop of robots stands still. */
  private async admit(reply: DomainEvent<'mail.reply-received'>): Promise<void> {
    if (await this.limit.admits(reply)) return;
    this.metrics.refused.inc({ reason: 'reply-limit' });
    const most = this.config.INBOUND_REPLIES_PER_HOUR;
    throw new SmtpError(450, `4.7.0 more than ${most} answers of this sender within an hour, try again later`);
  }

  /** Whether an address or Message-ID is of our own mails: answering it would be a loop. */
  private readonly isOurs = (id: string): boolean => {
    const domain = id
      .slice(id.lastIndexOf('@') + 1)
      .replace(/>$/, '')
      .toLowerCase();
    return this.addresses.isOfDomain(id) || (id.startsWith('<') && domain === mailDomainOf(this.config.PUBLIC_URL));
  };
}
