import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PublishedEvents } from '@avviso/testing';
import { type AccountUnderTest, type Answer, cookiesOf, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let published: PublishedEvents;
const tokens: Record<string, string> = {};
const admin = 'admin@operator.example';
const manager = 'manager@operator.example';

beforeAll(async () => {
  account = await startAccount();
  published = PublishedEvents.of(account.app);
  for (const login of [
    admin,
    manager,
    'tech@operator.example',
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
const ids = (answer: Answer) => (answer.body['items'] as { id: string }[]).map((contact) => contact.id);
const read = async (id: string, login = admin) => (await account.call('GET', `/api/v1/contacts/${id}`, as(login))).body;
const create = (body: object, login = admin) =>
  account.call('POST', '/api/v1/contacts', {
    ...as(login),
    body: { companyId: 'company-tilleuls', firstName: 'Paul', lastName: 'Okafor', ...body },
  });
const change = async (id: string, body: unknown, login = admin) =>
  account.call('PATCH', `/api/v1/contacts/${id}`, { ...as(login), body, version: Number((await read(id))['version']) });

describe('who sees which contacts', () => {
  it.each([
    [admin, ['contact-client-admin', 'contact-client-user', 'contact-stranger', 'contact-ambassador-admin']],
    ['admin@ambassador.example', ['contact-client-admin', 'contact-client-user', 'contact-ambassador-admin']],
    ['admin@client.example', ['contact-client-admin', 'contact-client-user']],
    ['user@client.example', ['contact-client-admin', 'contact-client-user']],
    ['other@stranger.example', ['contact-stranger']],
  ])('%s lists %j', async (login, expected) => {
    const answer = await account.call('GET', '/api/v1/contacts', as(login));
    expect(ids(answer)).toEqual(expected);
  });

  it('hides contacts of other companies by id, by company and by search', async () => {
    const stranger = as('other@stranger.example');
    expect((await account.call('GET', '/api/v1/contacts/contact-client-user', stranger)).status).toBe(404);
    expect(ids(await account.call('GET', '/api/v1/contacts?companyId=company-tilleuls', stranger))).toEqual([]);
    expect(ids(await account.call('GET', '/api/v1/contacts?q=keller', stranger))).toEqual([]);
    expect(ids(await account.call('GET', '/api/v1/contacts?q=keller', as('admin@client.example')))).toEqual([
      'contact-client-user',
    ]);
  });

  it('shows addresses to whom they are due, and sign-in names to employees alone', async () => {
    expect(await read('contact-client-user', 'admin@client.example')).toMatchObject({ email: 'user@client.example' });
    expect(await read('contact-client-user', 'admin@client.example')).not.toHaveProperty('account');
    expect((await read('contact-client-user', manager))['account']).toEqual({
      login: 'user@client.example',
      profileId: 'profile-portal-user',
      profile: 'Portal user',
      suspended: false,
    });
  });

  it('leaves addresses out, and out of the search, for employees without contacts.details', async () => {
    const profile = await account.call('POST', '/api/v1/profiles', {
      ...as(admin),
      body: { name: 'Readers', audience: 'employee', permissions: { 'companies.read': 'all' } },
    });
    await account.call('POST', '/api/v1/employees', {
      ...as(admin),
      body: {
        firstName: 'Rea',
        lastName: 'Der',
        email: 'reader@operator.example',
        account: { password: 'demo-avviso', profileId: profile.body['id'] },
      },
    });
    tokens['reader'] = await account.tokenOf('reader@operator.example');
    const seen = await read('contact-client-user', 'reader');
    expect(seen['lastName']).toBe('Keller');
    for (const field of ['email', 'phone', 'account']) expect(seen).not.toHaveProperty(field);
    expect(ids(await account.call('GET', '/api/v1/contacts?q=user%40client', as('reader')))).toEqual([]);
    expect(ids(await account.call('GET', '/api/v1/contacts?q=user%40client', as(manager)))).toEqual([
      'contact-client-user',
    ]);
  });
});

describe('POST /contacts', () => {
  it('creates a contact in all universes of its company, and publishes it with its access', async () => {
    const answer = await create({
      email: 'Paul.Okafor+portal@Client.example',
      account: { password: 'a long password' },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      universes: ['client'],
      email: 'Paul.Okafor+portal@Client.example',
      access: true,
      administrator: false,
      account: { login: 'Paul.Okafor+portal@Client.example', profile: 'Portal user' },
      version: 1,
    });
    const id = String(answer.body['id']);
    const [changed, access] = await published.waitFor(`contact/${id}`, 2);
    expect(changed).toMatchObject({
      type: 'account.contact.changed',
      version: 1,
      data: { contact: { id, companyId: 'company-tilleuls', access: true, universes: ['client'] } },
    });
    expect(access).toMatchObject({
      type: 'account.access.changed',
      data: { personKind: 'contact', personId: id, access: true, suspended: false, profile: 'Portal user' },
    });
    expect(JSON.stringify(published.about(`contact/${id}`))).not.toMatch(/argon2|a long password/);
    expect((await account.signIn('paul.okafor+PORTAL@client.example', 'a long password')).status).toBe(200);
  });

  it('takes a user name where there is no address', async () => {
    const missing = await create({ account: { password: 'a long password' } });
    expect([missing.status, missing.body['code']]).toEqual([422, 'ACCOUNT.LOGIN_MISSING']);
    const both = await create({
      email: 'both@client.example',
      account: { password: 'a long password', login: 'paul' },
    });
    expect([both.status, both.body['code']]).toEqual([422, 'ACCOUNT.LOGIN_IS_EMAIL']);
    expect((await create({ account: { password: 'a long password', login: 'Паша.О' } })).status).toBe(201);
    expect((await account.signIn('паша.о', 'a long password')).status).toBe(200);
    const taken = await create({ account: { password: 'a long password', login: 'ПАША.О' } });
    expect([taken.status, taken.body['code']]).toEqual([409, 'ACCOUNT.LOGIN_TAKEN']);
  });

  it('is for employees with companies.manage within their scope', async () => {
    for (const login of ['admin@client.example', 'admin@ambassador.example', 'tech@operator.example']) {
      expect((await create({}, login)).status).toBe(403);
    }
    expect((await create({ companyId: 'company-nordlicht' }, manager)).status).toBe(422);
    expect((await create({}, manager)).status).toBe(201);
  });

  it.each([
    [{ email: 'USER@client.EXAMPLE' }, 409, 'CONTACT.EMAIL_TAKEN', 'email'],
    [{ email: 'nonsense' }, 400, 'REQUEST.INVALID', 'email'],
    [{ email: 'a@b.example\r\nBcc: c@d.example' }, 400, 'REQUEST.INVALID', 'email'],
    [{ firstName: 'A\nB' }, 400, 'REQUEST.INVALID', 'firstName'],
    [{ lastName: 'x'.repeat(201) }, 400, 'REQUEST.INVALID', 'lastName'],
    [{ administrator: 'yes' }, 400, 'REQUEST.INVALID', 'administrator'],
    [{ vip: true }, 400, 'REQUEST.INVALID', 'vip'],
    [{ companyId: 'no-such-company' }, 422, 'REQUEST.UNKNOWN_REFERENCE', 'companyId'],
    [{ universes: ['ambassador'] }, 422, 'CONTACT.UNIVERSE_ELSEWHERE', 'universes.0'],
    [
      { email: 'p@client.example', account: { password: 'a long password', profileId: 'profile-technician' } },
      422,
      'ACCOUNT.WRONG_PROFILE',
      'account.profileId',
    ],
    [
      { email: 'p@client.example', account: { password: 'a long password', profileId: 'none' } },
      422,
      'REQUEST.UNKNOWN_REFERENCE',
      'account.profileId',
    ],
    [{ email: 'p@client.example', account: { password: 'short' } }, 400, 'REQUEST.INVALID', 'account.password'],
    [
      { email: 'admin@operator.example', account: { password: 'a long password' } },
      409,
      'ACCOUNT.LOGIN_TAKEN',
      'account.login',
    ],
  ])('refuses %j and writes nothing', async (body, status, code, path) => {
    const before = ids(await account.call('GET', '/api/v1/contacts?limit=200', as(admin)));
    const answer = await create(body);
    expect(answer.body).toMatchObject({ status, code, errors: [{ path }] });
    expect(ids(await account.call('GET', '/api/v1/contacts?limit=200', as(admin)))).toEqual(before);
  });
});

describe('PATCH /contacts/{id}', () => {
  it('moves a contact to another company and into its universes', async () => {
    const id = String((await create({ email: 'mover@client.example' })).body['id']);
    const answer = await change(id, { companyId: 'company-ponteverde' });
    expect(answer.body).toMatchObject({ companyId: 'company-ponteverde', universes: ['ambassador', 'client'] });
    const event = await published.version(`contact/${id}`, 2, 'account.contact.changed');
    expect(event.data.contact).toMatchObject({ companyId: 'company-ponteverde', access: false });
    const stays = await change('contact-client-admin', { companyId: 'company-ponteverde' });
    expect([stays.status, stays.body['code']]).toEqual([422, 'CONTACT.IS_DEFAULT']);
  });

  it('signs in under the new address once it has changed', async () => {
    const id = String(
      (await create({ email: 'old@client.example', account: { password: 'a long password' } })).body['id'],
    );
    expect((await change(id, { email: 'new@client.example' })).status).toBe(200);
    expect((await account.signIn('old@client.example', 'a long password')).status).toBe(401);
    expect((await account.signIn('new@client.example', 'a long password')).status).toBe(200);
  });

  it('ends the sessions of a suspended contact, and says so to others', async () => {
    const id = String(
      (await create({ email: 'sus@client.example', account: { password: 'a long password' } })).body['id'],
    );
    const session = await account.signIn('sus@client.example', 'a long password');
    const answer = await change(id, { account: { suspended: true } }, manager);
    expect(answer.body).toMatchObject({ access: false, account: { suspended: true }, version: 2 });
    const cookie = `avviso_refresh=${cookiesOf(session).get('avviso_refresh')?.value}`;
    expect((await account.call('POST', '/api/v1/auth/refresh', { headers: { cookie } })).status).toBe(401);
    const me = await account.call('GET', '/api/v1/me', { token: String(session.body['accessToken']) });
    expect(me.status).toBe(401);
    const refused = await account.signIn('sus@client.example', 'a long password');
    expect([refused.status, refused.body['code']]).toEqual([401, 'AUTH.SUSPENDED']);
    const events = await published.waitFor(`contact/${id}`, 4);
    expect(events.slice(2)).toEqual([
      expect.objectContaining({ type: 'account.contact.changed', version: 2 }),
      expect.objectContaining({ type: 'account.access.changed', version: 2 }),
    ]);
    expect(events[3]?.data).toMatchObject({ access: false, suspended: true });
    await change(id, { account: { suspended: false } });
    expect((await account.signIn('sus@client.example', 'a long password')).status).toBe(200);
    // Suspended is ended: the session does not come back with the access.
    expect((await account.call('POST', '/api/v1/auth/refresh', { headers: { cookie } })).status).toBe(401);
  });

  it('gives and takes a user account', async () => {
    const id = String((await create({ email: 'later@client.example' })).body['id']);
    const incomplete = await change(id, { account: { suspended: false } });
    expect([incomplete.status, incomplete.body['code']]).toEqual([422, 'ACCOUNT.INCOMPLETE']);
    expect((await change(id, { account: { password: 'a long password' } })).body['access']).toBe(true);
    expect((await account.signIn('later@client.example', 'a long password')).status).toBe(200);
    expect((await change(id, { account: null })).body).toMatchObject({ access: false, account: null });
    expect((await account.signIn('later@client.example', 'a long password')).status).toBe(401);
  });

  it('is 403 for contacts, also for an administrator of the company, and 404 across offices', async () => {
    expect((await change('contact-client-user', { primary: true }, 'admin@client.example')).status).toBe(403);
    expect((await change('contact-client-user', { primary: true }, 'user@client.example')).status).toBe(403);
    expect((await change('contact-client-user', { primary: true }, 'tech@operator.example')).status).toBe(403);
    const far = String((await create({ companyId: 'company-nordlicht' })).body['id']);
    expect((await change(far, { primary: true }, manager)).status).toBe(404);
  });

  it('refuses a stale version', async () => {
    const path = '/api/v1/contacts/contact-stranger';
    const answer = await account.call('PATCH', path, { ...as(admin), body: { phone: '1' }, version: 99 });
    expect(answer.status).toBe(412);
    expect((await account.call('PATCH', path, { ...as(admin), body: { phone: '1' } })).status).toBe(428);
  });
});
