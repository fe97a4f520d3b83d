import { mailDomainOf, signReplyToken, signReturnPath } from '@avviso/access';
import type { NotificationJob } from '@avviso/contracts';
import { createRenderer, type Renderer } from '@avviso/rendering';
import { badTemplateLog, CONFIG, LOGGER } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EmailConfig } from '../email.config.js';
import { alternative } from '../mime/alternative.js';
import { asciiDomain, dateTime, encodedText, header, idHeader, mailbox } from '../mime/headers.js';
import { messageIdOf, threadIdOf } from './mail-ids.js';
import type { Addressed } from './hand-over.js';
import type { OutgoingMail } from './mailer.js';

/** Makes the mail of a job: what it says, and the headers that make it behave well. */
@Injectable()
export class ComposeMail {
  private readonly renderer: Renderer;
  private readonly domain: string;

  constructor(
    @Inject(CONFIG) private readonly config: EmailConfig,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.domain = mailDomainOf(config.PUBLIC_URL);
    this.renderer = createRenderer({
      publicUrl: config.PUBLIC_URL,
      operatorName: config.OPERATOR_NAME,
      operatorAddress: config.OPERATOR_ADDRESS,
      onBadTemplate: badTemplateLog(logger),
    });
  }

  /** @param now for the Date header */
  compose(job: NotificationJob, { to, insteadOf, secrets }: Addressed, now: Date): OutgoingMail {
    const from = job.sender?.address || this.config.MAIL_FROM_ADDRESS || `no-reply@${this.domain}`;
    const fromName = job.sender?.name || this.config.MAIL_FROM_NAME || this.config.OPERATOR_NAME;
    const replyTo = this.replyAddressOf(job, to);
    const unsubscribeUrl = this.unsubscribeUrlOf(job);
    const messageId = messageIdOf(job.id, this.domain);
    const thread = threadIdOf(job.event.subject, this.domain, this.config.REPLY_SECRET);
    const { subject, html, text } = this.renderer.renderEmail(job, {
      unsubscribeUrl,
      canAnswer: replyTo !== undefined,
      ...(secrets ? { secrets } : {}),
    });
    const headers =
      header('From', mailbox(from, fromName)) +
      header('To', mailbox(to, insteadOf ?? job.recipientName)) +
      (insteadOf === undefined ? '' : header('X-Avviso-Trial-Instead-Of', encodedText(insteadOf))) +
      (replyTo === undefined ? '' : header('Reply-To', mailbox(replyTo, fromName))) +
      header('Subject', encodedText(subject)) +
      header('Date', dateTime(now)) +
      idHeader('Message-ID', messageId) +
      // RFC 3834 section 3.1.6; the thread's root stands for the first mail.
      idHeader('In-Reply-To', thread) +
      idHeader('References', thread) +
      // RFC 3834 section 3.1.7; Exchange reads its own header for the same purpose.
      header('Auto-Submitted', 'auto-generated') +
      header('X-Auto-Response-Suppress', 'OOF, AutoReply') +
      header('Content-Language', job.language) +
      (unsubscribeUrl === undefined ? '' : listUnsubscribe(unsubscribeUrl));
    return {
      messageId,
      envelope: { from: this.returnPathOf(job) ?? asciiDomain(from), to: asciiDomain(to) },
      source: alternative(headers, { text, html }, messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 60)),
    };
  }

  /** Answers to mails about a ticket come back to it (CHN-7). */
  private replyAddressOf({ event }: NotificationJob, to: string): string | undefined {
    const { REPLY_DOMAIN, REPLY_SECRET } = this.config;
    if (!REPLY_DOMAIN || !REPLY_SECRET || !event.subject.startsWith('ticket/') || event.type === 'ticket.noted') {
      return undefined;
    }
    const token = signReplyToken(event.subject, REPLY_SECRET, to);
    return token === undefined ? undefined : `reply+${token}@${REPLY_DOMAIN}`;
  }

  /** Where reports about the mail go: an address of its own, so that it is known which mail they are about (CHN-8). */
  private returnPathOf({ id }: NotificationJob): string | undefined {
    const { REPLY_DOMAIN, REPLY_SECRET } = this.config;
    const local = REPLY_DOMAIN && REPLY_SECRET ? signReturnPath(id, REPLY_SECRET) : undefined;
    return local === undefined ? undefined : `${local}@${REPLY_DOMAIN}`;
  }

  /** Only where all reasons of the message can be switched off (SUB-9): routing signed exactly these. */
  private unsubscribeUrlOf({ unsubscribe, unsubscribeToken }: NotificationJob): string | undefined {
    if (unsubscribe.length === 0 || !unsubscribeToken || !/^[A-Za-z0-9._~-]+$/.test(unsubscribeToken)) return undefined;
    return new URL(`/api/v1/unsubscribe/${unsubscribeToken}`, this.config.PUBLIC_URL).href;
  }
}

/** RFC 8058: exactly one https URI, never folded inside, and the word that makes it one click. */
function listUnsubscribe(url: string): string {
  // A longer line is not allowed (RFC 5322 section 2.1.1); the link at the foot of the mail remains.
  if (url.length > 990) return '';
  return `List-Unsubscribe:\r\n <${url}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n`;
}
