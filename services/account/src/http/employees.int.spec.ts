import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PublishedEvents } from '@avviso/testing';
import { type AccountUnderTest, cookiesOf, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let published: PublishedEvents;
const tokens: Record<string, string> = {};
const admin = 'admin@operator.example';

beforeAll(async () => {
  account = await startAccount();
  published = PublishedEvents.of(account.app);
  for (const login of [
    admin,
    'tech@operator.example',
    'manager@operator.example',
    'admin@client.example',
    'admin@ambassador.example',
  ]) {
    tokens[login] = await account.tokenOf(login);
  }
}, 60_000);
afterAll(() => account.stop());

const as = (login: string) => ({ token: tokens[login] });
const get = (path: string, login = admin) => account.call('GET', path, as(login));
const create = (body: object, login = admin) =>
  account.call('POST', '/api/v1/employees', { ...as(login), body: { firstName: 'Petra', lastName: 'Novak', ...body } });
const change = async (id: string, body: unknown, login = admin) => {
  const version = Number((await get(`/api/v1/employees/${id}`)).body['version']);
  return account.call('PATCH', `/api/v1/employees/${id}`, { ...as(login), body, version });
};

describe('who sees employees', () => {
  it('every employee with employees.read, and no contact', async () => {
    const all = await get('/api/v1/employees', 'tech@operator.example');
    expect((all.body['items'] as { id: string }[]).map((one) => one.id)).toEqual([
      'employee-manager',
      'employee-admin',
      'employee-tech',
    ]);
    expect(JSON.stringify(all.body)).not.toContain('argon2');
    expect((await get('/api/v1/employees', 'admin@client.example')).status).toBe(403);
    expect((await get('/api/v1/employees?assignable=true', 'admin@ambassador.example')).status).toBe(403);
    expect((await get('/api/v1/employees/employee-tech', 'admin@client.example')).status).toBe(403);
    expect((await get('/api/v1/employees/nobody')).status).toBe(404);
  });

  it('lists for pickers only who can work tickets, by id and name', async () => {
    const profile = await account.call('POST', '/api/v1/profiles', {
      ...as(admin),
      body: { name: 'Accounting', audience: 'employee', permissions: { 'orders.read': 'all' } },
    });
    await create({
      email: 'accounts@operator.example',
      account: { password: 'demo-avviso', profileId: profile.body['id'] },
    });
    await create({ lastName: 'Without account' });
    const answer = await get('/api/v1/employees?assignable=true', 'tech@operator.example');
    expect(answer.body['items']).toEqual([
      { id: 'employee-manager', name: 'Amara Diallo' },
      { id: 'employee-admin', name: 'Luca Ferrante' },
      { id: 'employee-tech', name: 'Jonas Reiter' },
    ]);
    tokens['accounts'] = await account.tokenOf('accounts@operator.example');
    expect((await get('/api/v1/employees', 'accounts')).status).toBe(403);
    expect((await get('/api/v1/employees?assignable=true', 'accounts')).status).toBe(200);
  });
});

describe('POST and PATCH /employees', () => {
  it('creates an employee whose state says what it may do', async () => {
    const answer = await create({
      email: 'petra.novak@operator.example',
      office: 'Lyon',
      customerService: true,
      account: { password: 'a long password', profileId: 'profile-service-desk' },
    });
    expect(answer.status).toBe(201);
    const id = String(answer.body['id']);
    const [changed, access] = await published.waitFor(`employee/${id}`, 2);
    expect(changed).toMatchObject({
      type: 'account.employee.changed',
      version: 1,
      data: {
        employee: {
          id,
          access: true,
          suspended: false,
          office: 'Lyon',
          customerService: true,
          replyEmail: true,
          profile: 'Service desk',
          permissions: { 'tickets.read': 'all' },
        },
      },
    });
    expect(access?.type).toBe('account.access.changed');
    expect((await account.signIn('petra.novak@operator.example', 'a long password')).body['person']).toMatchObject({
      kind: 'employee',
      permissions: { 'tickets.work': 'all' },
    });
  });

  it('is for employees.manage', async () => {
    for (const login of ['tech@operator.example', 'manager@operator.example', 'admin@client.example']) {
      expect((await create({}, login)).status).toBe(403);
      expect((await change('employee-tech', { office: 'Paris' }, login)).status).toBe(403);
    }
  });

  it('puts nobody, itself least of all, where its own access does not reach', async () => {
    const permissions = { 'employees.read': 'all', 'employees.manage': 'all', 'companies.read': 'office' };
    const made = await account.call('POST', '/api/v1/profiles', {
      token: tokens[admin],
      body: { name: 'Head of office', audience: 'employee', permissions },
    });
    const profileId = String(made.body['id']);
    const head = { email: 'head@operator.example', office: 'Lyon', account: { password: 'demo-avviso', profileId } };
    const own = String((await create(head)).body['id']);
    tokens['head@operator.example'] = await account.tokenOf('head@operator.example');
    const refused = await change(own, { office: 'Berlin' }, 'head@operator.example');
    expect([refused.status, refused.body['code']]).toEqual([403, 'PROFILE.EXCEEDS_OWN']);
    const other = (office: string) =>
      create({ email: `${office}@operator.example`, office, account: head.account }, 'head@operator.example');
    expect((await other('Berlin')).status).toBe(403);
    expect((await other('Lyon')).status).toBe(201);
    expect((await change(own, { office: 'Berlin' })).status).toBe(200);
  });

  it('ends the sessions of a suspended employee', async () => {
    const created = await create({
      email: 'gone@operator.example',
      account: { password: 'a long password', profileId: 'profile-technician' },
    });
    const id = String(created.body['id']);
    const session = await account.signIn('gone@operator.example', 'a long password');
    expect((await change(id, { account: { suspended: true } })).status).toBe(200);
    const cookie = `avviso_refresh=${cookiesOf(session).get('avviso_refresh')?.value}`;
    expect((await account.call('POST', '/api/v1/auth/refresh', { headers: { cookie } })).status).toBe(401);
    const event = await published.version(`employee/${id}`, 2, 'account.employee.changed');
    expect(event.data.employee).toMatchObject({ access: false, suspended: true, profile: 'Technician' });
  });

  it('always leaves one active administrator, also when two go at once', async () => {
    const refused = await change('employee-admin', { account: { suspended: true } });
    expect([refused.status, refused.body['code']]).toEqual([422, 'ACCOUNT.LAST_ADMINISTRATOR']);
    expect((await change('employee-admin', { account: null })).status).toBe(422);
    expect((await change('employee-admin', { account: { profileId: 'profile-manager' } })).status).toBe(422);
    const second = await create({
      email: 'second@operator.example',
      account: { password: 'a long password', profileId: 'profile-admin-default' },
    });
    const id = String(second.body['id']);
    const answers = await Promise.all([
      change('employee-admin', { account: { suspended: true } }),
      change(id, { account: { suspended: true } }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
    // whoever was suspended has no session left, not even the one that asked
    const stays = answers[0]?.status === 200 ? id : 'employee-admin';
    const goes = answers[0]?.status === 200 ? 'employee-admin' : id;
    if (stays === id) {
      const answer = await account.signIn('second@operator.example', 'a long password');
      tokens['stays'] = String(answer.body['accessToken']);
    } else tokens['stays'] = String(tokens[admin]);
    expect((await get(`/api/v1/employees/${stays}`, 'stays')).body['access']).toBe(true);
    const { version } = (await get(`/api/v1/employees/${goes}`, 'stays')).body;
    const back = { ...as('stays'), body: { account: { suspended: false } }, version: Number(version) };
    expect((await account.call('PATCH', `/api/v1/employees/${goes}`, back)).status).toBe(200);
    tokens[admin] = await account.tokenOf(admin);
  });

  it('gives nobody more than the giver has, nor lets it take over who has more', async () => {
    const profile = await account.call('POST', '/api/v1/profiles', {
      ...as(admin),
      body: {
        name: 'Personnel',
        audience: 'employee',
        permissions: { 'employees.read': 'all', 'employees.manage': 'all' },
      },
    });
    await create({
      email: 'personnel@operator.example',
      account: { password: 'demo-avviso', profileId: profile.body['id'] },
    });
    tokens['personnel'] = await account.tokenOf('personnel@operator.example');
    const more = await create(
      { email: 'x@operator.example', account: { password: 'a long password', profileId: 'profile-admin-default' } },
      'personnel',
    );
    expect([more.status, more.body['code']]).toEqual([403, 'PROFILE.EXCEEDS_OWN']);
    expect((await change('employee-admin', { account: { password: 'a long password' } }, 'personnel')).status).toBe(
      403,
    );
    expect((await change('employee-admin', { email: 'mine@operator.example' }, 'personnel')).status).toBe(403);
    expect((await change('employee-admin', { phone: '1' }, 'personnel')).status).toBe(200);
    expect((await create({ lastName: 'New' }, 'personnel')).status).toBe(201);
  });

  it.each([
    [{ office: 7 }, 400, 'REQUEST.INVALID', 'office'],
    [{ salary: 1 }, 400, 'REQUEST.INVALID', 'salary'],
    [{ account: { password: 'a long password' } }, 400, 'REQUEST.INVALID', 'account.profileId'],
    [
      { email: 'y@operator.example', account: { password: 'a long password', profileId: 'profile-portal-user' } },
      422,
      'ACCOUNT.WRONG_PROFILE',
      'account.profileId',
    ],
    [
      { email: 'USER@client.example', account: { password: 'a long password', profileId: 'profile-technician' } },
      409,
      'ACCOUNT.LOGIN_TAKEN',
      'account.login',
    ],
  ])('refuses %j', async (body, status, code, path) => {
    expect((await create(body)).body).toMatchObject({ status, code, errors: [{ path }] });
  });
});
