import { afterEach, describe, expect, it } from '@jest/globals';
import { createEvent } from '@avviso/contracts';
import { EventPublisher } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { PublishedEvents, eventually } from '@avviso/testing';
import { getConnectionToken } from '@nestjs/mongoose';
import { decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import type { Connection } from 'mongoose';
import { accountService } from '../service.js';
import { type AccountUnderTest, startAccount } from '../testing/start-account.js';

const started: AccountUnderTest[] = [];
async function start(options: Parameters<typeof startAccount>[0] = {}): Promise<AccountUnderTest> {
  const account = await startAccount({ demo: false, ...options });
  started.push(account);
  return account;
}
afterEach(async () => {
  for (const account of started.splice(0).reverse()) await account.stop();
});

describe('the first start', () => {
  it('makes the administrator that the environment names, once', async () => {
    const first = await start({ env: { ADMIN_EMAIL: 'ops@example.org', ADMIN_PASSWORD: 'a long password' } });
    expect((await first.signIn('ops@example.org', 'a long password')).body['person']).toMatchObject({
      permissions: { 'profiles.manage': 'all' },
    });
    const env = { ...first.env, ADMIN_EMAIL: 'other@example.org', ADMIN_PASSWORD: 'another password' };
    const second = await start({ env });
    expect((await second.signIn('other@example.org', 'another password')).status).toBe(401);
    expect((await second.signIn('ops@example.org', 'a long password')).status).toBe(200);
  }, 60_000);

  it('does not start with an address and no password for it', async () => {
    await expect(start({ env: { ADMIN_EMAIL: 'ops@example.org' } })).rejects.toThrow(/ADMIN_PASSWORD: is missing/);
  }, 60_000);

  it('signs with one key on every replica', async () => {
    const first = await start();
    const second = await start({ env: first.env });
    const keys = async (account: AccountUnderTest) =>
      (await account.call('GET', '/.well-known/jwks.json')).body['keys'];
    expect(await keys(second)).toEqual(await keys(first));
    expect(await keys(first)).toHaveLength(1);
  }, 60_000);
});

describe('a release with new permissions', () => {
  it('gives them to the built-in profiles that have them by definition, once, and takes nothing back (ACC-8)', async () => {
    const account = await start({ demo: true });
    const profiles = () =>
      account.app
        .get<Connection>(getConnectionToken(), { strict: false })
        .collection<{ _id: string; permissions: { permission: string; scope: string }[] }>('profiles');
    const grantsOf = async (id: string) => (await profiles().findOne({ _id: id }))?.permissions ?? [];
    const permissionsOf = async (id: string) =>
      Object.fromEntries((await grantsOf(id)).map(({ permission, scope }) => [permission, scope]));
    // As the release before left it: `orders.read` was unknown to it; a technician's `tickets.work` was taken by somebody.
    const without = async (id: string, ...names: string[]) => {
      const permissions = (await grantsOf(id)).filter(({ permission }) => !names.includes(permission));
      await profiles().updateOne({ _id: id }, { $set: { permissions } });
    };
    await without('profile-admin-default', 'orders.read');
    await without('profile-technician', 'orders.read', 'tickets.work');
    await start({ env: account.env });
    expect(await permissionsOf('profile-admin-default')).toHaveProperty(['orders.read'], 'all');
    const technician = await permissionsOf('profile-technician');
    expect(technician).toHaveProperty(['orders.read'], 'office');
    expect(technician).not.toHaveProperty(['tickets.work']);
    // What is taken from it now stays away.
    await without('profile-technician', 'orders.read');
    await start({ env: account.env });
    expect(await permissionsOf('profile-technician')).not.toHaveProperty(['orders.read']);
    expect(await permissionsOf('profile-portal-user')).toEqual({});
  }, 60_000);
});

describe('several replicas', () => {
  it('count tries together', async () => {
    const first = await start({ demo: true });
    const second = await start({ env: first.env });
    for (let i = 0; i < 5; i += 1) {
      expect((await first.signIn('user@client.example', 'wrong')).status).toBe(401);
      expect((await second.signIn('user@client.example', 'wrong')).status).toBe(401);
    }
    expect((await first.signIn('user@client.example')).status).toBe(429);
    expect((await second.signIn('user@client.example')).status).toBe(429);
  }, 60_000);

  it('go on believing an old key while a newer one signs', async () => {
    const account = await start({ demo: true });
    const old = await account.tokenOf('user@client.example');
    const connection = account.app.get<Connection>(getConnectionToken(), { strict: false });
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    await connection.collection<{ _id: string }>('signing_keys').insertOne({
      _id: 'newer',
      generation: 2,
      publicJwk: await exportJWK(publicKey),
      privateJwk: await exportJWK(privateKey),
      activeFrom: new Date(),
      publishedUntil: null,
    } as never);
    const restarted = await start({ env: account.env });
    const fresh = await restarted.tokenOf('user@client.example');
    expect(decodeProtectedHeader(fresh).kid).toBe('newer');
    for (const token of [old, fresh]) {
      expect((await restarted.call('GET', '/api/v1/me', { token })).status).toBe(200);
    }
    const keys = (await restarted.call('GET', '/.well-known/jwks.json')).body['keys'] as object[];
    expect(keys).toHaveLength(2);
    expect(keys.every((key) => !('d' in key))).toBe(true);
  }, 60_000);
});

describe('the demo', () => {
  it('fills an empty store once and leaves a filled one alone', async () => {
    const account = await start();
    await accountService.seedDemo?.(account.app);
    const token = await account.tokenOf('admin@operator.example');
    const companies = () => account.call('GET', '/api/v1/companies', { token });
    const before = (await companies()).body;
    await accountService.seedDemo?.(account.app);
    expect((await companies()).body).toEqual(before);
    expect(before['items']).toHaveLength(6);
    const other = await start({ env: { ADMIN_EMAIL: 'ops@example.org', ADMIN_PASSWORD: 'a long password' } });
    await accountService.seedDemo?.(other.app);
    expect((await other.signIn('admin@operator.example')).status).toBe(401);
  }, 60_000);
});

describe('a replay', () => {
  it('publishes every current state again, with the versions they have', async () => {
    const account = await start({ demo: true });
    const connection = account.app.get<Connection>(getConnectionToken(), { strict: false });
    const outboxIsEmpty = async () => (await connection.collection('outbox').countDocuments({})) === 0;
    await eventually(outboxIsEmpty, { what: 'the events of the start to leave' });
    const published = PublishedEvents.of(account.app);
    await account.app.get(EventPublisher, { strict: false }).publish([
      createEvent({
        id: newId(),
        type: 'account.replay.requested',
        subject: 'directory/test',
        version: 1,
        time: new Date(),
        actor: { kind: 'system' },
        data: { consumer: 'test.directory' },
      }),
    ]);
    const last = await published.waitFor('contact/contact-stranger');
    expect(last[0]).toMatchObject({ version: 1, data: { contact: { access: true, companyId: 'company-moretti' } } });
    for (const subject of [
      'company/operator',
      'company/unassigned',
      'company/company-nordlicht',
      'profile/profile-manager',
    ])
      expect(published.about(subject)).not.toEqual([]);
    expect(published.about('company/operator').at(-1)).toMatchObject({
      version: 2,
      data: { company: { name: 'Halden Telecom', universes: ['operator'] } },
    });
    expect(published.about('employee/employee-manager').at(-1)).toMatchObject({
      data: { employee: { profile: 'Manager', permissions: { 'orders.prices': 'office' } } },
    });
    await eventually(() => published.about('contact/contact-client-user').length > 0, { what: 'the other contacts' });
  }, 60_000);
});
