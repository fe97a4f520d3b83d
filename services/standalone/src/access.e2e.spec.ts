import { type ApiClient, type StandaloneProduct, eventually, startStandaloneProduct } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, type Row, callers, table } from './testing/access-table/access-table.js';

/** Ids of real things, of one client company of the office Lyon, as `{name}` in paths and bodies. */
type World = Record<string, string>;
interface OpenApi {
  paths: Record<string, Record<string, unknown>>;
}

let product: StandaloneProduct;
let world: World;
let endpoints: string[];
const tokens = {} as Record<Caller, string | undefined>;
/** What every allowed GET said to each, to be searched for what it must not have said. */
const said = new Map<Caller, string>();

const logins: Partial<Record<Caller, string>> = {
  stranger: 'other@stranger.example',
  user: 'user@client.example',
  clientAdmin: 'admin@client.example',
  partnerAdmin: 'admin@ambassador.example',
  root: 'admin@operator.example',
  tech: 'tech@operator.example',
  manager: 'manager@operator.example',
};
const account = (profileId: string) => ({ password: 'demo-avviso', profileId });
const employee = (email: string, office: string | null, profileId: string) => ({
  ...{ firstName: 'Of the', lastName: email, email, office },
  account: account(profileId),
});
const made: Partial<Record<Caller, { path: string; body: { email: string } & Record<string, unknown> }>> = {
  partner: {
    path: '/api/v1/contacts',
    body: {
      ...{ firstName: 'Of the', lastName: 'Partner', email: 'partner@ambassador.example' },
      companyId: 'company-ponteverde',
      account: account('profile-portal-user'),
    },
  },
  desk: { path: '/api/v1/employees', body: employee('desk@operator.example', null, 'profile-service-desk') },
  farTech: { path: '/api/v1/employees', body: employee('far-tech@operator.example', 'Berlin', 'profile-technician') },
  farManager: {
    path: '/api/v1/employees',
    body: employee('far-manager@operator.example', 'Berlin', 'profile-manager'),
  },
};

beforeAll(async () => {
  product = await startStandaloneProduct();
  const root = await product.api.signIn('admin@operator.example');
  for (const [caller, { path, body }] of Object.entries(made)) {
    expect((await root.post(path, { body })).status).toBe(201);
    logins[caller as Caller] = body.email;
  }
  for (const [caller, login] of Object.entries(logins)) tokens[caller as Caller] = await tokenOf(login);
  world = await things(root);
  const document = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as OpenApi;
  endpoints = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}, 180_000);
afterAll(() => product?.stop());

async function tokenOf(login: string): Promise<string> {
  const answer = await product.api.post<{ accessToken: string }>('/api/v1/auth/sign-in', {
    body: { login, password: 'demo-avviso' },
  });
  return answer.body.accessToken;
}

async function things(root: ApiClient): Promise<World> {
  const company = 'company-tilleuls';
  const first = async <T>(path: string, wanted: (item: T) => boolean = () => true): Promise<T> =>
    eventually(async () => (await root.get<{ items: T[] }>(path)).body.items.find(wanted), { what: path });
  const ticket = await first<{ number: string }>(`/api/v1/tickets?companyId=${company}&contactId=contact-client-user`);
  const order = await first<{ number: string }>(`/api/v1/orders?companyId=${company}`);
  const note = await root.post<{ number: string }>('/api/v1/tickets', {
    body: { title: 'For the log', description: 'x', companyId: company, contactId: 'contact-client-user' },
  });
  const subject = `ticket/${note.body.number}`;
  const delivery = await first<{ id: string; eventId: string; subject?: string }>(
    '/api/v1/deliveries',
    (one) => one.subject === subject,
  );
  const talk = await root.post<{ number: string }>('/api/v1/conversations', {
    body: { title: 'For the table', body: 'x', companyId: company, contactId: 'contact-client-user' },
  });
  const upload = await fetch(`${product.url}/api/v1/imports?kind=contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens.root}`, 'content-type': 'text/csv' },
    body: 'Note\nnothing\n',
  });
  const profile = await first<{ id: string }>('/api/v1/notification-profiles');
  return {
    ...{ company, contact: 'contact-client-user', employee: 'employee-tech', profile: 'profile-technician' },
    ...{
      ticket: ticket.number,
      order: order.number,
      conversation: talk.body.number,
      delivery: delivery.id,
      event: delivery.eventId,
    },
    ...{ notificationProfile: profile.id, import: ((await upload.json()) as { id: string }).id },
  };
}

