import { signReplyToken } from '@avviso/access';
import type { NotificationJob } from '@avviso/contracts';
import { createRenderer, type Renderer } from '@avviso/rendering';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { mailDomainOf, type EmailConfig } from '../email.config.js';
import { alternative } from '../mime/alternative.js';
import { asciiDomain, dateTime, encodedText, header, idHeader, mailbox } from '../mime/headers.js';
import { messageIdOf, threadIdOf } from './mail-ids.js';
import type { OutgoingMail } from './mailer.js';

/** Makes the mail of a job: what it says, and the headers that make it behave well. */
@Injectable()
export class ComposeMail {
  private readonly renderer: Renderer;
  private readonly domain: string;

  constructor(@Inject(CONFIG) private readonly config: EmailConfig) {
    this.domain = mailDomainOf(config);
    this.renderer = createRenderer({
      publicUrl: config.PUBLIC_URL,
      operatorName: config.OPERATOR_NAME,
      operatorAddress: config.OPERATOR_ADDRESS,
    });
  }

  /** @param to the recipient's address @param now for the Date header @param secrets redeemed for this one mail */
  compose(job: NotificationJob, to: string, now: Date, secrets?: Readonly<Record<string, string>>): OutgoingMail {
    const from = job.sender?.address || this.config.MAIL_FROM_ADDRESS || `no-reply@${this.domain}`;
    const fromName = job.sender?.name || this.config.MAIL_FROM_NAME || this.config.OPERATOR_NAME;
    const replyTo = this.replyAddressOf(job);
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
      header('To', mailbox(to, job.recipientName)) +
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
      envelope: { from: asciiDomain(from), to: asciiDomain(to) },
      source: alternative(headers, { text, html }, messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 60)),
    };
  }

  /** Answers to mails about a ticket come back to it (CHN-7). */
  private replyAddressOf({ event }: NotificationJob): string | undefined {
    const { REPLY_DOMAIN, REPLY_SECRET } = this.config;
    if (!REPLY_DOMAIN || !REPLY_SECRET || !event.subject.startsWith('ticket/') || event.type === 'ticket.noted') {
      return undefined;
    }
    const token = signReplyToken(event.subject, REPLY_SECRET);
    return token === undefined ? undefined : `reply+${token}@${REPLY_DOMAIN}`;
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
