/**
 * Who may not call which endpoint, written by hand and on purpose not derived from the code (issue: one definition of who
 * may what). The thing asked for always belongs to one client company, of the office Lyon, that an ambassador manages.
 */

/** Everybody who calls; each is a real person who has signed in, but for `nobody`. */
export const callers = [
  'nobody',
  'stranger', // contact of an unrelated company
  'user', // contact of the company, neither administrator nor primary; the things are his
  'clientAdmin', // administrator and primary contact of the company
  'partner', // contact of the ambassador company that manages it
  'partnerAdmin', // the same, administrator
  'root', // Admin-Default
  'tech', // Technician of its office
  'manager', // Manager of its office, its personal manager
  'desk', // Service desk
  'farTech', // Technician of another office
  'farManager', // Manager of another office
] as const;
export type Caller = (typeof callers)[number];

const contacts = ['stranger', 'user', 'clientAdmin', 'partner', 'partnerAdmin'] as const;
const far = ['farTech', 'farManager'] as const;
const technicians = ['tech', 'farTech'] as const;
const managers = ['manager', 'farManager'] as const;
/** Every employee but the administrator. */
const staff = [...technicians, ...managers, 'desk'] as const;
const everyoneButRoot = [...contacts, ...staff] as const;
/** Of whom the company is hidden. */
const outside = ['stranger', ...far] as const;

export interface Row {
  /** Status for everybody who is not named in `not`; several where it depends on who was first. */
  ok: number | readonly number[];
  /** Who may not, by the status of the refusal. Nobody is 401 everywhere, unless the row is public. */
  not?: Partial<Record<401 | 403 | 404 | 422, readonly Caller[]>>;
  public?: boolean;
  query?: string;
  body?: unknown;
  /** Sent as it is, with its type. */
  raw?: { type: string; base64: string };
  /** If-Match: a version that is nobody's, so that a change is asked for and never made. */
  stale?: boolean;
}

const pixels = 'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAEElEQVR4nGNgGAWjYBSQDwADEAABkrXb1wAAAABJRU5ErkJggg==';
const image = { type: 'image/png', base64: pixels };
const csv = { type: 'text/csv', base64: Buffer.from('First name,Last name\n').toString('base64') };
const stale = true;
const forRoot = { 403: everyoneButRoot };
/** Takes companies.manage in the scope of the company. */
const changesCompany = { 403: [...contacts, ...technicians, 'desk'], 404: ['farManager'] } as const;
const nothingChosen = { name: null, colour: null, portalAddress: null };
const parked = ['account', 'email-worker', 'order', 'push-worker', 'subscription', 'telegram-worker', 'ticket'];

