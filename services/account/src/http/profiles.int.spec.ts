import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allPermissions, permissionNames } from '@avviso/access';
import { PublishedEvents } from '@avviso/testing';
import { type AccountUnderTest, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let published: PublishedEvents;
const tokens: Record<string, string> = {};
const admin = 'admin@operator.example';

beforeAll(async () => {
  account = await startAccount();
  published = PublishedEvents.of(account.app);
  for (const login of [admin, 'tech@operator.example', 'admin@client.example'])
    tokens[login] = await account.tokenOf(login);
}, 60_000);
afterAll(() => account.stop());

const as = (login: string) => ({ token: tokens[login] });
const get = (path: string, login = admin) => account.call('GET', `/api/v1/profiles${path}`, as(login));
const create = (body: unknown, login = admin) => account.call('POST', '/api/v1/profiles', { ...as(login), body });
const change = async (id: string, body: unknown, login = admin) => {
  const version = Number((await get(`/${id}`)).body['version']);
  return account.call('PATCH', `/api/v1/profiles/${id}`, { ...as(login), body, version });
};

describe('reading profiles', () => {
  it('lists the built-in ones, of which Admin-Default grants everything', async () => {
    const items = (await get('')).body['items'] as { name: string; builtIn: boolean }[];
    expect(items.map((profile) => profile.name)).toEqual([
      'Admin-Default',
      'Manager',
      'Portal administrator',
      'Portal user',
      'Service desk',
      'Technician',
    ]);
    expect(items.every((profile) => profile.builtIn)).toBe(true);
    expect((await get('/profile-admin-default')).body['permissions']).toEqual(allPermissions);
    expect((await get('?audience=contact')).body['items']).toHaveLength(2);
  });

  it('lists every permission with what it grants', async () => {
    const items = (await get('/permissions', 'tech@operator.example')).body['items'] as { name: string }[];
    expect(items.map((permission) => permission.name)).toEqual(permissionNames);
  });

  it('is for employees; changing is for profiles.manage', async () => {
    expect((await get('', 'admin@client.example')).status).toBe(403);
    expect((await get('/profile-manager', 'admin@client.example')).status).toBe(403);
    expect((await get('/none')).status).toBe(404);
    const body = { name: 'Mine', audience: 'employee', permissions: {} };
    for (const login of ['admin@client.example', 'tech@operator.example']) {
      expect((await create(body, login)).status).toBe(403);
      expect((await change('profile-technician', { permissions: allPermissions }, login)).status).toBe(403);
    }
  });
});

describe('changing profiles', () => {
  it('tells the new state of the profile and of every employee that has it, and of nobody else', async () => {
    const permissions = { 'companies.read': 'all', 'tickets.read': 'all', 'tickets.work': 'own' };
    const answer = await change('profile-technician', { permissions });
    expect([answer.status, answer.body['permissions']]).toEqual([200, permissions]);
    const profile = await published.version('profile/profile-technician', 2, 'account.profile.changed');
    expect(profile.data.profile.permissions).toEqual(permissions);
    const employee = await published.version('employee/employee-tech', 2, 'account.employee.changed');
    expect(employee.data.employee).toMatchObject({ profile: 'Technician', permissions });
    expect(published.about('employee/employee-admin').filter((event) => event.version > 1)).toEqual([]);
    expect((await account.signIn('tech@operator.example')).body['person']).toMatchObject({ permissions });
  });

  it('does nothing when nothing differs', async () => {
    const before = (await get('/profile-manager')).body;
    const reversed = Object.fromEntries(Object.entries(before['permissions'] as object).reverse());
    const answer = await change('profile-manager', { permissions: reversed });
    expect(answer.body['version']).toBe(before['version']);
  });

  it('creates, renames, and keeps names apart', async () => {
    const created = await create({ name: 'Night shift', audience: 'employee', permissions: { 'tickets.read': 'own' } });
    expect(created.status).toBe(201);
    const id = String(created.body['id']);
    expect((await change(id, { name: 'Late shift' })).body).toMatchObject({ name: 'Late shift', version: 2 });
    const taken = await create({ name: 'LATE shift', audience: 'employee' });
    expect([taken.status, taken.body['code']]).toEqual([409, 'PROFILE.NAME_TAKEN']);
    expect((await change(id, { name: 'Manager' })).status).toBe(409);
  });

  it.each([
    ['profile-admin-default', { permissions: {} }],
    ['profile-admin-default', { name: 'Root' }],
    ['profile-manager', { name: 'Boss' }],
  ])('keeps %s from %j', async (id, body) => {
    const answer = await change(id, body);
    expect([answer.status, answer.body['code']]).toEqual([422, 'PROFILE.BUILT_IN']);
  });

  it.each([
    [{ name: 'P', audience: 'employee', permissions: { 'tickets.fly': 'all' } }, 'permissions.tickets.fly'],
    [{ name: 'P', audience: 'employee', permissions: { 'profiles.manage': 'own' } }, 'permissions.profiles.manage'],
    [{ name: 'P', audience: 'employee', permissions: { 'tickets.read': 'some' } }, 'permissions.tickets.read'],
    [{ name: 'P', audience: 'contact', permissions: { 'tickets.read': 'all' } }, 'permissions.tickets.read'],
    [{ name: 'P', audience: 'robots' }, 'audience'],
    [{ name: '', audience: 'employee' }, 'name'],
  ])('refuses %j', async (body, path) => {
    const answer = await create(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ path }] });
  });

  it('lets nobody grant what it does not hold', async () => {
    const editor = await create({
      name: 'Editor',
      audience: 'employee',
      permissions: { 'employees.read': 'all', 'profiles.manage': 'all' },
    });
    await account.call('POST', '/api/v1/employees', {
      ...as(admin),
      body: {
        firstName: 'Ed',
        lastName: 'Itor',
        email: 'editor@operator.example',
        account: { password: 'demo-avviso', profileId: editor.body['id'] },
      },
    });
    tokens['editor'] = await account.tokenOf('editor@operator.example');
    const own = String(editor.body['id']);
    expect((await change(own, { permissions: { 'settings.manage': 'all' } }, 'editor')).body['code']).toBe(
      'PROFILE.EXCEEDS_OWN',
    );
    expect((await change('profile-manager', { permissions: {} }, 'editor')).status).toBe(403);
    expect((await create({ name: 'Less', audience: 'employee', permissions: {} }, 'editor')).status).toBe(201);
  });

  it('refuses a stale version', async () => {
    const path = '/api/v1/profiles/profile-manager';
    expect((await account.call('PATCH', path, { ...as(admin), body: {}, version: 99 })).status).toBe(412);
    expect((await account.call('PATCH', path, { ...as(admin), body: {} })).status).toBe(428);
  });
});
