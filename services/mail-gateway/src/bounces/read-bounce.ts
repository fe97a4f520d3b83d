import { normalizeMailbox } from '@avviso/contracts';
import type { Mail } from '../mail.js';
import { type RecipientReport, readDeliveryStatus } from './delivery-status.js';
import { isHard } from './is-hard.js';
import { readPlainReport } from './plain-report.js';

/** What came of a mail after the relay had taken it. */
export type Bounce = { said: string; status: string | undefined } & (
  { kind: 'failed'; hard: boolean } | { kind: 'delayed' } | { kind: 'delivered' }
);

/** @returns undefined for what is no report, or none that says something about our recipient */
export function readBounce(mail: Mail): Bounce | undefined {
  const statusParts = mail.parts.filter(({ type }) => /^message\/(global-)?delivery-status$/.test(type));
  const reports = statusParts.flatMap(({ content }) => readDeliveryStatus(content.toString('utf8')));
  const about = reports.length > 0 ? ours(reports, recipientOf(mail)) : readPlainReport(mail);
  return about && bounceOf(about);
}

function bounceOf(report: RecipientReport): Bounce | undefined {
  const { action, said, status } = report;
  switch (action) {
    case 'failed':
      return { kind: 'failed', hard: isHard(report), said, status };
    case 'delayed':
    case 'delivered':
      return { kind: action, said, status };
    case 'relayed':
    case 'expanded':
      // what becomes of it further on is not known
      return undefined;
  }
}

/**
 * Our mails have one recipient each, but an alias or a list behind it may report on many. What is said of our address counts,
 * else the only thing that is said; of several strangers only what is said of all: the address is not dead while somebody
 * behind it gets the mail.
 */
function ours(reports: readonly RecipientReport[], recipient: string | undefined): RecipientReport | undefined {
  const named = reports.filter(({ addresses }) => addresses.some((one) => normalizeMailbox(one) === recipient));
  const [first, ...others] = named.length > 0 ? named : reports;
  if (!first || others.some(({ action }) => action !== first.action)) return undefined;
  return others.find((other) => first.action === 'failed' && !isHard(other)) ?? first;
}

/** To whom our mail went, by the copy that came back with the report. */
function recipientOf({ parts }: Mail): string | undefined {
  const returned = parts.find(({ type }) =>
    /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/.test(type),
  );
  const headers = returned?.content.toString('utf8').replace(/\r\n/g, '\n').split('\n\n')[0] ?? '';
  const to = /^To:((?:.*)(?:\n[ \t].*)*)/im.exec(headers)?.[1];
  const address = to === undefined ? undefined : (/<([^<>]+@[^<>]+)>\s*$/.exec(to)?.[1] ?? to.trim());
  return address === undefined ? undefined : normalizeMailbox(address);
}