const account: Record<string, Row> = {
  'GET /.well-known/jwks.json': { public: true, ok: 200 },
  'GET /.well-known/revoked-sessions.json': { public: true, ok: 200 },
  'GET /api/v1/audit': { ok: 200, not: forRoot },
  'POST /api/v1/auth/password-reset': { public: true, ok: 400, body: {} },
  'POST /api/v1/auth/password-reset/confirm': { public: true, ok: 400, body: {} },
  'POST /api/v1/auth/register': { public: true, ok: 400, body: {} },
  'POST /api/v1/auth/register/confirm': { public: true, ok: 400, body: {} },
  'POST /api/v1/auth/two-factor': { public: true, ok: 400, body: {} },
  'POST /api/v1/auth/refresh': { public: true, ok: 401 },
  'POST /api/v1/auth/sign-in': { public: true, ok: 400, body: {} },
  'POST /api/v1/auth/sign-out': { public: true, ok: 204 },
  'GET /api/v1/companies': { ok: 200 },
  'POST /api/v1/companies': {
    ok: 201,
    not: { 403: [...contacts, ...technicians, 'desk', 'farManager'] },
    body: { name: 'Of the table', universes: ['client'], office: 'Lyon' },
  },
  'GET /api/v1/companies/{id}': { ok: 200, not: { 404: outside } },
  'PATCH /api/v1/companies/{id}': { ok: 412, not: changesCompany, stale, body: { name: 'Taken over' } },
  'GET /api/v1/companies/{id}/identity': { ok: 200, not: { 403: contacts, 404: far } },
  'PUT /api/v1/companies/{id}/identity': { ok: 412, not: changesCompany, stale, body: nothingChosen },
  'PUT /api/v1/companies/{id}/identity/logo': { ok: 412, not: changesCompany, stale, raw: image },
  'DELETE /api/v1/companies/{id}/identity/logo': { ok: 412, not: changesCompany, stale },
  'GET /api/v1/contacts': { ok: 200 },
  'POST /api/v1/contacts': {
    ok: 201,
    not: { 403: [...contacts, ...technicians, 'desk'], 422: ['farManager'] },
    body: { companyId: '{company}', firstName: 'Of', lastName: 'The Table' },
  },
  'GET /api/v1/contacts/{id}': { ok: 200, not: { 404: outside } },
  'PATCH /api/v1/contacts/{id}': { ok: 412, not: changesCompany, stale, body: { firstName: 'Taken' } },
  'POST /api/v1/contacts/{id}/password-reset': {
    // three a day
    ok: [200, 429],
    not: { 403: contacts, 404: far },
    body: { delivery: 'show' },
  },
  // contacts are given nothing but names of people to assign: see the test of what is listed
  'GET /api/v1/employees': { ok: 200, not: { 403: contacts } },
  'POST /api/v1/employees': { ok: 201, not: forRoot, body: { firstName: 'Of', lastName: 'The Table' } },
  'GET /api/v1/employees/{id}': { ok: 200, not: { 403: contacts } },
  'PATCH /api/v1/employees/{id}': { ok: 412, not: forRoot, stale, body: { firstName: 'Taken' } },
  'DELETE /api/v1/employees/{id}/two-factor': { ok: [204, 404], not: forRoot },
  'GET /api/v1/identity': { public: true, ok: 200 },
  'GET /api/v1/identity/logos/{hash}': { public: true, ok: 404 },
  'GET /api/v1/imports': { ok: 200, not: { 403: [...contacts, ...technicians, 'desk'] } },
  'POST /api/v1/imports': {
    ok: 422,
    not: { 403: [...contacts, ...technicians, 'desk'] },
    query: '?kind=contacts',
    raw: csv,
  },
  'GET /api/v1/imports/{id}': { ok: 200, not: { 403: [...contacts, ...technicians, 'desk'], 404: managers } },
  'PUT /api/v1/imports/{id}/mapping': {
    ok: 200,
    not: { 403: [...contacts, ...technicians, 'desk'], 404: managers },
    body: {},
  },
  'POST /api/v1/imports/{id}/start': { ok: 422, not: { 403: [...contacts, ...technicians, 'desk'], 404: managers } },
  'GET /api/v1/imports/{id}/rows': { ok: 200, not: { 403: [...contacts, ...technicians, 'desk'], 404: managers } },
  'GET /api/v1/imports/{id}/rows.csv': { ok: 200, not: { 403: [...contacts, ...technicians, 'desk'], 404: managers } },
  'POST /api/v1/imports/{id}/cancel': { ok: 200, not: { 403: [...contacts, ...technicians, 'desk'], 404: managers } },
  'GET /api/v1/me': { ok: 200 },
  'PATCH /api/v1/me': { ok: 412, stale, body: { firstName: 'Taken' } },
  'GET /api/v1/me/identity': { ok: 200 },
  'GET /api/v1/me/email': { ok: 200 },
  'POST /api/v1/me/email': { ok: 400, body: {} },
  'POST /api/v1/me/email/confirm': { ok: 400, body: {} },
  // the addresses of employees are kept by who manages employees
  'DELETE /api/v1/me/email': { ok: 204, not: { 403: ['root', ...staff] } },
  'GET /api/v1/me/sessions': { ok: 200 },
  'DELETE /api/v1/me/sessions/{id}': { ok: 404 },
  'GET /api/v1/me/two-factor': { ok: 200 },
  'POST /api/v1/me/two-factor': { ok: 400, body: {} },
  'DELETE /api/v1/me/two-factor': { ok: 400, body: {} },
  'POST /api/v1/me/two-factor/confirm': { ok: 400, body: {} },
  'POST /api/v1/me/two-factor/recovery-codes': { ok: 400, body: {} },
  'PUT /api/v1/me/password': { ok: 400, body: {} },
  'GET /api/v1/profiles': { ok: 200, not: { 403: contacts } },
  'POST /api/v1/profiles': { ok: 400, not: forRoot, body: {} },
  'GET /api/v1/profiles/permissions': { ok: 200, not: { 403: contacts } },
  'GET /api/v1/profiles/{id}': { ok: 200, not: { 403: contacts } },
  'PATCH /api/v1/profiles/{id}': { ok: 412, not: forRoot, stale, body: { permissions: {} } },
  'GET /api/v1/settings/identity': { ok: 200, not: forRoot },
  'PUT /api/v1/settings/identity': { ok: 412, not: forRoot, stale, body: nothingChosen },
  'PUT /api/v1/settings/identity/logo': { ok: 412, not: forRoot, stale, raw: image },
  'DELETE /api/v1/settings/identity/logo': { ok: 412, not: forRoot, stale },
  'GET /api/v1/settings/registration': { ok: 200, not: forRoot },
  'PUT /api/v1/settings/registration': { ok: 412, not: forRoot, stale, body: { enabled: true } },
};

