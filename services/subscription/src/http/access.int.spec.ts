import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Who, cast, clientOf } from '../testing/client.js';
import { type Stage, ambassadors, anEvent, house, startStage, ticketData } from '../testing/stage.js';

let stage: Stage;
let profileId = '';
const routed = anEvent('ticket.created', ticketData);
let deliveryId = '';

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  await stage.know(ambassadors);
  const root = await clientOf(stage.service, cast.root);
  const profile = { email: 'sales@operator.example', eventTypes: ['order'] };
  profileId = String((await root.send('POST', '/notification-profiles', profile)).body['id']);
  await stage.publish(routed);
  deliveryId = (await stage.job((job) => job.event.id === routed.id)).id;
}, 60_000);
afterAll(() => stage?.stop());

const everybody: readonly (Who | 'nobody')[] = ['nobody', ...(Object.keys(cast) as Who[])];
const staff = ['root', 'manager', 'managerElsewhere', 'technician'] as const;
const kolbs = ['administrator', 'contact'] as const;
const theirAmbassadors = ['ambassador', 'ambassadorContact'] as const;

/** Who gets which status; whoever is not named gets `others`. Nobody signed in is always 401. */
interface Rule {
  call: string;
  body?: unknown;
  allowed: readonly Who[];
  forbidden?: readonly Who[];
  others: 403 | 404;
}

const put = { version: 0, mailboxes: [] };
const choose = { version: 0, preferences: [] };
const rules: Rule[] = [
  // mailboxes: seen by the company, its ambassador and staff in scope; edited by administrators and in scope
  {
    call: 'GET /companies/kolb/mailboxes',
    allowed: ['root', 'manager', 'technician', ...kolbs, ...theirAmbassadors],
    others: 404,
  },
  {
    call: 'PUT /companies/kolb/mailboxes',
    body: put,
    allowed: ['root', 'manager', 'administrator', 'ambassador'],
    forbidden: ['technician', 'contact', 'ambassadorContact'],
    others: 404,
  },
  { call: 'GET /companies/ponte/mailboxes', allowed: ['root', ...theirAmbassadors], others: 404 },
  {
    call: 'PUT /companies/ponte/mailboxes',
    body: put,
    allowed: ['root', 'ambassador'],
    forbidden: ['ambassadorContact'],
    others: 404,
  },
  { call: 'GET /companies/operator/mailboxes', allowed: staff, others: 404 },
  {
    call: 'PUT /companies/operator/mailboxes',
    body: put,
    allowed: ['root'],
    forbidden: ['manager', 'managerElsewhere', 'technician'],
    others: 404,
  },
  { call: 'GET /companies/nowhere/mailboxes', allowed: [], others: 404 },
  // preferences of a contact: seen like its company, edited by itself, administrators, ambassador's administrators, staff
  {
    call: 'GET /contacts/ben/preferences',
    allowed: ['root', 'manager', 'technician', ...kolbs, ...theirAmbassadors],
    others: 404,
  },
  {
    call: 'PUT /contacts/ben/preferences',
    body: choose,
    allowed: ['root', 'manager', 'administrator', 'contact', 'ambassador'],
    forbidden: ['technician', 'ambassadorContact'],
    others: 404,
  },
  {
    call: 'PUT /contacts/ada/preferences',
    body: choose,
    allowed: ['root', 'manager', 'administrator', 'ambassador'],
    forbidden: ['technician', 'contact', 'ambassadorContact'],
    others: 404,
  },
  { call: 'GET /contacts/tina/preferences', allowed: [], others: 404 },
  // of an employee: seen by staff, edited by itself and in scope
  { call: 'GET /employees/tina/preferences', allowed: staff, others: 404 },
  {
    call: 'PUT /employees/tina/preferences',
    body: choose,
    allowed: ['root', 'manager', 'technician'],
    forbidden: ['managerElsewhere'],
    others: 404,
  },
  { call: 'GET /employees/ben/preferences', allowed: [], others: 404 },
  // the dashboard
  {
    call: 'GET /companies/kolb/preferences',
    allowed: ['root', 'manager', 'technician', ...kolbs, ...theirAmbassadors],
    others: 404,
  },
  {
    call: 'PATCH /companies/kolb/preferences',
    body: { items: [] },
    allowed: ['root', 'manager', 'administrator', 'ambassador'],
    forbidden: ['technician', 'contact', 'ambassadorContact'],
    others: 404,
  },
  // the audit is seen by whoever sees the thing
  { call: 'GET /companies/ponte/mailboxes/audit', allowed: ['root', ...theirAmbassadors], others: 404 },
  { call: 'GET /contacts/zoe/preferences/audit', allowed: ['root', 'stranger'], others: 404 },
  { call: 'GET /employees/tina/preferences/audit', allowed: staff, others: 404 },
  { call: 'GET /notification-profiles/{profile}/audit', allowed: ['root'], others: 403 },
  { call: 'GET /settings/sender/audit', allowed: ['root'], others: 403 },
  // profiles and settings are for whoever manages them
  { call: 'GET /notification-profiles', allowed: ['root'], others: 403 },
  { call: 'GET /notification-profiles/{profile}', allowed: ['root'], others: 403 },
  {
    call: 'POST /notification-profiles',
    body: { email: 'x@operator.example', eventTypes: [] },
    allowed: ['root'],
    others: 403,
  },
  { call: 'POST /notification-profiles/preview', body: { eventType: 'order' }, allowed: ['root'], others: 403 },
  { call: 'PATCH /notification-profiles/{profile}', body: { version: 1 }, allowed: ['root'], others: 403 },
  ...[
    'ticket-notifications',
    'ticket-notifications/coverage',
    'order-notifications',
    'sender',
    'support-addresses',
    'uncertain-deliveries',
  ].map((name): Rule => ({ call: `GET /settings/${name}`, allowed: ['root'], others: 403 })),
  {
    call: 'PUT /settings/order-notifications',
    body: { version: 0, personalManager: true, customerService: true },
    allowed: ['root'],
    others: 403,
  },
  // API keys, too; api-keys.int.spec has who may make, change and revoke them, and what a key opens
  { call: 'GET /api-keys', allowed: ['root'], others: 403 },
  { call: 'GET /api-keys/{key}/audit', allowed: ['root'], others: 403 },
  // explain and the log: staff who may see deliveries, within their scope
  {
    call: 'GET /events/{event}/explain',
    allowed: ['root', 'manager'],
    forbidden: ['technician', ...kolbs],
    others: 403,
  },
  { call: 'GET /deliveries', allowed: ['root', 'manager', 'managerElsewhere'], others: 403 },
  { call: 'GET /deliveries/statistics', allowed: ['root', 'manager', 'managerElsewhere'], others: 403 },
  { call: 'GET /deliveries/audit', allowed: ['root'], others: 403 },
  { call: 'GET /deliveries/resends', allowed: ['root'], others: 403 },
  { call: 'GET /deliveries/{delivery}', allowed: ['root', 'manager'], others: 403 },
  { call: 'POST /deliveries/{delivery}/resend', allowed: [], others: 403 },
  { call: 'GET /events', allowed: ['root', 'manager', 'managerElsewhere'], others: 403 },
  { call: 'POST /routing/simulate', body: { event: { id: '{event}' } }, allowed: ['root', 'manager'], others: 403 },
];

