import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PublishedEvents } from '@avviso/testing';
import { type AccountUnderTest, type Answer, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let published: PublishedEvents;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  account = await startAccount();
  published = PublishedEvents.of(account.app);
  for (const login of [
    'admin@operator.example',
    'tech@operator.example',
    'manager@operator.example',
    'admin@ambassador.example',
    'admin@client.example',
    'user@client.example',
    'other@stranger.example',
  ]) {
    tokens[login] = await account.tokenOf(login);
  }
}, 60_000);
afterAll(() => account.stop());

const as = (login: string) => ({ token: tokens[login] });
const admin = 'admin@operator.example';
const names = (answer: Answer) => (answer.body['items'] as { name: string }[]).map((company) => company.name);
const read = async (id: string, login = admin) =>
  (await account.call('GET', `/api/v1/companies/${id}`, as(login))).body;
const create = (body: unknown, login = admin) => account.call('POST', '/api/v1/companies', { ...as(login), body });
const change = async (id: string, body: unknown, login = admin) =>
  account.call('PATCH', `/api/v1/companies/${id}`, {
    ...as(login),
    body,
    version: Number((await read(id))['version']),
  });

describe('who sees which companies', () => {
  it.each([
    [
      admin,
      [
        'Clinique des Tilleuls',
        'Garage Moretti',
        'Halden Telecom',
        'Nordlicht Systemhaus',
        'Ponteverde Réseaux',
        'Unassigned',
      ],
    ],
    // Their office is Lyon; the operator is every employee's own company.
    ['tech@operator.example', ['Clinique des Tilleuls', 'Garage Moretti', 'Halden Telecom', 'Ponteverde Réseaux']],
    ['admin@ambassador.example', ['Clinique des Tilleuls', 'Ponteverde Réseaux']],
    ['admin@client.example', ['Clinique des Tilleuls']],
    ['user@client.example', ['Clinique des Tilleuls']],
    ['other@stranger.example', ['Garage Moretti']],
  ])('%s lists %j', async (login, expected) => {
    const answer = await account.call('GET', '/api/v1/companies', as(login));
    expect(answer.status).toBe(200);
    expect(names(answer)).toEqual(expected);
  });

  it('answers 404 alike for another company and for none at all', async () => {
    const hidden = await account.call('GET', '/api/v1/companies/company-tilleuls', as('other@stranger.example'));
    const absent = await account.call('GET', '/api/v1/companies/no-such-company', as('other@stranger.example'));
    expect(hidden.status).toBe(404);
    expect(hidden.body).toEqual(absent.body);
    expect((await account.call('GET', '/api/v1/companies/company-nordlicht', as('tech@operator.example'))).status).toBe(
      404,
    );
  });

  it('shows contacts nothing of what is the operator’s business', async () => {
    const seen = await read('company-tilleuls', 'admin@client.example');
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['office']));
    expect(seen).not.toHaveProperty('domains');
    expect(seen).not.toHaveProperty('personalManagerId');
    expect(await read('company-tilleuls')).toMatchObject({
      office: 'Lyon',
      domains: ['client.example'],
      personalManagerId: 'employee-manager',
    });
  });

  it('lets nobody in without a token or with a broken one', async () => {
    for (const token of [undefined, 'nonsense', `${tokens[admin]}x`]) {
      const answer = await account.call('GET', '/api/v1/companies', { token });
      expect(answer.status).toBe(401);
      expect(answer.body['code']).toBe('AUTH.INVALID_TOKEN');
    }
  });
});

describe('the list', () => {
  it('is searched without regard to case and accents, and filtered', async () => {
    expect(names(await account.call('GET', '/api/v1/companies?q=RESEAUX', as(admin)))).toEqual(['Ponteverde Réseaux']);
    expect(names(await account.call('GET', '/api/v1/companies?q=.*', as(admin)))).toEqual([]);
    expect(names(await account.call('GET', '/api/v1/companies?universe=ambassador', as(admin)))).toEqual([
      'Nordlicht Systemhaus',
      'Ponteverde Réseaux',
    ]);
    expect(names(await account.call('GET', '/api/v1/companies?managedBy=company-ponteverde', as(admin)))).toEqual([
      'Clinique des Tilleuls',
    ]);
  });

  it('pages through everything once', async () => {
    const seen: string[] = [];
    let cursor: unknown = '';
    while (cursor !== null) {
      const page = await account.call(
        'GET',
        `/api/v1/companies?limit=2&cursor=${String(cursor)}`.replace(/&cursor=$/, ''),
        as(admin),
      );
      seen.push(...names(page));
      cursor = page.body['nextCursor'];
    }
    expect(seen).toEqual(names(await account.call('GET', '/api/v1/companies', as(admin))));
  });

  it.each(['?limit=0', '?limit=many', '?archived=perhaps', '?universe=supplier', '?colour=red', '?cursor=%7B'])(
    'refuses %s',
    async (query) => {
      const answer = await account.call('GET', `/api/v1/companies${query}`, as(admin));
      expect(answer.status).toBe(400);
      expect(answer.body['errors']).toHaveLength(1);
    },
  );
});

