import { type Row, contacts, far, forRoot, outside, stale, technicians } from './callers.js';

/** Whoever sees the company; contacts who do not administer, and technicians, only look. */
const editsSubscriptions = { 403: ['user', 'partner', 'tech'], 404: outside } as const;
const profile = { name: 'Of the table', email: 'table@operator.example', eventTypes: ['order'] };

export const subscription: Record<string, Row> = {
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
  'GET /api/v1/deliveries/statistics': { ok: 200, not: { 403: [...contacts, ...technicians] } },
  'GET /api/v1/deliveries/audit': { ok: 200, not: forRoot },
  'GET /api/v1/deliveries/{id}': { ok: 200, not: { 403: [...contacts, ...technicians], 404: ['farManager'] } },
  'POST /api/v1/deliveries/{id}/resend': { ok: 202, not: forRoot },
  'POST /api/v1/deliveries/resends': { ok: 400, not: forRoot, body: {} },
  'GET /api/v1/deliveries/resends': { ok: 200, not: forRoot },
  'GET /api/v1/deliveries/resends/{id}': { ok: 404, not: forRoot },
  'GET /api/v1/channel-alarms': { ok: 200, not: { 403: [...contacts, ...technicians] } },
  'POST /api/v1/channel-alarms/retry': { ok: 202, not: forRoot, body: { channel: 'push' } },
  'GET /api/v1/suppressed-addresses': { ok: 200, not: { 403: [...contacts, ...technicians] } },
  'DELETE /api/v1/suppressed-addresses/{id}': { ok: 404, not: forRoot },
  'GET /api/v1/events': { ok: 200, not: { 403: [...contacts, ...technicians] } },
  'GET /api/v1/events/{id}/explain': { ok: 200, not: { 403: [...contacts, ...technicians], 404: ['farManager'] } },
  'POST /api/v1/routing/simulate': {
    ok: 200,
    not: { 403: [...contacts, ...technicians], 404: ['farManager'] },
    body: { event: { id: '{event}' } },
  },
  'GET /api/v1/notification-profiles': { ok: 200, not: forRoot },
  'POST /api/v1/notification-profiles': { ok: 201, not: forRoot, body: profile },
  'POST /api/v1/notification-profiles/preview': { ok: 200, not: forRoot, body: { eventType: 'order' } },
  'GET /api/v1/notification-profiles/{id}': { ok: 200, not: forRoot },
  'GET /api/v1/notification-profiles/{id}/audit': { ok: 200, not: forRoot },
  'PATCH /api/v1/notification-profiles/{id}': { ok: 412, not: forRoot, stale, body: { active: false } },
  'PUT /api/v1/notification-profiles/{id}': { ok: 412, not: forRoot, stale, body: profile },
  'DELETE /api/v1/notification-profiles/{id}': { ok: 412, not: forRoot, stale },
  'POST /api/v1/notification-profiles/{id}/test': { ok: 200, not: forRoot },
  'GET /api/v1/telegram/bot': { ok: 200, not: forRoot },
  ...Object.fromEntries(
    ['order-notifications', 'sender', 'support-addresses', 'ticket-notifications', 'uncertain-deliveries'].flatMap(
      (name) => [
        [`GET /api/v1/settings/${name}`, { ok: 200, not: forRoot }],
        [`PUT /api/v1/settings/${name}`, { ok: 400, not: forRoot, body: { nonsense: true } }],
      ],
    ),
  ),
  'GET /api/v1/settings/ticket-notifications/coverage': { ok: 200, not: forRoot },
  'GET /api/v1/settings/{name}/audit': { ok: 200, not: forRoot },
  'GET /api/v1/templates': { ok: 200, not: forRoot },
  'GET /api/v1/templates/{eventType}/{audience}': { ok: 404, not: forRoot },
  'GET /api/v1/templates/{eventType}/{audience}/events': { ok: 404, not: forRoot },
  ...Object.fromEntries(
    ['GET {}/versions', 'GET {}/audit', 'POST {}/preview', 'POST {}/test', 'PUT {}', 'DELETE {}'].map((call) => [
      call.replace('{}', '/api/v1/templates/{eventType}/{audience}/{language}'),
      { ok: call.startsWith('P') ? 400 : 404, not: forRoot, ...(call.startsWith('P') ? { body: {} } : {}) },
    ]),
  ),
  'GET /api/v1/unsubscribe/{token}': { public: true, ok: 404 },
  'POST /api/v1/unsubscribe/{token}': { public: true, ok: 404 },
  'POST /api/v1/unsubscribe/{token}/undo': { public: true, ok: 404 },
};