/** Whoever sees the company; contacts who do not administer, and technicians, only look. */
const editsSubscriptions = { 403: ['user', 'partner', 'tech'], 404: outside } as const;
const profile = { name: 'Of the table', email: 'table@operator.example', eventTypes: ['order'] };

const subscription: Record<string, Row> = {
  'GET /api/v1/companies/{id}/mailboxes': { ok: 200, not: { 404: outside } },
  'PUT /api/v1/companies/{id}/mailboxes': {
    ok: 412,
    not: editsSubscriptions,
    body: { version: 999_999, mailboxes: [] },
  },
  'GET /api/v1/companies/{id}/mailboxes/audit': { ok: 200, not: { 404: outside } },
  'GET /api/v1/companies/{id}/preferences': { ok: 200, not: { 404: outside } },
  'PATCH /api/v1/companies/{id}/preferences': { ok: 200, not: editsSubscriptions, body: { items: [] } },
  'GET /api/v1/contacts/{id}/preferences': { ok: 200, not: { 404: outside } },
  'PUT /api/v1/contacts/{id}/preferences': {
    ok: 412,
    // `user` is the contact himself
    not: { 403: ['partner', 'tech'], 404: outside },
    body: { version: 999_999, preferences: [] },
  },
  'GET /api/v1/contacts/{id}/preferences/audit': { ok: 200, not: { 404: outside } },
  'GET /api/v1/employees/{id}/preferences': { ok: 200, not: { 404: contacts } },
  'PUT /api/v1/employees/{id}/preferences': {
    ok: 412,
    not: { 403: [...far], 404: contacts },
    body: { version: 999_999, preferences: [] },
  },
  'GET /api/v1/employees/{id}/preferences/audit': { ok: 200, not: { 404: contacts } },
  'GET /api/v1/api-keys': { ok: 200, not: forRoot },
  'POST /api/v1/api-keys': { ok: 400, not: forRoot, body: {} },
  'GET /api/v1/api-keys/{id}': { ok: 404, not: forRoot },
  'GET /api/v1/api-keys/{id}/audit': { ok: 200, not: forRoot },
  'PATCH /api/v1/api-keys/{id}': { ok: 400, not: forRoot, stale, body: {} },
  'DELETE /api/v1/api-keys/{id}': { ok: 404, not: forRoot },
  // people have no API key: their tokens open nothing here
  'POST /api/v1/events': { ok: 401, body: {} },
  'GET /api/v1/deliveries': { ok: 200, not: { 403: [...contacts, ...technicians] } },
  'GET /api/v1/deliveries/{id}': { ok: 200, not: { 403: [...contacts, ...technicians], 404: ['farManager'] } },
  'POST /api/v1/deliveries/{id}/resend': { ok: 202, not: forRoot },
  'GET /api/v1/events': { ok: 200, not: { 403: [...contacts, ...technicians] } },
  'GET /api/v1/events/{id}/explain': { ok: 200, not: { 403: [...contacts, ...technicians], 404: ['farManager'] } },
  'POST /api/v1/routing/simulate': {
    ok: 200,
    not: { 403: [...contacts, ...technicians], 404: ['farManager'] },
    body: { event: { id: '{event}' } },
  },
  'GET /api/v1/notification-profiles': { ok: 200, not: forRoot },
  'POST /api/v1/notification-profiles': { ok: 201, not: forRoot, body: profile },
  'GET /api/v1/notification-profiles/{id}': { ok: 200, not: forRoot },
  'GET /api/v1/notification-profiles/{id}/audit': { ok: 200, not: forRoot },
  'PATCH /api/v1/notification-profiles/{id}': { ok: 412, not: forRoot, stale, body: { active: false } },
  'PUT /api/v1/notification-profiles/{id}': { ok: 412, not: forRoot, stale, body: profile },
  'DELETE /api/v1/notification-profiles/{id}': { ok: 412, not: forRoot, stale },
  'POST /api/v1/notification-profiles/{id}/test': { ok: 200, not: forRoot },
  ...Object.fromEntries(
    ['order-notifications', 'sender', 'support-addresses', 'ticket-notifications'].flatMap((name) => [
      [`GET /api/v1/settings/${name}`, { ok: 200, not: forRoot }],
      [`PUT /api/v1/settings/${name}`, { ok: 400, not: forRoot, body: { nonsense: true } }],
    ]),
  ),
  'GET /api/v1/settings/ticket-notifications/coverage': { ok: 200, not: forRoot },
  'GET /api/v1/settings/{name}/audit': { ok: 200, not: forRoot },
  'GET /api/v1/unsubscribe/{token}': { public: true, ok: 404 },
  'POST /api/v1/unsubscribe/{token}': { public: true, ok: 404 },
  'POST /api/v1/unsubscribe/{token}/undo': { public: true, ok: 404 },
};