describe('POST /companies', () => {
  it('creates, and publishes the whole state', async () => {
    const answer = await create({
      name: 'ООО «Ромашка»',
      universes: ['client'],
      managedBy: 'company-ponteverde',
      domains: ['Ромашка.example'],
      timeZone: 'Europe/Berlin',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"1"');
    const id = String(answer.body['id']);
    expect(answer.headers.get('location')).toBe(`/api/v1/companies/${id}`);
    expect(answer.body).toMatchObject({ name: 'ООО «Ромашка»', version: 1, archived: false, builtIn: false });
    const [event] = await published.waitFor(`company/${id}`);
    expect(event).toMatchObject({
      type: 'account.company.changed',
      version: 1,
      actorkind: 'employee',
      actorid: 'employee-admin',
      data: {
        company: {
          id,
          name: 'ООО «Ромашка»',
          universes: ['client'],
          managedBy: 'company-ponteverde',
          domains: ['xn--80aa3agjl3d.example'],
        },
      },
    });
  });

  it('is for employees with companies.manage, within their scope', async () => {
    const body = { name: 'Atelier Lumen', universes: ['client'] };
    for (const login of ['admin@client.example', 'admin@ambassador.example', 'tech@operator.example']) {
      expect((await create(body, login)).status).toBe(403);
    }
    expect((await create({ ...body, office: 'Berlin' }, 'manager@operator.example')).status).toBe(403);
    expect((await create({ ...body, office: 'Lyon' }, 'manager@operator.example')).status).toBe(201);
  });

  it.each([
    [{ name: 'X', universes: ['client'], plan: 'gold' }, 400, 'REQUEST.INVALID', 'plan'],
    [{ name: 7, universes: ['client'] }, 400, 'REQUEST.INVALID', 'name'],
    [{ name: 'x'.repeat(201), universes: ['client'] }, 400, 'REQUEST.INVALID', 'name'],
    [{ name: 'X', universes: [] }, 400, 'REQUEST.INVALID', 'universes'],
    [{ name: 'X', universes: ['client'], language: 'pt' }, 400, 'REQUEST.INVALID', 'language'],
    [{ name: 'X', universes: ['client'], domains: ['gmail.com'] }, 422, 'COMPANY.PUBLIC_MAIL_DOMAIN', 'domains.0'],
    [
      { name: 'X', universes: ['client'], domains: ['free.example', 'Client.Example'] },
      409,
      'COMPANY.DOMAIN_TAKEN',
      'domains.1',
    ],
    [
      { name: 'X', universes: ['client'], managedBy: 'company-tilleuls' },
      422,
      'COMPANY.MANAGER_NOT_AMBASSADOR',
      'managedBy',
    ],
    [{ name: 'X', universes: ['client'], managedBy: 'nobody' }, 422, 'REQUEST.UNKNOWN_REFERENCE', 'managedBy'],
    [
      { name: 'X', universes: ['client'], personalManagerId: 'contact-stranger' },
      422,
      'REQUEST.UNKNOWN_REFERENCE',
      'personalManagerId',
    ],
  ])('refuses %j and writes nothing', async (body, status, code, path) => {
    const before = names(await account.call('GET', '/api/v1/companies', as(admin)));
    const answer = await create(body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ status, code, errors: [{ path }] });
    expect(names(await account.call('GET', '/api/v1/companies', as(admin)))).toEqual(before);
  });
});

describe('PATCH /companies/{id}', () => {
  it('changes what is named, under the version that was read, and publishes once', async () => {
    const id = String((await create({ name: 'Kolb', universes: ['client'], office: 'Lyon' })).body['id']);
    const answer = await change(id, { name: 'Brasserie Kolb', timeZone: 'Europe/Paris' }, 'manager@operator.example');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(answer.body).toMatchObject({ name: 'Brasserie Kolb', office: 'Lyon', version: 2 });
    const unchanged = await change(id, { name: 'Brasserie Kolb' });
    expect(unchanged.body['version']).toBe(2);
    await change(id, { archived: true });
    await published.version(`company/${id}`, 3, 'account.company.changed');
    expect(published.about(`company/${id}`).map((event) => event.version)).toEqual([1, 2, 3]);
  });

  it('refuses a stale version, a missing one, and one that is no ETag', async () => {
    const path = '/api/v1/companies/company-moretti';
    const version = Number((await read('company-moretti'))['version']);
    const stale = await account.call('PATCH', path, { ...as(admin), body: { name: 'M' }, version: version + 1 });
    expect([stale.status, stale.body['code']]).toEqual([412, 'REQUEST.STALE_VERSION']);
    expect((await account.call('PATCH', path, { ...as(admin), body: { name: 'M' } })).status).toBe(428);
    const headers = { 'if-match': 'yesterday' };
    expect((await account.call('PATCH', path, { ...as(admin), body: { name: 'M' }, headers })).status).toBe(400);
    expect((await read('company-moretti'))['name']).toBe('Garage Moretti');
  });

  it('lets one of two through that change the same version at once', async () => {
    const id = String((await create({ name: 'Race', universes: ['client'] })).body['id']);
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((name) =>
        account.call('PATCH', `/api/v1/companies/${id}`, { ...as(admin), body: { name }, version: 1 }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412]);
  });

  it('is 403 for who sees it and may not change it, 404 for who does not see it', async () => {
    expect((await change('company-tilleuls', { name: 'Mine' }, 'tech@operator.example')).status).toBe(403);
    expect((await change('company-tilleuls', { name: 'Mine' }, 'admin@client.example')).status).toBe(403);
    expect((await change('company-nordlicht', { name: 'Mine' }, 'manager@operator.example')).status).toBe(404);
    expect((await change('operator', { name: 'Mine' }, 'manager@operator.example')).status).toBe(403);
    expect((await change('company-moretti', { office: 'Berlin' }, 'manager@operator.example')).status).toBe(403);
  });

  it.each([
    ['company-tilleuls', { defaultContactId: 'contact-stranger' }, 'COMPANY.DEFAULT_CONTACT_ELSEWHERE'],
    ['company-ponteverde', { universes: ['client'] }, 'COMPANY.STILL_MANAGES'],
    ['company-ponteverde', { managedBy: 'company-ponteverde' }, 'COMPANY.MANAGES_ITSELF'],
    ['unassigned', { archived: true }, 'COMPANY.BUILT_IN'],
    ['operator', { universes: ['client'] }, 'COMPANY.BUILT_IN'],
    ['unassigned', { domains: ['free.example'] }, 'COMPANY.BUILT_IN'],
  ])('refuses for %s %j', async (id, body, code) => {
    const before = await read(id);
    const answer = await change(id, body);
    expect([answer.status, answer.body['code']]).toEqual([422, code]);
    expect(await read(id)).toEqual(before);
  });

  it('frees a domain that a company gives up', async () => {
    const first = String((await create({ name: 'D1', universes: ['client'], domains: ['d.example'] })).body['id']);
    expect((await create({ name: 'D2', universes: ['client'], domains: ['d.example'] })).status).toBe(409);
    expect((await change(first, { domains: [] })).status).toBe(200);
    expect((await create({ name: 'D2', universes: ['client'], domains: ['d.example'] })).status).toBe(201);
  });

  it('ends the access of an archived company', async () => {
    const id = String((await create({ name: 'Gone', universes: ['client'] })).body['id']);
    const body = {
      companyId: id,
      firstName: 'G',
      lastName: 'One',
      email: 'g@gone.example',
      account: { password: 'a long password' },
    };
    expect((await account.call('POST', '/api/v1/contacts', { ...as(admin), body })).status).toBe(201);
    expect((await account.signIn('g@gone.example', 'a long password')).status).toBe(200);
    await change(id, { archived: true });
    const refused = await account.signIn('g@gone.example', 'a long password');
    expect([refused.status, refused.body['code']]).toEqual([401, 'AUTH.COMPANY_ARCHIVED']);
  });
});
