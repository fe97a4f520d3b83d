import { type ShownName, shownNamesOf } from '@avviso/contracts';
import { familyOf } from '../job-context.js';

/** A name that the templates of an event type can use, and how it is written into them (CHN-3). */
export interface TemplateVariable extends Omit<ShownName, 'names'> {
  /** What to write into a template to show the value; inside a list, of an item. */
  readonly insert: string;
  /** Of a list the names of its items, of a group those inside it. */
  readonly names?: TemplateVariable[];
}

/**
 * The variables of an event type: the names of its data by its schema, and what is made of them for wording. All of them may
 * be empty: what a recipient may not see is not there.
 */
export function templateVariables(eventType: string): TemplateVariable[] {
  const known = shownNamesOf(eventType);
  const made = madeFor(eventType).filter(({ name }) => !known.some((other) => other.name === name));
  return [...known, ...made].map((one) => withInsert(one, ''));
}

const text = (name: string, description: string): ShownName => ({ name, kind: 'text', description });
const flag = (name: string, description: string): ShownName => ({ name, kind: 'flag', description });

const everywhere = [
  text('companyName', 'name of the company that it is about'),
  text('actorName', 'who did it'),
  text('recipientName', 'name of the reader; empty for mailboxes and chats'),
  text('about', 'what it is about in short: number and company'),
  { name: 'portalAddress', kind: 'text', description: 'address of the portal' },
] as const satisfies ShownName[];

const message: readonly ShownName[] = [
  {
    name: 'message',
    kind: 'group',
    description: 'what somebody wrote',
    names: [
      text('text', 'the words of the message; in a quote they keep their lines'),
      text('authorName', 'who wrote'),
    ],
  },
  text('authorName', 'who wrote the message, else who did it'),
  { name: 'previousStatus', kind: 'status', description: 'the status that it had before' },
  flag('statusChanged', 'whether the status is another than before'),
  flag('confirmation', 'whether the reader opened it and this only confirms that it arrived'),
];

const value = (name: string, description: string): ShownName => text(name, description);
const snapshot: readonly ShownName[] = [
  {
    name: 'details',
    kind: 'list',
    description: 'fields that the reader may see',
    names: [value('label', 'name of the field'), value('value', 'its value')],
  },
  {
    name: 'changed',
    kind: 'list',
    description: 'fields that changed, as far as the reader may see them',
    names: [value('label', 'name of the field'), value('from', 'the value before'), value('to', 'the value now')],
  },
];

function lines(eventType: string): ShownName[] {
  const names = shownNamesOf(eventType).find(({ name }) => name === 'lines')?.names ?? [];
  return [
    { name: 'changedLines', kind: 'list', description: 'the lines that changed', names },
    { name: 'commentedLines', kind: 'list', description: 'the lines with a comment', names },
    { name: 'newStatus', kind: 'status', description: 'the new status, where all changed lines have the same' },
  ];
}

/** What a mail redeems when it is sent (ACC-18), by the event types that carry it. */
const redeemed: Readonly<Record<string, readonly ShownName[]>> = {
  'account.credentials.requested': [
    text('portalUserName', 'user name for the sign-in'),
    text('portalPassword', 'temporary password; shown in this one mail only'),
  ],
  'account.welcome.requested': [
    text('portalUserName', 'user name for the sign-in'),
    text('portalPassword', 'temporary password; shown in this one mail only'),
  ],
  'account.password-reset.requested': [text('code', 'the code; shown in this one mail only')],
  'account.email-change.requested': [text('code', 'the code; shown in this one mail only')],
  'account.registration.requested': [
    { name: 'confirmPath', kind: 'link', description: 'link by which the address is confirmed' },
  ],
};

function madeFor(eventType: string): ShownName[] {
  const family = familyOf(eventType);
  const isTicket = family === 'ticket' || family === 'conversation';
  return [
    ...everywhere,
    ...(isTicket ? message : []),
    ...(isTicket ? [flag('assigned', 'whether the reader was assigned')] : []),
    ...(family === 'order' && eventType !== 'payment.received' ? lines(eventType) : []),
    ...(eventType === 'order.created' ? [flag('confirmation', 'whether this only confirms that it arrived')] : []),
    ...(isTicket || ['order', 'quote', 'return', 'delivery-note'].includes(family) ? snapshot : []),
    ...(redeemed[eventType] ?? []),
  ];
}

function withInsert({ names, ...one }: ShownName, inside: string): TemplateVariable {
  const path = `${inside}${one.name}`;
  const below = names?.map((name) => withInsert(name, one.kind === 'group' ? `${path}.` : ''));
  return { ...one, insert: insertOf(one, path, below), ...(below ? { names: below } : {}) };
}

function insertOf(
  { kind }: Pick<ShownName, 'kind'>,
  path: string,
  names: readonly TemplateVariable[] | undefined,
): string {
  switch (kind) {
    case 'list':
      return `{{#each ${path}}}\n- ${(names ?? [])
        .slice(0, 2)
        .map(({ insert }) => insert)
        .join(': ')}\n{{/each}}`;
    case 'group':
      return names?.[0]?.insert ?? '';
    case 'flag':
      return `{{#if ${path}}}…{{/if}}`;
    case 'link':
      return `[…]({{${path}}})`;
    case 'texts':
      return `{{list ${path}}}`;
    case 'text':
      return `{{${path}}}`;
    default:
      return `{{${helperOf[kind]} ${path}}}`;
  }
}

const helperOf = {
  status: 'statusName',
  category: 'categoryName',
  universe: 'universeName',
  number: 'number',
  date: 'date',
  money: 'money',
} as const;
