import { Readable } from 'node:stream';
import { withoutAddresses } from '@avviso/contracts';
import DKIM from 'nodemailer/lib/dkim';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import type { EmailConfig } from '../email.config.js';
import type { MailAnswer, Mailer, OutgoingMail } from './mailer.js';
import { answerOf } from './smtp-answer.js';

/** Both headers of one-click unsubscribe must be signed (RFC 8058 section 4). */
const signedHeaders =
  'from:sender:reply-to:to:subject:date:message-id:in-reply-to:references:mime-version:content-type:' +
  'auto-submitted:list-unsubscribe:list-unsubscribe-post';

type PoolMail = Parameters<SMTPPool['send']>[0];

/**
 * Sends over nodemailer's pool of SMTP connections (CHN-6). Messages come ready made, so the pool is used without the
 * composer in front of it, which costs more than the whole rest of a mail.
 */
export class SmtpMailer implements Mailer {
  private readonly pool: SMTPPool;
  private readonly dkim: DKIM | undefined;

  constructor(config: EmailConfig) {
    this.dkim = dkimOf(config);
    this.pool = new SMTPPool({
      host: config.SMTP_HOST,
      port: config.SMTP_PORT,
      ...securityOf(config),
      ...(config.SMTP_USER && config.SMTP_PASSWORD
        ? { auth: { user: config.SMTP_USER, pass: config.SMTP_PASSWORD } }
        : {}),
      ...(config.SMTP_NAME ? { name: config.SMTP_NAME } : {}),
      maxConnections: config.SMTP_CONNECTIONS,
      maxMessages: config.SMTP_MESSAGES_PER_CONNECTION,
      // Only what was certainly not handed over is queued again by the pool, once; all else is decided by the ledger.
      maxRequeues: 1,
      connectionTimeout: config.SMTP_CONNECT_SECONDS * 1000,
      greetingTimeout: config.SMTP_CONNECT_SECONDS * 1000,
      dnsTimeout: config.SMTP_CONNECT_SECONDS * 1000,
      socketTimeout: config.SMTP_ANSWER_SECONDS * 1000,
    });
  }

  send({ messageId, envelope, source }: OutgoingMail, cleared: () => Promise<void>): Promise<MailAnswer> {
    let stream: Readable | undefined;
    const open = (): Readable => {
      const content = new SourceStream(source, cleared);
      return (stream = this.dkim ? this.dkim.sign(content) : content);
    };
    return new Promise((resolve) => {
      this.pool.send(poolMail(messageId, envelope, open), (error, info) => {
        // Reading begins only after the relay's 354: what was read is under way (RFC 5321 section 4.1.1.4).
        if (error || !info) resolve(answerOf(error, stream?.readableDidRead ?? false));
        else resolve({ kind: 'accepted', response: withoutAddresses(info.response) });
      });
    });
  }

  close(): void {
    this.pool.close();
  }
}

/** All that the pool asks of a message. It opens the stream again when it takes another connection. */
function poolMail(messageId: string, { from, to }: OutgoingMail['envelope'], open: () => Readable): PoolMail {
  const message = {
    getEnvelope: () => ({ from, to: [to] }),
    messageId: () => messageId,
    getHeader: () => messageId,
    createReadStream: open,
  };
  return { data: {}, message } as unknown as PoolMail;
}

class SourceStream extends Readable {
  constructor(
    private readonly source: Buffer,
    private readonly cleared: () => Promise<void>,
  ) {
    super();
  }

  override _read(): void {
    void this.cleared().then(() => {
      // the connection may be lost by now
      if (this.destroyed) return;
      this.push(this.source);
      this.push(null);
    });
  }
}

function securityOf({ SMTP_SECURITY, SMTP_USER }: EmailConfig) {
  switch (SMTP_SECURITY) {
    case 'tls':
      return { secure: true };
    case 'starttls':
      return { secure: false, requireTLS: true };
    case 'none':
      return { secure: false, ignoreTLS: true };
    case 'auto':
      if (SMTP_USER) return { secure: false, requireTLS: true };
      // Opportunistic (RFC 7435): encryption without authentication is better than none.
      return { secure: false, tls: { rejectUnauthorized: false } };
  }
}

function dkimOf({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY }: EmailConfig): DKIM | undefined {
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_PRIVATE_KEY) return undefined;
  return new DKIM({
    domainName: DKIM_DOMAIN,
    keySelector: DKIM_SELECTOR,
    privateKey: DKIM_PRIVATE_KEY,
    headerFieldNames: signedHeaders,
  });
}
