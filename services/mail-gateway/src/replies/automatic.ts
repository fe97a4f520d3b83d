import type { Mail } from '../mail.js';

const programs = /^(mailer-daemon|owner-.*|.*-request)@/i;
const marks = ['x-loop', 'x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'x-autoresponder'];
const bulk = /^(bulk|junk|list|auto_reply)\b/i;

/**
 * Whether a program wrote a mail: then it is no reply, opens nothing and is answered by nothing (RFC 3834 section 2,
 * TKT-18). `Auto-Submitted: no` says that a person did, in whatever case and with whatever comment.
 * @param isOurs whether an address or Message-ID is of our own mails
 */
export function isAutomatic(mail: Mail, isOurs: (id: string) => boolean): boolean {
  const submitted = mail.header('auto-submitted').map((value) =>
    value
      .replace(/\([^)]*\)/g, '')
      .split(';')[0]
      ?.trim(),
  );
  const address = mail.from?.address ?? '';
  return (
    mail.returnPath === '' ||
    submitted.some((value) => value !== undefined && value !== '' && value.toLowerCase() !== 'no') ||
    mail.header('precedence').some((value) => bulk.test(value)) ||
    mail.headerNames.some((name) => name.startsWith('list-') || marks.includes(name)) ||
    mail.header('content-type').some((value) => /^multipart\/report\b/i.test(value)) ||
    programs.test(address) ||
    isOurs(address) ||
    (mail.messageId !== undefined && isOurs(mail.messageId))
  );
}
