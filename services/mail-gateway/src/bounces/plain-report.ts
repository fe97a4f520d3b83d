import type { Mail } from '../mail.js';
import { type RecipientReport, replyCodeOf, statusAfterCode, statusOf } from './delivery-status.js';

/** Written by a mail server and not by a person: what it says may be a report. */
const servers = /^(mailer-daemon|postmaster|mail-?daemon|mdaemon|mail\.?delivery|mmdf)/i;
const mostText = 20_000;

/**
 * Reports that have no machine-readable part: qmail's (QSBMF, https://cr.yp.to/proto/qsbmf.txt), older Exim's
 * (X-Failed-Recipients) and others that give a code. They are read by their codes, never by their words, as those come in
 * every language.
 */
export function readPlainReport(mail: Mail): RecipientReport | undefined {
  const text = withoutReturnedMail(mail.text.slice(0, mostText));
  const failed = mail.header('x-failed-recipients').flatMap((value) => value.split(',').map((one) => one.trim()));
  const isQmail = /^\s*Hi\. This is the/.test(text);
  if (!isQmail && failed.length === 0 && !servers.test(mail.from?.address ?? '')) return undefined;
  const status = statusAfterCode(text) ?? /\(#([245]\.\d{1,3}\.\d{1,3})\)/.exec(text)?.[1] ?? statusOf(text);
  const replyCode = replyCodeOf(text);
  const gaveUp = isQmail || failed.length > 0;
  const permanent = (status?.[0] ?? String(replyCode ?? '')[0]) === '5';
  if (!gaveUp && status === undefined && replyCode === undefined) return undefined;
  return {
    action: gaveUp || permanent ? 'failed' : 'delayed',
    status,
    replyCode,
    addresses: failed,
    said: saidIn(text, status, replyCode),
  };
}

/** The line with the code, which is what the other server answered. */
function saidIn(text: string, status: string | undefined, replyCode: number | undefined): string {
  const code = status ?? (replyCode === undefined ? undefined : String(replyCode));
  if (code === undefined) return '';
  return (
    text
      .split('\n')
      .find((line) => line.includes(code))
      ?.trim() ?? ''
  );
}

/** Servers put the mail itself, or its beginning, under a line of dashes. */
function withoutReturnedMail(text: string): string {
  const lines = text.replace(/\r\n/g, '\n').split('\n');
  const end = lines.findIndex((line, index) => index > 0 && /^\s*-{2,}.*$/.test(line) && index > 3);
  return (end < 0 ? lines : lines.slice(0, end)).join('\n');
}
