import type { Audience, Language, NotificationJob } from '@avviso/contracts';

type Content = Partial<NotificationJob['content']>;

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const ticket: Content = {
  number: '48213',
  title: 'Calls drop after two minutes on the new SIP trunk',
  url: '/tickets/48213',
  status: 'waiting',
  companyName: 'Clinique des Tilleuls',
  actorName: 'Jonas Reiter',
};
const message = {
  text: 'Could you send us a capture of one failed call? The steps are in the attached note.\n\nIt takes five minutes.',
  authorName: 'Jonas Reiter',
};
const order: Content = {
  number: '10482',
  title: 'Six telephones for the reception',
  url: '/orders/10482',
  companyName: 'Clinique des Tilleuls',
  actorName: 'Claire Martin',
  kind: 'goods',
  lines: [
    { line: '1', article: 'T-46', name: 'Telephone T46', quantity: 6, price: eur('119.00'), status: 'new' },
    { line: '2', article: 'PSU-5', name: 'Power supply', quantity: 6, price: eur('9.50'), status: 'new' },
  ],
  total: eur('771.00'),
};
const movedLines = [
  { line: '1', article: 'T-46', name: 'Telephone T46', quantity: 6, status: 'shipped', previousStatus: 'confirmed' },
  { line: '2', article: 'PSU-5', name: 'Power supply', quantity: 6, status: 'shipped', previousStatus: 'confirmed' },
];
const quote: Content = {
  ...order,
  number: '771',
  url: '/quotes/771',
  lines: undefined,
  expiresAt: '2026-03-01T17:00:00.000Z',
};
const service: Content = {
  serviceName: 'SIP trunk Lyon',
  url: '/services/41',
  companyName: 'Clinique des Tilleuls',
  actorName: 'Claire Martin',
};
const field = (name: string, label: string, value: string) => ({ name, label, value, portal: 'view' as const });

/** What an event of each type says to somebody who may see all of it. */
const contents: Readonly<Record<string, Content>> = {
  'ticket.created': {
    ...ticket,
    status: 'open',
    message,
    fields: [field('priority', 'Priority', 'high'), field('site', 'Site', 'Lyon')],
  },
  'ticket.replied': { ...ticket, previousStatus: 'open', message },
  'ticket.status-changed': { ...ticket, status: 'closed', previousStatus: 'waiting' },
  'ticket.assigned': { ...ticket, assigneeNames: ['Jonas Reiter', 'Ana Sousa'] },
  'ticket.updated': {
    ...ticket,
    fields: [field('site', 'Site', 'Lyon')],
    changes: [
      { field: 'priority', from: 'normal', to: 'urgent' },
      { field: 'site', to: 'Lyon' },
      { field: 'assigneeIds', from: ['a'], to: ['b'] },
    ],
  },
  'ticket.noted': ticket,
  'conversation.created': { ...ticket, url: '/conversations/12', number: '12', status: undefined, message },
  'conversation.updated': { ...ticket, url: '/conversations/12', number: '12', status: undefined, message },
  'feedback.received': {
    name: 'Claire Martin',
    email: 'claire@client.example',
    text: 'The portal is quick.',
    rating: 5,
  },
  'quote.approval-requested': quote,
  'quote.approved': quote,
  'quote.declined': { ...quote, reason: 'The budget is spent.' },
  'order.created': order,
  'order.line-status-changed': { ...order, lines: movedLines },
  'order.line-commented': {
    ...order,
    lines: [{ line: '1', name: 'Telephone T46', quantity: 6, status: 'new', comment: 'In black, if possible' }],
  },
  'order.delivered': order,
  'payment.received': { ...order, amount: eur('771.00'), paymentId: 'p-1' },
  'return.requested': { ...order, number: '88', url: '/returns/88', kind: 'customer', reason: 'Two are broken.' },
  'bonus.credited': {
    companyName: 'Clinique des Tilleuls',
    points: 21,
    balance: 1250,
    expiresAt: '2026-12-31T00:00:00.000Z',
  },
  'bonus.expired': { companyName: 'Clinique des Tilleuls', points: 5, balance: 1245 },
  'vin-request.received': {
    name: 'Claire Martin',
    email: 'claire@client.example',
    vin: 'WVWZZZ1JZXW000001',
    text: 'Which tyres?',
  },
  'delivery-note.sent': { ...order, number: 'L-311', url: '/deliveries/311', orderNumber: '10482' },
  'service.configuration-changed': {
    ...service,
    parameters: [
      { name: 'Simultaneous calls', secret: false, from: 4, to: 8 },
      { name: 'Password', secret: true },
    ],
  },
  'service.learning-mode-changed': { ...service, enabled: true },
  'service.rio-consulted': { ...service, line: '+33 6 00 00 00 00', consultedBy: 'Claire Martin' },
  'supplier.price-list-updated': {
    supplierName: 'Nordtel',
    loaded: 1201,
    skippedCount: 2,
    skipped: [
      { line: 14, reason: 'price missing' },
      { line: 907, reason: 'unknown article' },
    ],
  },
  'supplier.online-report-ready': {
    period: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-31T23:00:00.000Z' },
    suppliers: [
      { name: 'Nordtel', orders: 21, refusals: 1 },
      { name: 'Südkabel', orders: 2, refusals: 0 },
    ],
  },
  'sms.delivery-reported': {
    phone: '+33 6 00 00 00 00',
    state: 'delivered',
    reportedAt: '2026-01-15T09:58:00.000Z',
    reference: 'r-7',
  },
  'account.contact.registered': {
    firstName: 'Claire',
    lastName: 'Martin',
    email: 'claire@client.example',
    companyName: 'Clinique des Tilleuls',
  },
  'account.credentials.requested': { portalUserName: 'claire@client.example' },
  'account.password-reset.requested': {},
  'account.registration.requested': { email: 'claire@client.example', known: false },
  'account.email-change.requested': { email: 'claire@client.example' },
  'account.email.changed': { email: 'claire@client.example' },
  'account.welcome.requested': { portalUserName: 'claire@client.example' },
  'mailbox.unsubscribed': {
    companyName: 'Clinique des Tilleuls',
    address: 'it@client.example',
    cells: [
      { universe: 'client', category: 'ticketing' },
      { universe: 'client', category: 'mobile' },
    ],
    url: '/company/mailboxes',
  },
  'account.locked': { until: '2026-01-15T10:30:00.000Z' },
};

export interface SampleOptions {
  language?: Language;
  audience?: Audience;
  /** Put over the sample's content. */
  content?: Record<string, unknown>;
  job?: Partial<NotificationJob>;
}

/** A job about an event of the given type, as routing would make it. */
export function sampleJob(type: string, options: SampleOptions = {}): NotificationJob {
  return {
    id: 'job-1',
    channel: 'email',
    audience: options.audience ?? 'customer',
    recipient: { kind: 'contact', id: 'claire', address: 'claire@client.example' },
    recipientName: 'Claire',
    language: options.language ?? 'en',
    timeZone: 'Europe/Paris',
    reasons: [{ code: 'preference', params: { category: 'ticketing', universe: 'ambassador' } }],
    event: {
      id: 'event-1',
      source: '/ticket',
      type,
      subject: 'ticket/48213',
      time: '2026-01-15T09:00:00.000Z',
      version: 3,
    },
    category: 'ticketing',
    unsubscribe: [],
    createdAt: '2026-01-15T09:00:01.000Z',
    expiresAt: '2026-01-17T09:00:00.000Z',
    ...options.job,
    content: { fields: [], changes: [], ...contents[type], ...options.content },
  };
}

export const sampledTypes: readonly string[] = Object.keys(contents);