/** The ticket is the user's own; the ambassador's administrator was given the tickets of managed companies, the other not. */
const ticketHidden = ['stranger', 'partner', ...far] as const;
const line = { article: 'A', name: 'Thing', quantity: 1, price: { amount: '1.00', currency: 'EUR' } };

const work: Record<string, Row> = {
  'GET /api/v1/ticket-lists': { ok: 200 },
  'GET /api/v1/tickets': { ok: 200 },
  'POST /api/v1/tickets': {
    ok: 201,
    not: { 422: ['stranger', 'partner', ...far] },
    body: { title: 'Of the table', description: 'None', companyId: '{company}' },
  },
  'GET /api/v1/tickets/{number}': { ok: 200, not: { 404: ticketHidden } },
  // tags are the staff's
  'PATCH /api/v1/tickets/{number}': {
    ok: 412,
    not: { 403: ['user', 'clientAdmin', 'partnerAdmin'], 404: ticketHidden },
    stale,
    body: { tags: [] },
  },
  'GET /api/v1/tickets/{number}/history': { ok: 200, not: { 404: ticketHidden } },
  'GET /api/v1/tickets/{number}/messages': { ok: 200, not: { 404: ticketHidden } },
  'POST /api/v1/tickets/{number}/messages': { ok: 201, not: { 404: ticketHidden }, body: { body: 'Of the table' } },
  'POST /api/v1/tickets/{number}/take': { ok: 200, not: { 403: contacts, 404: far } },
  'PUT /api/v1/tickets/{number}/watch': { ok: 200, not: { 404: ticketHidden } },
  'DELETE /api/v1/tickets/{number}/watch': { ok: 200, not: { 404: ticketHidden } },
  'GET /api/v1/orders': { ok: 200 },
  'POST /api/v1/orders': {
    ok: 201,
    not: { 403: [...contacts, ...technicians, 'desk'], 422: ['farManager'] },
    body: { kind: 'goods', companyId: '{company}', lines: [line] },
  },
  'GET /api/v1/orders/{number}': { ok: 200, not: { 404: outside } },
  'GET /api/v1/orders/{number}/history': { ok: 200, not: { 404: outside } },
  'PATCH /api/v1/orders/{number}/lines': {
    ok: 412,
    not: { 403: [...contacts, ...technicians, 'desk'], 404: ['farManager'] },
    stale,
    body: { lines: [{ line: '1', status: 'shipped' }] },
  },
  'PATCH /api/v1/orders/{number}/lines/{line}': {
    ok: 412,
    not: { 403: [...contacts, ...technicians, 'desk'], 404: ['farManager'] },
    stale,
    body: { status: 'shipped' },
  },
  'PUT /api/v1/orders/{number}/lines/{line}/comment': {
    ok: 412,
    // the customer's own words
    not: { 403: ['root', 'tech', 'manager', 'desk'], 404: outside },
    stale,
    body: { comment: 'Of the table' },
  },
};

const inbox: Record<string, Row> = {
  'GET /api/v1/inbox': { ok: 200 },
  'GET /api/v1/inbox/stream': { ok: 200 },
  'POST /api/v1/inbox/read-all': { ok: 200 },
  // each has an inbox of its own: what is in another one is not there
  'POST /api/v1/inbox/{id}/read': { ok: 404 },
  'POST /api/v1/inbox/{id}/unread': { ok: 404 },
  'GET /api/v1/push/key': { ok: 200 },
  'POST /api/v1/push/subscriptions': { ok: 400, body: {} },
  'DELETE /api/v1/push/subscriptions': { ok: 400, body: {} },
};

const queues: Record<string, Row> = Object.fromEntries(
  parked.flatMap((service): [string, Row][] => {
    const at = `/api/v1/parked/${service}`;
    // parked messages are of no office: only who sees all deliveries looks at them
    const looks = { 403: [...contacts, ...technicians, ...managers] };
    return [
      [`GET ${at}`, { ok: 200, not: looks }],
      [`GET ${at}/{consumer}`, { ok: 404, not: looks }],
      [`DELETE ${at}/{consumer}`, { ok: 404, not: forRoot }],
      [`POST ${at}/{consumer}/retry`, { ok: 404, not: forRoot }],
      [`GET ${at}/{consumer}/{id}`, { ok: 404, not: forRoot }],
      [`DELETE ${at}/{consumer}/{id}`, { ok: 404, not: forRoot }],
      [`POST ${at}/{consumer}/{id}/retry`, { ok: 404, not: forRoot }],
    ];
  }),
);

/** At the very end: whoever calls it is out everywhere. */
const farewell: Record<string, Row> = { 'POST /api/v1/auth/sign-out-everywhere': { ok: 204 } };

export const table: Readonly<Record<string, Row>> = {
  ...account,
  ...subscription,
  ...work,
  ...inbox,
  ...queues,
  ...farewell,
};
