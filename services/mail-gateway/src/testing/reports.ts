interface Wanted {
  kind: string;
  hard?: boolean;
  status?: string | undefined;
}

const hard = (status?: string): Wanted => ({ kind: 'failed', hard: true, status });
const soft = (status?: string): Wanted => ({ kind: 'failed', hard: false, status });
const delayed = (status?: string): Wanted => ({ kind: 'delayed', status });

/** What each report of the collection says about our recipient. */
export const reports: Readonly<Record<string, Wanted | undefined>> = {
  'postfix-unknown-user': hard('5.1.1'),
  'postfix-host-unknown': hard('5.4.4'),
  'postfix-delayed': delayed('4.4.1'),
  'postfix-gave-up': soft('4.4.1'),
  'postfix-old-server': hard('5.0.0'),
  'postfix-several-recipients': hard('5.1.1'),
  'postfix-alias-of-strangers': undefined,
  'exim-unknown-user': hard('5.1.1'),
  'exim-gave-up': soft('5.0.0'),
  'exim-before-4.87': hard('5.1.1'),
  'sendmail-unknown-user': hard('5.1.1'),
  'sendmail-warning': delayed('4.4.1'),
  'exchange-unknown-user': hard('5.1.10'),
  'exchange-mailbox-full': soft('5.2.2'),
  'exchange-online-policy': soft('5.7.133'),
  'gmail-unknown-user': hard('5.1.1'),
  'gmail-delayed': delayed('4.4.1'),
  'qmail-unknown-user': hard('5.1.1'),
  'qmail-mailbox-full': soft('5.2.2'),
  'opensmtpd-unknown-user': hard('5.1.1'),
  'amazon-ses-unknown-user': hard('5.1.1'),
  'domino-unknown-user': hard('5.1.1'),
  'courier-unknown-user': hard('5.0.0'),
  'yahoo-before-2013': soft(undefined),
  'hmailserver-unknown-user': hard('5.1.1'),
  'refused-as-spam': soft('5.7.1'),
  'refused-too-large': soft('5.3.4'),
  internationalised: hard('5.1.1'),
  delivered: { kind: 'delivered', status: '2.0.0' },
  relayed: undefined,
  'out-of-office': undefined,
  complaint: undefined,
  'read-receipt': undefined,
};
