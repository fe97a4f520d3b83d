import type { AddressInfo } from 'node:net';
import { isStoreUnavailable } from '@avviso/persistence';
import { CONFIG, LOGGER } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { GatewayConfig } from '../gateway.config.js';
import { GatewayMetrics, type Refused } from '../gateway.metrics.js';
import { TakeMail } from '../take-mail.js';
import { OwnAddresses } from './own-addresses.js';
import { MemoryBudget, readAll } from './read-all.js';
import { SmtpError } from './smtp-error.js';

const mega = 1_000_000;
/** RFC 5321 section 4.5.3.1.8 asks for 100. */
const mostRecipients = 100;
/** RFC 5321 section 4.5.3.2.7. */
const silenceMs = 300_000;
const closeMs = 5_000;

/**
 * Takes mail for addresses that we made, from anybody, and relays none. A mail is agreed to only when all that follows
 * from it is durable; until then the sending server keeps it and comes again.
 */
@Injectable()
export class SmtpListener implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly server: SMTPServer;
  private readonly budget: MemoryBudget;
  private readonly inHand = new Set<Promise<void>>();

  constructor(
    @Inject(CONFIG) private readonly config: GatewayConfig,
    private readonly addresses: OwnAddresses,
    private readonly takeMail: TakeMail,
    private readonly metrics: GatewayMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const { INBOUND_SMTP_TLS_CERTIFICATE: cert, INBOUND_SMTP_TLS_KEY: key } = config;
    this.budget = new MemoryBudget(config.INBOUND_SMTP_MEMORY_MB * mega);
    this.server = new SMTPServer({
      name: config.INBOUND_SMTP_NAME ?? config.REPLY_DOMAIN ?? 'localhost',
      banner: 'Avviso',
      ...(cert && key ? { cert, key, minVersion: 'TLSv1.2' } : {}),
      disabledCommands: ['AUTH', ...(cert && key ? [] : ['STARTTLS' as const])],
      authOptional: true,
      disableReverseLookup: true,
      size: config.INBOUND_SMTP_SIZE_MB * mega,
      maxClients: config.INBOUND_SMTP_CONNECTIONS,
      socketTimeout: silenceMs,
      closeTimeout: closeMs,
      onRcptTo: ({ address }, session, done) => done(this.objectionTo(address, session)),
      onData: (stream, session, done) => {
        const running = this.receive(stream, session).then(
          () => done(),
          (error: unknown) => done(this.answerTo(error)),
        );
        this.inHand.add(running);
        void running.finally(() => this.inHand.delete(running));
      },
    });
    // a peer that vanishes or speaks no SMTP
    this.server.on('error', (error) => this.logger.debug({ code: (error as NodeJS.ErrnoException).code }, 'SMTP'));
  }

  /** On which it listens; 0 when it does not. */
  get port(): number {
    return (this.server.server.address() as AddressInfo | null)?.port ?? 0;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { REPLY_DOMAIN, INBOUND_SMTP_PORT, HOST } = this.config;
    if (!REPLY_DOMAIN) {
      this.logger.warn('REPLY_DOMAIN is not set: no mail is taken');
      return;
    }
    await new Promise<void>((resolve, reject) => {
      this.server.server.once('error', reject);
      this.server.listen(INBOUND_SMTP_PORT, HOST, resolve);
    });
    this.logger.info({ port: this.port }, 'mail is taken');
  }

  /** Takes no more, and finishes what is in hand, while messages can still be published. */
  async onModuleDestroy(): Promise<void> {
    if (!this.server.server.listening) return;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    await Promise.all(this.inHand);
    await closed;
  }

  private objectionTo(address: string, session: SMTPServerSession): Error | null {
    if (session.envelope.rcptTo.length >= mostRecipients) return new SmtpError(452, '4.5.3 too many recipients');
    if (this.addresses.read(address)) return null;
    this.metrics.refused.inc({ reason: 'recipient' });
    return new SmtpError(550, '5.1.1 no such address here');
  }

  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const content = await readAll(stream, this.config.INBOUND_SMTP_SIZE_MB * mega, this.budget);
    this.metrics.bytesInHand.set(this.budget.inHand);
    if (content === 'size') throw this.refused('size', 552, '5.3.4 the message is too large');
    if (content === 'memory') throw this.refused('memory', 452, '4.3.1 too much mail at the moment, try again later');
    try {
      const { mailFrom, rcptTo } = session.envelope;
      await this.takeMail.execute({
        content,
        returnPath: mailFrom ? mailFrom.address : '',
        to: rcptTo.flatMap(({ address }) => this.addresses.read(address) ?? []),
      });
    } finally {
      this.budget.giveBack(content.length);
      this.metrics.bytesInHand.set(this.budget.inHand);
    }
  }

  private refused(reason: Refused, code: number, message: string): SmtpError {
    this.metrics.refused.inc({ reason });
    return new SmtpError(code, message);
  }

  /** What is not known to be final is asked for again: nothing is lost by a mistake of ours. */
  private answerTo(error: unknown): Error {
    if (error instanceof SmtpError) return error;
    this.metrics.refused.inc({ reason: isStoreUnavailable(error) ? 'store' : 'broker' });
    this.logger.error({ err: error }, 'a mail could not be taken; its server tries again');
    return new SmtpError(451, '4.3.0 try again later');
  }
}
