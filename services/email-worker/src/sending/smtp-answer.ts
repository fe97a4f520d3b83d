import { withoutAddresses } from '@avviso/contracts';
import type { MailAnswer } from './mailer.js';

/** What nodemailer's errors say; nothing is decided by the text of a message. */
interface SmtpFailure {
  /** nodemailer's kind: EENVELOPE, EMESSAGE, EAUTH, ECONNECTION, ESOCKET, ETIMEDOUT, EDNS, ETLS, EPROTOCOL. */
  code?: unknown;
  responseCode?: unknown;
  response?: unknown;
  /** The SMTP command that was answered, such as `MAIL FROM`. */
  command?: unknown;
}
type Failed = Exclude<MailAnswer, { kind: 'accepted' }>;

const ours = new Set([530, 534, 535, 538]);
/** Enhanced codes at MAIL FROM that are about the sender (RFC 3463): bad address or domain, and policy. */
const senderRefused = /^5\.(1\.[78]|7\.\d{1,3})$/;

/**
 * Says what a failed hand-over means. 4yz and broken connections may work later (RFC 5321 section 4.2.1); 5yz is final for
 * this mail, unless it is about us: 530 and 535 (RFC 4954 section 6), and the sender's refusal at MAIL FROM.
 * @param handedOver whether the message itself was under way when it failed
 */
export function answerOf(error: unknown, handedOver: boolean): Failed {
  const { code, responseCode, response, command } = (error ?? {}) as SmtpFailure;
  const said = typeof response === 'string' ? withoutAddresses(response) : '';
  if (typeof responseCode !== 'number') return withoutReply(code, handedOver);
  const at = typeof command === 'string' ? command : '';
  const answer = { response: said };
  if (ours.has(responseCode)) return { kind: 'channel-refused', code: `SMTP.${responseCode}`, ...answer };
  if (responseCode < 500) return { kind: 'unavailable', code: `SMTP.${responseCode}`, ...answer };
  if (at.startsWith('AUTH')) return { kind: 'channel-refused', code: 'SMTP.AUTH_REFUSED', ...answer };
  if (at === 'MAIL FROM') {
    return senderRefused.test(enhancedCodeOf(said) ?? '')
      ? { kind: 'channel-refused', code: 'SMTP.SENDER_REFUSED', ...answer }
      : { kind: 'refused', code: 'SMTP.MESSAGE_REFUSED', ...answer };
  }
  if (at === 'RCPT TO') return { kind: 'refused', code: 'SMTP.RECIPIENT_REFUSED', ...answer };
  if (at === 'DATA') return { kind: 'refused', code: 'SMTP.MESSAGE_REFUSED', ...answer };
  // A 5yz greeting or EHLO is about the server's state and not about any mail.
  return { kind: 'unavailable', code: `SMTP.${responseCode}`, ...answer };
}

function withoutReply(code: unknown, handedOver: boolean): Failed {
  switch (code) {
    case 'EENVELOPE':
      return { kind: 'refused', code: 'SMTP.INVALID_ADDRESS', response: 'the address cannot be used in SMTP' };
    case 'EMESSAGE':
      return { kind: 'refused', code: 'SMTP.TOO_LARGE', response: 'the relay does not take mails of this size' };
    case 'EAUTH':
      return { kind: 'channel-refused', code: 'SMTP.AUTH_REFUSED', response: 'the relay offers no way to sign in' };
    default: {
      const name = typeof code === 'string' && /^E[A-Z]+$/.test(code) ? code.slice(1) : 'CONNECTION';
      const failed = { code: `SMTP.${name}`, response: `no answer (${name.toLowerCase()})` };
      return handedOver ? { kind: 'unanswered', ...failed } : { kind: 'unavailable', ...failed };
    }
  }
}

/** The enhanced status code of a reply (RFC 2034). */
export function enhancedCodeOf(response: string): string | undefined {
  return /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?:\s|$)/.exec(response)?.[1];
}
