import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountAuditEntry } from '@avviso/contracts';
import { demoIds } from '../demo/demo-people.js';
import { type AccountUnderTest, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let admin: string;
beforeAll(async () => {
  account = await startAccount();
  admin = await account.tokenOf('admin@operator.example');
});
afterAll(() => account.stop());

async function trail(query: Record<string, string>, token = admin): Promise<AccountAuditEntry[]> {
  const answer = await account.call('GET', `/api/v1/audit?${new URLSearchParams(query).toString()}`, { token });
  expect(answer.status).toBe(200);
  return answer.body['items'] as AccountAuditEntry[];
}

describe('the audit trail', () => {
  it('says who changed what of a company, from what to what', async () => {
    const body = { name: 'Kolb', universes: ['client'], office: 'Lyon' };
    const { id } = (await account.call('POST', '/api/v1/companies', { token: admin, body })).body;
    const path = `/api/v1/companies/${String(id)}`;
    await account.call('PATCH', path, {
      token: admin,
      version: 1,
      body: { office: 'Berlin', domains: ['kolb.example'] },
    });
    await account.call('PATCH', path, { token: admin, version: 2, body: { archived: true } });
    const entries = await trail({ subject: `company/${String(id)}` });
    expect(entries.map(({ action }) => action)).toEqual(['archived', 'changed', 'created']);
    expect(entries[0]).toMatchObject({
      by: { kind: 'employee', id: demoIds.employees.admin, name: 'Luca Ferrante' },
      subject: { kind: 'company', id, name: 'Kolb' },
      origin: 'live',
    });
    expect(entries[1]?.changes).toEqual([
      { field: 'office', from: 'Lyon', to: 'Berlin' },
      { field: 'domains', from: [], to: ['kolb.example'] },
    ]);
    expect(entries[2]?.changes).toContainEqual({ field: 'name', from: null, to: 'Kolb' });
  });

  it('names the companies and people whose ids stand in a change', async () => {
    const { personalManagerId } = { personalManagerId: demoIds.employees.manager };
    const body = { name: 'Weber', universes: ['client'], managedBy: demoIds.companies.ponteverde, personalManagerId };
    const { id } = (await account.call('POST', '/api/v1/companies', { token: admin, body })).body;
    const [entry] = await trail({ subject: `company/${String(id)}` });
    expect(entry?.names).toEqual({
      [demoIds.companies.ponteverde]: 'Ponteverde Réseaux',
      [personalManagerId]: 'Amara Diallo',
    });
  });

  it('records what happens to an access, and nothing secret of it', async () => {
    const password = 'a canary in a coal mine';
    const created = await account.call('POST', '/api/v1/contacts', {
      token: admin,
      body: {
        companyId: demoIds.companies.moretti,
        firstName: 'Ada',
        lastName: 'Moretti',
        email: 'ada@stranger.example',
      },
    });
    const path = `/api/v1/contacts/${String(created.body['id'])}`;
    const change = (version: number, accountChange: unknown) =>
      account.call('PATCH', path, { token: admin, version, body: { account: accountChange } });
    await change(1, { password });
    await change(2, { suspended: true });
    await change(3, { password: `${password} again`, suspended: false });
    await change(4, null);
    const entries = await trail({ subject: `contact/${String(created.body['id'])}` });
    expect(entries.map(({ action }) => action)).toEqual([
      'access-taken',
      'unsuspended',
      'suspended',
      'access-given',
      'created',
    ]);
    expect(entries[3]?.changes).toContainEqual({ field: 'account.password', from: null, to: 'set' });
    expect(JSON.stringify(entries)).not.toMatch(/canary|argon2/);
  });

  it('has each permission of a profile as a field of its own', async () => {
    const body = {
      name: 'Night shift',
      audience: 'employee',
      permissions: { 'tickets.read': 'own', 'orders.read': 'all' },
    };
    const { id } = (await account.call('POST', '/api/v1/profiles', { token: admin, body })).body;
    await account.call('PATCH', `/api/v1/profiles/${String(id)}`, {
      token: admin,
      version: 1,
      body: { permissions: { 'tickets.read': 'all' } },
    });
    const [changed] = await trail({ kind: 'profile', action: 'changed', actor: demoIds.employees.admin });
    expect(changed?.changes).toEqual([
      { field: 'permissions.tickets.read', from: 'own', to: 'all' },
      { field: 'permissions.orders.read', from: 'all', to: null },
    ]);
  });

  it('leaves out what was refused, and saves that changed nothing', async () => {
    const before = (await trail({})).length;
    const path = `/api/v1/companies/${demoIds.companies.nordlicht}`;
    await account.call('PATCH', path, { token: admin, version: 1, body: { domains: ['gmail.com'] } });
    await account.call('PATCH', path, { token: admin, version: 1, body: { office: 'Berlin' } });
    expect(await trail({})).toHaveLength(before);
  });

  it('is read page by page, and between two times', async () => {
    const all = await trail({});
    const paged: AccountAuditEntry[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = new URLSearchParams({ limit: '2', ...(cursor === '' ? {} : { cursor }) });
      const page = (await account.call('GET', `/api/v1/audit?${query.toString()}`, { token: admin })).body;
      paged.push(...(page['items'] as AccountAuditEntry[]));
      cursor = page['nextCursor'] as string | null;
    }
    expect(paged).toEqual(all);
    const at = String(all[1]?.at);
    expect((await trail({ from: at })).every((entry) => entry.at >= at)).toBe(true);
    expect((await trail({ to: at })).every((entry) => entry.at < at)).toBe(true);
    expect(await trail({ actor: 'nobody' })).toEqual([]);
  });

  it('is for who may read it alone', async () => {
    for (const login of ['tech@operator.example', 'manager@operator.example', 'admin@client.example'])
      expect((await account.call('GET', '/api/v1/audit', { token: await account.tokenOf(login) })).status).toBe(403);
    expect((await account.call('GET', '/api/v1/audit')).status).toBe(401);
    expect((await account.call('GET', '/api/v1/audit?subject=company', { token: admin })).status).toBe(400);
  });
});
