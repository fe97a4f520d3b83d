import { createHash } from 'node:crypto';
import type { ReplyTo } from '@avviso/access';
import { type DomainEvent, createEvent } from '@avviso/contracts';
import type { Mail } from '../mail.js';
import { withoutQuote } from './without-quote.js';

const mostText = 50_000;
const mostParts = 100;

/** An answer to a ticket, for the ticket service to judge. Its id is the same however often the mail arrives (TKT-18). */
export function replyEvent(
  mail: Mail,
  from: NonNullable<Mail['from']>,
  { subject, wentTo }: ReplyTo,
  time: Date,
): DomainEvent<'mail.reply-received'> {
  const ticketNumber = subject.slice(subject.indexOf('/') + 1);
  const sent = mail.messageId ?? `${mail.header('date').join()}\n${mail.text}`;
  const replyId = createHash('sha256')
    .update([ticketNumber, from.address, sent].join('\0'))
    .digest('base64url')
    .slice(0, 32);
  const text = withoutQuote(mail.text);
  return createEvent({
    id: `reply:${replyId}`,
    type: 'mail.reply-received',
    subject,
    version: 0,
    time,
    actor: { kind: 'system' },
    data: {
      ticketNumber,
      replyId,
      from: { address: from.address.slice(0, 320), ...(from.name ? { name: from.name.slice(0, 400) } : {}) },
      readIt: wentTo(from.address),
      text: text.length <= mostText ? text : `${text.slice(0, mostText - 1).replace(/[\uD800-\uDBFF]$/, '')}…`,
      attachments: mail.parts
        .slice(0, mostParts)
        .map(({ name, type, content }) => ({ name: (name ?? type).slice(0, 300), bytes: content.length })),
    },
  });
}
