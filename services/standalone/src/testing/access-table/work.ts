import { type Row, contacts, far, forRoot, outside, stale, technicians } from './callers.js';

/** The ticket is the user's own; the ambassador's administrator was given the tickets of managed companies, the other not. */
const ticketHidden = ['stranger', 'partner', ...far] as const;
const line = { article: 'A', name: 'Thing', quantity: 1, price: { amount: '1.00', currency: 'EUR' } };

const dueTimes = {
  timeZone: 'UTC',
  week: { mon: [{ from: '09:00', to: '17:00' }], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
  holidays: [],
  targets: {},
};

const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nOf the table\r\n--b--\r\n';
const upload = { type: 'multipart/form-data; boundary=b', base64: Buffer.from(part).toString('base64') };
const attachmentRules = { largestBytes: 1, mostFiles: 1, types: ['txt'] };

export const work: Record<string, Row> = {
  // each may upload, and reach what it uploaded itself or what hangs on a message that it sees
  'POST /api/v1/attachments': { ok: 201, raw: upload },
  'GET /api/v1/attachments/{id}': { ok: 404 },
  'DELETE /api/v1/attachments/{id}': { ok: 404 },
  'GET /api/v1/attachment-rules': { ok: 200 },
  'GET /api/v1/settings/attachments': { ok: 200, not: forRoot },
  'PUT /api/v1/settings/attachments': { ok: 412, not: forRoot, stale, body: attachmentRules },
  'GET /api/v1/settings/attachments/audit': { ok: 200, not: forRoot },
  'GET /api/v1/settings/due-times': { ok: 200, not: forRoot },
  'PUT /api/v1/settings/due-times': { ok: 412, not: forRoot, stale, body: dueTimes },
  'GET /api/v1/conversations': { ok: 200 },
  'POST /api/v1/conversations': {
    ok: 201,
    not: { 422: ['stranger', 'partner', ...far] },
    body: { title: 'Of the table', body: 'None', companyId: '{company}' },
  },
  'GET /api/v1/conversations/{number}': { ok: 200, not: { 404: ticketHidden } },
  'GET /api/v1/conversations/{number}/messages': { ok: 200, not: { 404: ticketHidden } },
  'POST /api/v1/conversations/{number}/messages': {
    ok: 201,
    not: { 404: ticketHidden },
    body: { body: 'Of the table' },
  },
  'GET /api/v1/conversations/{number}/stream': { ok: 200, not: { 404: ticketHidden } },
  'PUT /api/v1/conversations/{number}/read': {
    ok: 204,
    not: { 404: ticketHidden },
    body: { until: '2026-01-01T00:00:00.000Z' },
  },
  'POST /api/v1/conversations/{number}/close': { ok: 200, not: { 404: ticketHidden } },
  // at the end: from then on it is a ticket
  'POST /api/v1/conversations/{number}/ticket': { ok: [201, 422], not: { 403: contacts, 404: far } },
  'GET /api/v1/quick-replies': { ok: 200, not: { 403: contacts } },
  'POST /api/v1/quick-replies': {
    ok: [201, 409],
    not: { 403: [...contacts, ...technicians] },
    body: { name: 'Of the table', shared: true, texts: { en: 'Hello' } },
  },
  'GET /api/v1/quick-replies/{id}': { ok: 404, not: { 403: contacts } },
  'PATCH /api/v1/quick-replies/{id}': { ok: 404, not: { 403: contacts }, stale, body: { name: 'Of the table' } },
  'DELETE /api/v1/quick-replies/{id}': { ok: 404, not: { 403: contacts } },
  'GET /api/v1/quick-replies/{id}/text': { ok: 404, not: { 403: contacts }, query: '?ticket=1' },
  'GET /api/v1/ticket-lists': { ok: 200 },
  'GET /api/v1/settings/ticket-lists/{list}': { ok: 404, not: forRoot },
  'PUT /api/v1/settings/ticket-lists/{list}': { ok: 404, not: forRoot, stale, body: { entries: [] } },
  'GET /api/v1/settings/ticket-lists/{list}/audit': { ok: 404, not: forRoot },
  'GET /api/v1/settings/ticket-fields': { ok: 200, not: forRoot },
  'PUT /api/v1/settings/ticket-fields': { ok: 412, not: forRoot, stale, body: { builtIn: [], custom: [] } },
  'GET /api/v1/settings/ticket-fields/audit': { ok: 200, not: forRoot },
  'GET /api/v1/companies/{id}/ticket-types': { ok: 200, not: forRoot },
  'PUT /api/v1/companies/{id}/ticket-types': { ok: 412, not: forRoot, stale, body: { types: null } },
  'GET /api/v1/companies/{id}/ticket-types/audit': { ok: 200, not: forRoot },
  'GET /api/v1/tickets': { ok: 200 },
  'GET /api/v1/tickets/count': { ok: 200 },
  'GET /api/v1/tickets/stream': { ok: 200 },
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
  'POST /api/v1/tickets/{number}/merge': {
    ok: 422,
    not: { 403: contacts, 404: far },
    // a ticket is not merged with itself
    body: { into: '{ticket}' },
  },
  'GET /api/v1/tickets/{number}/stream': { ok: 200, not: { 404: ticketHidden } },
  // who else is there is for employees to know
  'PUT /api/v1/tickets/{number}/presence': {
    ok: 204,
    not: { 403: contacts, 404: far },
    body: { tab: 'table', doing: 'reading' },
  },
  'POST /api/v1/tickets/{number}/take': { ok: 200, not: { 403: contacts, 404: far } },
  'PUT /api/v1/tickets/{number}/watch': { ok: 200, not: { 404: ticketHidden } },
  'DELETE /api/v1/tickets/{number}/watch': { ok: 200, not: { 404: ticketHidden } },
  'GET /api/v1/ticket-bulk-changes': { ok: 200, not: { 403: contacts } },
  'POST /api/v1/ticket-bulk-changes': { ok: 400, not: { 403: contacts }, body: {} },
  'GET /api/v1/ticket-bulk-changes/{id}': { ok: 404, not: { 403: contacts } },
  'GET /api/v1/ticket-bulk-changes/{id}/tickets': { ok: 404, not: { 403: contacts } },
  'POST /api/v1/ticket-bulk-changes/{id}/cancel': { ok: 404, not: { 403: contacts } },
  'GET /api/v1/ticket-views': { ok: 200 },
  'POST /api/v1/ticket-views': { ok: 400, body: {} },
  'PUT /api/v1/ticket-views/{id}': { ok: 404, stale, body: { name: 'Of the table', filters: {} } },
  'DELETE /api/v1/ticket-views/{id}': { ok: 404, stale },
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
