import { account } from './account.js';
import { type Row, contacts, forRoot, managers, technicians } from './callers.js';
import { subscription } from './subscription.js';
import { work } from './work.js';

export { type Caller, type Row, callers } from './callers.js';

const parked = [
  'account',
  'email-worker',
  'mail-gateway',
  'order',
  'push-worker',
  'subscription',
  'telegram-worker',
  'ticket',
];

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
