/** What a report says about one recipient (RFC 3464 section 2.3). */
export interface RecipientReport {
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463, such as `5.1.1`: the most telling one that stands in the report. */
  status: string | undefined;
  /** The SMTP code of the last answer, such as 550. */
  replyCode: number | undefined;
  /** The addresses that it names, as they stand there. */
  addresses: string[];
  /** What the other side said. */
  said: string;
}

/** The most recipients of which a report is read; our mails have one each. */
const mostRecipients = 1_000;
const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/** Reads a `message/delivery-status` part. What is wrong in it is passed over: senders follow the standard loosely. */
export function readDeliveryStatus(content: string): RecipientReport[] {
  const reports: RecipientReport[] = [];
  for (const group of groupsOf(content).slice(0, mostRecipients)) {
    const report = reportOf(group);
    if (report) reports.push(report);
  }
  return reports;
}

type Fields = ReadonlyMap<string, string>;

/** Groups of fields between empty lines; what belongs to one recipient is one group, also where an empty line splits it. */
function groupsOf(content: string): Fields[] {
  const groups: Map<string, string>[] = [];
  for (const block of content.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) {
    const fields = new Map<string, string>();
    for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
      const [, name, value] = /^([\w-]+)[ \t]*:(.*)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) fields.set(name.toLowerCase(), value.trim());
    }
    const before = groups.at(-1);
    const continues = fields.has('action') && !namesRecipient(fields) && before && namesRecipient(before);
    if (continues && !before.has('action')) for (const [name, value] of fields) before.set(name, value);
    else if (fields.size > 0) groups.push(fields);
  }
  return groups;
}

const namesRecipient = (fields: Fields) => fields.has('final-recipient') || fields.has('original-recipient');

function reportOf(fields: Fields): RecipientReport | undefined {
  if (!namesRecipient(fields) && !fields.has('action')) return undefined;
  const said = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+[ \t]*;/, '').trim();
  const replyCode = replyCodeOf(said);
  const status = tellingStatus(statusOf(fields.get('status') ?? ''), statusAfterCode(said));
  const action = actionOf(fields.get('action') ?? '', status, replyCode);
  if (!action) return undefined;
  const addresses = ['original-recipient', 'final-recipient', 'x-actual-recipient'].flatMap(
    (name) =>
      fields
        .get(name)
        ?.replace(/^[\w-]+[ \t]*;/, '')
        .replace(/^\s*<|>\s*$/g, '')
        .trim() ?? [],
  );
  return { action, status, replyCode, addresses, said };
}

/** Case does not matter, comments may follow, and some write other forms of the word. */
function actionOf(
  value: string,
  status: string | undefined,
  replyCode: number | undefined,
): RecipientReport['action'] | undefined {
  const word = value.trim().toLowerCase();
  const known = actions.find((action) => word.startsWith(action.slice(0, 5)));
  if (known) return known;
  switch (status?.[0] ?? String(replyCode ?? '')[0]) {
    case '2':
      return 'delivered';
    case '4':
      return 'delayed';
    case '5':
      return 'failed';
    default:
      return word.startsWith('fail') || word.startsWith('error') ? 'failed' : undefined;
  }
}

/** `5.0.0` says nothing, and many servers write it while the other side's answer says more. */
export function tellingStatus(own: string | undefined, answered: string | undefined): string | undefined {
  return answered !== undefined && (own === undefined || /^\d\.0\.0$/.test(own)) ? answered : own;
}

/** The first enhanced status code in a text. */
export function statusOf(text: string): string | undefined {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text)?.[1];
}

/** The enhanced status code of an SMTP answer: right after its code (RFC 2034), nowhere else in what it says. */
export function statusAfterCode(answer: string): string | undefined {
  return /(?:^|[\s(<[:#])[245]\d\d[ -]+#?([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)/.exec(answer)?.[1];
}

/** The code of an SMTP answer. */
export function replyCodeOf(answer: string): number | undefined {
  const code = /(?:^|[\s:])([245][0-5]\d)(?=[ -])/.exec(answer)?.[1];
  return code === undefined ? undefined : Number(code);
}
