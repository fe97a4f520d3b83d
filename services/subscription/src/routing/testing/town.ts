import { type Decision, type DomainEvent, type EventType, type PlainWorld, createEvent } from '@avviso/contracts';

/**
 * The world of the tables: client company `kolb`, managed by ambassador `ponte`; everybody has an address `<id>@x.example`
 * and access, unless a row says otherwise.
 */
export const town = {
  companies: [
    { id: 'kolb', name: 'Brasserie Kolb', universes: ['client'], managedBy: 'ponte', office: 'lyon' },
    { id: 'ponte', name: 'Ponteverde', universes: ['ambassador'], office: 'lyon' },
    { id: 'pixel', name: 'Pixel', universes: ['client', 'ambassador'], office: 'paris' },
  ],
  contacts: [
    contact('ada', 'kolb', { administrator: true, primary: true }),
    contact('ben', 'kolb'),
    contact('claire', 'ponte', { administrator: true, seesManagedTickets: true }),
    contact('paul', 'pixel', { administrator: true, primary: true }),
  ],
  employees: [
    employee('root', { profile: 'Admin-Default' }),
    employee('tina', {
      profile: 'Technician',
      permissions: ['tickets.read', 'orders.read'],
      scope: 'office',
      office: 'lyon',
    }),
    employee('max', {
      profile: 'Manager',
      permissions: ['orders.read', 'orders.prices'],
      scope: 'own',
      office: 'paris',
    }),
  ],
  mailboxes: [],
  preferences: [],
  notificationProfiles: [],
  settings: { orderNotifications: { personalManager: true, customerService: true } },
} satisfies PlainWorld;

type Contact = NonNullable<PlainWorld['contacts']>[number];
type Employee = NonNullable<PlainWorld['employees']>[number];

export function contact(id: string, companyId: string, over: Partial<Contact> = {}): Contact {
  return { id, companyId, email: `${id}@x.example`, access: true, ...over };
}

export function employee(id: string, over: Partial<Employee> = {}): Employee {
  return { id, email: `${id}@x.example`, access: true, ...over };
}

/** The town with people changed or added by id, and lists or settings put in place of its own. */
export function townWith(over: {
  people?: Record<string, Partial<Contact> & Partial<Employee>>;
  companies?: Record<string, object>;
  and?: Partial<PlainWorld>;
}): PlainWorld {
  const patch = <T extends { id: string }>(list: T[], patches: Record<string, object> = {}): T[] =>
    list.map((item) => ({ ...item, ...patches[item.id] }));
  return {
    ...town,
    companies: patch(town.companies, over.companies),
    contacts: patch(town.contacts, over.people),
    employees: patch(town.employees, over.people),
    ...over.and,
  };
}

/** A field that the portal shows, one that it hides, and one that takes a permission. */
export const snapshot = [
  { name: 'priority', label: 'Priority', value: 'high', portal: 'view' },
  { name: 'riskScore', label: 'Risk', value: 'CANARY-HIDDEN', portal: 'hidden' },
  { name: 'total', label: 'Total', value: 'CANARY-PRICE', portal: 'view', permission: 'orders.prices' },
] as const;

interface Said {
  by?: `${'contact' | 'employee'} ${string}` | 'system';
  imported?: boolean;
  notify?: boolean;
}

/** An event about ticket 7 of `kolb`, opened by `ben`, unless `data` says otherwise. */
export function event<T extends EventType>(type: T, data: object = {}, said: Said = {}): DomainEvent<T> {
  const [kind, id] = (said.by ?? 'system').split(' ') as ['contact' | 'employee' | 'system', string | undefined];
  return createEvent({
    id: 'e1',
    type,
    subject: 'ticket/7',
    version: 1,
    time: new Date('2026-11-09T10:41:07Z'),
    actor: { kind, id },
    origin: said.imported ? 'import' : 'live',
    notify: said.notify,
    data: { ...samples[type], ...data } as never,
  });
}