/** Which thing `{id}` is, by where it stands. */
const idOf: readonly [RegExp, string][] = [
  [/^\/api\/v1\/companies\//, 'company'],
  [/^\/api\/v1\/contacts\//, 'contact'],
  [/^\/api\/v1\/employees\//, 'employee'],
  [/^\/api\/v1\/profiles\//, 'profile'],
  [/^\/api\/v1\/deliveries\//, 'delivery'],
  [/^\/api\/v1\/events\//, 'event'],
  [/^\/api\/v1\/imports\//, 'import'],
  [/^\/api\/v1\/notification-profiles\//, 'notificationProfile'],
  [/^\/api\/v1\/tickets\//, 'ticket'],
  [/^\/api\/v1\/orders\//, 'order'],
  [/^\/api\/v1\/conversations\//, 'conversation'],
];

function pathOf(path: string): string {
  const thing = idOf.find(([where]) => where.test(path))?.[1];
  const value = (name: string): string => {
    if (name === 'line') return '1';
    if (name === 'name') return 'sender';
    if (['id', 'number'].includes(name) && thing) return world[thing] ?? 'none';
    return 'none';
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => value(name));
}

async function call(endpoint: string, row: Row, caller: Caller): Promise<{ status: number; text: string }> {
  const [method = '', path = ''] = endpoint.split(' ');
  const token = tokens[caller];
  const json = row.body === undefined ? undefined : JSON.stringify(row.body);
  const filled = json?.replace(/\{(\w+)\}/g, (whole, name: string) => world[name] ?? whole);
  const body = row.raw ? Buffer.from(row.raw.base64, 'base64') : filled;
  const type = row.raw?.type ?? (body === undefined ? undefined : 'application/json');
  const ending = new AbortController();
  const response = await fetch(`${product.url}${pathOf(path)}${row.query ?? ''}`, {
    method,
    signal: ending.signal,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(row.stale ? { 'if-match': '"999999"' } : {}),
    },
    ...(body === undefined ? {} : { body }),
  });
  const { status } = response;
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    ending.abort();
    return { status, text: '' };
  }
  return { status, text: await response.text() };
}

function expectedOf(row: Row, caller: Caller): readonly number[] {
  if (caller === 'nobody' && !row.public) return [401];
  const refusal = Object.entries(row.not ?? {}).find(([, who]) => (who as readonly Caller[]).includes(caller));
  return [refusal ? Number(refusal[0]) : row.ok].flat();
}

describe('who may what', () => {
  it('is written down for every endpoint of the product, and for none that is gone', () => {
    expect(Object.keys(table).sort()).toEqual(endpoints.sort());
  });

  it('is what every endpoint answers to everybody', async () => {
    const wrong: string[] = [];
    for (const [endpoint, row] of Object.entries(table)) {
      const answers = await Promise.all(callers.map((caller) => call(endpoint, row, caller)));
      for (const [at, caller] of callers.entries()) {
        const { status, text } = answers[at] ?? { status: 0, text: '' };
        const expected = expectedOf(row, caller);
        if (!expected.includes(status))
          wrong.push(`${endpoint} answers ${caller} with ${status}, not ${expected.join(' or ')}`);
        if (status < 300) said.set(caller, `${said.get(caller) ?? ''}${text}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is kept also by what is listed: nothing that is out of reach was said to anybody', () => {
    const ofTheClient = [world['ticket'], 'company-tilleuls', 'contact-client-user', 'user@client.example', 'Keller'];
    const ofOthers = ['company-moretti', 'other@stranger.example', 'contact-stranger'];
    const mustNotHear: Partial<Record<Caller, readonly (string | undefined)[]>> = {
      nobody: [...ofTheClient, ...ofOthers, 'employee-tech', '@operator.example'],
      stranger: [...ofTheClient, 'company-ponteverde', 'company-nordlicht', '"domains"'],
      user: [...ofOthers, 'company-nordlicht', '"domains"', 'tech@operator'],
      clientAdmin: [...ofOthers, 'company-nordlicht', '"domains"', 'tech@operator'],
      partner: [...ofOthers, 'company-nordlicht', '"domains"', world['ticket']],
      partnerAdmin: [...ofOthers, 'company-nordlicht', '"domains"'],
      tech: ['company-nordlicht', '"amount"', '"margin'],
      desk: ['"amount"', '"margin'],
      manager: ['company-nordlicht'],
      farTech: [...ofTheClient, ...ofOthers, '"amount"'],
      farManager: [...ofTheClient, ...ofOthers],
    };
    const told = Object.entries(mustNotHear).flatMap(([caller, canaries]) =>
      canaries
        .filter((canary) => canary && said.get(caller as Caller)?.includes(canary))
        .map((one) => `${caller}: ${one}`),
    );
    expect(told).toEqual([]);
  });

  it('holds for what is not in the document either', async () => {
    const through = { 'x-forwarded-for': '203.0.113.7' };
    expect((await fetch(`${product.url}/metrics`, { headers: through })).status).toBe(404);
    const internal = await fetch(`${product.url}/internal/v1/secrets/redeem`, { method: 'POST' });
    expect([404, 405]).toContain(internal.status);
  });
});