/** Whom the permission lets in, but whose scope does not reach the thing: 404 there. */
const outOfScope: Record<string, readonly Who[]> = {
  'GET /events/{event}/explain': ['managerElsewhere'],
  'GET /deliveries/{delivery}': ['managerElsewhere'],
  'POST /routing/simulate': ['managerElsewhere'],
};
/** Let in, and refused for another reason than access. */
const refused: Record<string, readonly Who[]> = { 'POST /deliveries/{delivery}/resend': ['root'] };

describe('who may and who may not (SUB-6)', () => {
  it.each(rules)('$call', async ({ call, body, allowed, forbidden = [], others }) => {
    const fill = (text: string) =>
      text.replace('{profile}', profileId).replace('{event}', routed.id).replace('{delivery}', deliveryId);
    const [method = '', path = ''] = fill(call).split(' ');
    const sent = body === undefined ? undefined : fill(JSON.stringify(body));
    const expected: Record<string, number> = {};
    const got: Record<string, number> = {};
    for (const who of everybody) {
      const client = await clientOf(stage.service, who === 'nobody' ? undefined : cast[who]);
      got[who] = (await client.send(method, path, sent)).status;
      if (who === 'nobody') expected[who] = 401;
      else if (refused[call]?.includes(who)) expected[who] = 422;
      else if (outOfScope[call]?.includes(who)) expected[who] = 404;
      else if (forbidden.includes(who)) expected[who] = 403;
      else
        expected[who] = allowed.includes(who)
          ? path === '/notification-profiles' && method === 'POST'
            ? 201
            : 200
          : others;
    }
    expect(got).toEqual(expected);
  });

  it('covers every endpoint of the service', () => {
    const described = Object.entries(stage.service.service.openApi().paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((method) => ['get', 'put', 'post', 'patch', 'delete'].includes(method))
        .map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    const pattern = (call: string) =>
      call.replace(/\/(kolb|ponte|operator|nowhere|ben|ada|zoe|tina|\{\w+\})(?=\/|$)/g, '/{}');
    const covered = new Set(rules.map(({ call }) => pattern(call)));
    // every service has those of parked messages; service-kit tests who may call them
    const own = described.filter((call) => !call.includes(' /parked/'));
    const missing = own.map((call) => call.replace(/\{\w+\}/g, '{}')).filter((call) => !covered.has(call));
    expect(missing.sort()).toEqual([
      // tested in a spec of their own, or of the same controllers and permissions as their neighbours; unsubscribing is public, by its signed link
      'DELETE /api-keys/{}',
      'DELETE /notification-profiles/{}',
      'DELETE /suppressed-addresses/{}',
      'DELETE /templates/{}/{}/{}',
      'GET /api-keys/{}',
      'GET /channel-alarms',
      'GET /deliveries/resends/{}',
      'GET /settings/{}/audit',
      'GET /suppressed-addresses',
      'GET /templates',
      'GET /templates/{}/{}',
      'GET /templates/{}/{}/events',
      'GET /templates/{}/{}/{}/audit',
      'GET /templates/{}/{}/{}/versions',
      'GET /unsubscribe/{}',
      'PATCH /api-keys/{}',
      'POST /api-keys',
      'POST /channel-alarms/retry',
      'POST /deliveries/resends',
      'POST /events',
      'POST /notification-profiles/{}/test',
      'POST /templates/{}/{}/{}/preview',
      'POST /templates/{}/{}/{}/test',
      'POST /unsubscribe/{}',
      'POST /unsubscribe/{}/undo',
      'PUT /notification-profiles/{}',
      'PUT /settings/sender',
      'PUT /settings/support-addresses',
      'PUT /settings/ticket-notifications',
      'PUT /settings/uncertain-deliveries',
      'PUT /templates/{}/{}/{}',
    ]);
  });
});