const ticket = {
  companyId: 'kolb',
  contactId: 'ben',
  number: '7',
  title: 'No tone',
  url: '/tickets/7',
  status: 'open',
};
const order = { companyId: 'kolb', contactId: 'ben', number: 'O-1', title: 'Order O-1', url: '/orders/O-1' };
const service = { companyId: 'kolb', serviceId: 's1', serviceName: 'Trunk' };
const line = {
  line: '1',
  article: 'A1',
  name: 'Handset',
  quantity: 2,
  price: { amount: '9.00', currency: 'EUR' },
  status: 'new',
};
const quote = { ...order, number: 'Q-1', title: 'Quote Q-1', url: '/quotes/Q-1' };
const reply = (kind: string, name: string) => ({ id: 'm1', author: { kind, name }, text: 'It works again' });
const addressedTo = { personKind: 'contact', personId: 'ben' };

/** One plausible event of each type. */
export const samples: Partial<Record<EventType, object>> = {
  'account.contact.registered': {
    companyId: 'kolb',
    contactId: 'ben',
    firstName: 'B',
    lastName: 'K',
    email: 'ben@x.example',
  },
  'account.credentials.requested': addressedTo,
  'account.password-reset.requested': addressedTo,
  'account.welcome.requested': addressedTo,
  'account.locked': addressedTo,
  'mailbox.unsubscribed': {
    companyId: 'kolb',
    address: 'it@kolb.example',
    cells: [{ universe: 'client', category: 'ticketing' }],
    url: '/company/mailboxes',
    administratorIds: ['ada'],
  },
  'ticket.created': ticket,
  'ticket.replied': { ...ticket, message: reply('employee', 'Tina') },
  'ticket.status-changed': { ...ticket, status: 'closed', previousStatus: 'open' },
  'ticket.assigned': { ...ticket, assigneeIds: ['tina'], addedAssigneeIds: ['tina'] },
  'ticket.updated': ticket,
  'ticket.noted': { ...ticket, noteId: 'n1' },
  'conversation.created': { ...ticket },
  'conversation.updated': { ...ticket, message: reply('employee', 'Tina') },
  'feedback.received': { companyId: 'kolb', contactId: 'ben', text: 'Great' },
  'quote.approval-requested': quote,
  'quote.approved': { ...quote, submittedBy: 'max' },
  'quote.declined': { ...quote, submittedBy: 'claire' },
  'order.created': { ...order, kind: 'goods', lines: [line] },
  'order.line-status-changed': { ...order, kind: 'goods', lines: [line] },
  'order.line-commented': { ...order, kind: 'goods', lines: [line] },
  'order.delivered': { ...order, kind: 'creation', lines: [line] },
  'payment.received': { ...order, paymentId: 'p1', amount: { amount: '18.00', currency: 'EUR' } },
  'return.requested': { ...order, kind: 'customer', lines: [] },
  'bonus.credited': { companyId: 'kolb', points: 10 },
  'bonus.expired': { companyId: 'kolb', points: 10 },
  'vin-request.received': { companyId: 'kolb', vin: 'WVWZZZ1JZXW000001' },
  'delivery-note.sent': { ...order },
  'service.configuration-changed': { ...service, parameters: [] },
  'service.learning-mode-changed': { ...service, enabled: true },
  'service.rio-consulted': { ...service, line: '0612' },
  'supplier.price-list-updated': { supplierId: 's', supplierName: 'S', loaded: 1, skipped: [], skippedCount: 0 },
  'supplier.online-report-ready': {
    period: { from: '2026-11-01T00:00:00Z', to: '2026-11-08T00:00:00Z' },
    suppliers: [],
  },
  'sms.delivery-reported': { phone: '+33', state: 'delivered' },
};

/** `ada email: preference` for who is told, `not ada email: preference-off` for who is not. */
export function lines(decisions: readonly Decision[]): string[] {
  return decisions
    .map(({ recipient, channel, outcome, reasons }) => {
      const who = recipient.kind === 'address' || recipient.kind === 'chat' ? recipient.address : recipient.id;
      return `${outcome === 'queued' ? '' : 'not '}${who} ${channel}: ${reasons.map((r) => r.code).join(' + ')}`;
    })
    .sort();
}

export const told = (decisions: readonly Decision[]): string[] =>
  lines(decisions).filter((text) => !text.startsWith('not '));
