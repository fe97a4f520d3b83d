import { SignedIn, TokenVerifier, revokedSessionsFrom } from '@avviso/access';
import { testTokens } from '@avviso/access/testing';
import { defineService } from '@avviso/service-kit';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import { eventually } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { type AccountUnderTest, type Answer, cookiesOf, startAccount } from '../testing/start-account.js';

@Controller('api/v1/sample')
@SignedIn()
class SampleController {
  @Get()
  read(): { ok: true } {
    return { ok: true };
  }
}
@Module({ controllers: [SampleController] })
class SampleModule {}

/** Another service on the same broker, with a database of its own. */
const sample = defineService({
  name: 'sample',
  description: 'Lets everybody in who is signed in.',
  paths: [],
  config: z.object({}),
  module: () => SampleModule,
});

let account: AccountUnderTest;
let replica: AccountUnderTest;
let other: ServiceUnderTest;
beforeAll(async () => {
  account = await startAccount();
  replica = await startAccount({ env: account.env, demo: false });
  const verifier = new TokenVerifier(async (header, token) => {
    const answer = await fetch(`${account.url}/.well-known/jwks.json`);
    return createLocalJWKSet((await answer.json()) as JSONWebKeySet)(header, token);
  });
  other = await startServiceForTest(sample, {
    env: account.env,
    tokens: { ...(await testTokens()), verifier },
    revokedSessions: revokedSessionsFrom(`${account.url}/.well-known/revoked-sessions.json`),
  });
}, 90_000);
afterAll(async () => {
  await other?.stop();
  await replica?.stop();
  await account?.stop();
});

const tokenIn = (answer: Answer) => String(answer.body['accessToken']);
const refresh = (answer: Answer) =>
  account.call('POST', '/api/v1/auth/refresh', {
    headers: { cookie: `avviso_refresh=${cookiesOf(answer).get('avviso_refresh')?.value}` },
  });
const elsewhere = async (token: string) =>
  (await fetch(`${other.url}/api/v1/sample`, { headers: { authorization: `Bearer ${token}` } })).status;
const signInOn = (where: AccountUnderTest, login: string, userAgent: string) =>
  where.call('POST', '/api/v1/auth/sign-in', {
    body: { login, password: 'demo-avviso' },
    headers: { 'user-agent': userAgent },
  });
interface Listed {
  id: string;
  current: boolean;
  device: { kind: string; browser: string | null };
  network: string | null;
  lastUsedAt: string;
}
const listOf = async (token: string) =>
  (await account.call('GET', '/api/v1/me/sessions', { token })).body['items'] as Listed[];
/** An ended session is refused by the replica that ended it, by the other one, and by another service. */
const outEverywhere = (token: string) =>
  eventually(
    async () => {
      const own = await Promise.all([account, replica].map((one) => one.call('GET', '/api/v1/me', { token })));
      return own.every(({ status }) => status === 401) && (await elsewhere(token)) === 401;
    },
    { withinMs: 5_000, what: 'the end of the session everywhere' },
  );

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

describe('GET and DELETE /me/sessions', () => {
  it('lists where somebody is signed in, and ends one of them everywhere', async () => {
    const mine = await signInOn(account, 'admin@ambassador.example', firefox);
    const phone = await signInOn(replica, 'admin@ambassador.example', iphone);
    const token = tokenIn(mine);
    const listed = await listOf(token);
    expect(listed.map(({ current, device }) => [current, device.kind, device.browser])).toEqual([
      [false, 'phone', 'Safari'],
      [true, 'desktop', 'Firefox'],
    ]);
    expect(listed[0]?.network).toBe('127.0.0.0/24');
    expect(await elsewhere(tokenIn(phone))).toBe(200);
    expect((await account.call('DELETE', `/api/v1/me/sessions/${listed[0]?.id}`, { token })).status).toBe(204);
    await outEverywhere(tokenIn(phone));
    expect((await refresh(phone)).status).toBe(401);
    expect(await listOf(token)).toHaveLength(1);
    expect(await elsewhere(token)).toBe(200);
  });

  it('shows and ends nobody else’s, and asks for a token', async () => {
    const stranger = await account.signIn('other@stranger.example');
    const [theirs] = await listOf(tokenIn(stranger));
    const token = await account.tokenOf('user@client.example');
    expect((await listOf(token)).map(({ id }) => id)).not.toContain(theirs?.id);
    const answer = await account.call('DELETE', `/api/v1/me/sessions/${theirs?.id}`, { token });
    expect([answer.status, answer.body['code']]).toEqual([404, 'SESSION.NOT_FOUND']);
    expect((await account.call('DELETE', '/api/v1/me/sessions/made-up', { token })).status).toBe(404);
    expect((await account.call('GET', '/api/v1/me/sessions')).status).toBe(401);
    expect((await account.call('DELETE', `/api/v1/me/sessions/${theirs?.id}`)).status).toBe(401);
    expect((await refresh(stranger)).status).toBe(200);
  });
});

describe('POST /auth/sign-out-everywhere', () => {
  it('ends every session of the person, this one included, and of nobody else', async () => {
    const [here, there] = [await account.signIn('user@client.example'), await replica.signIn('user@client.example')];
    const stranger = await account.signIn('other@stranger.example');
    const answer = await account.call('POST', '/api/v1/auth/sign-out-everywhere', { token: tokenIn(here) });
    expect(answer.status).toBe(204);
    expect(cookiesOf(answer).get('avviso_refresh')?.value).toBe('');
    await outEverywhere(tokenIn(here));
    await outEverywhere(tokenIn(there));
    expect((await refresh(there)).status).toBe(401);
    expect(await elsewhere(tokenIn(stranger))).toBe(200);
    expect((await account.call('POST', '/api/v1/auth/sign-out-everywhere')).status).toBe(401);
  });
});

describe('who is suspended', () => {
  it('is out within five seconds, on every replica and in every service (ACC-7)', async () => {
    const manager = await replica.signIn('manager@operator.example');
    const token = tokenIn(manager);
    expect(await elsewhere(token)).toBe(200);
    const admin = await account.tokenOf('admin@operator.example');
    const body = { account: { suspended: true } };
    const { version } = (await account.call('GET', '/api/v1/employees/employee-manager', { token: admin })).body;
    const path = '/api/v1/employees/employee-manager';
    expect((await account.call('PATCH', path, { token: admin, body, version: Number(version) })).status).toBe(200);
    await outEverywhere(token);
    expect((await refresh(manager)).status).toBe(401);
    expect((await account.signIn('manager@operator.example')).body['code']).toBe('AUTH.SUSPENDED');
  });
});

describe('a company that is archived', () => {
  it('has no contact who is still signed in, anywhere (ACC-1)', async () => {
    const [contact, stranger] = [
      await replica.signIn('admin@ambassador.example'),
      await account.signIn('admin@client.example'),
    ];
    const admin = await account.tokenOf('admin@operator.example');
    const path = '/api/v1/companies/company-ponteverde';
    const patch = async (archived: boolean) => {
      const { version } = (await account.call('GET', path, { token: admin })).body;
      return account.call('PATCH', path, { token: admin, body: { archived }, version: Number(version) });
    };
    expect(await elsewhere(tokenIn(contact))).toBe(200);
    expect((await patch(true)).status).toBe(200);
    await outEverywhere(tokenIn(contact));
    expect((await refresh(contact)).status).toBe(401);
    expect(await elsewhere(tokenIn(stranger))).toBe(200);
    await patch(false);
    expect((await account.signIn('admin@ambassador.example')).status).toBe(200);
  });
});

describe('a contact that moves to another company', () => {
  it('sees nothing more of the one that it left', async () => {
    const contact = await replica.signIn('user@client.example');
    expect(await elsewhere(tokenIn(contact))).toBe(200);
    const admin = await account.tokenOf('admin@operator.example');
    const path = '/api/v1/contacts/contact-client-user';
    const { version } = (await account.call('GET', path, { token: admin })).body;
    const body = { companyId: 'company-moretti' };
    expect((await account.call('PATCH', path, { token: admin, body, version: Number(version) })).status).toBe(200);
    await outEverywhere(tokenIn(contact));
    const me = await account.call('GET', '/api/v1/me', { token: await account.tokenOf('user@client.example') });
    expect(me.body['companyName']).toBe('Garage Moretti');
  });
});

describe('a changed password', () => {
  it('ends the other sessions everywhere, and not the one that changed it', async () => {
    const [mine, theirs] = [
      await account.signIn('other@stranger.example'),
      await replica.signIn('other@stranger.example'),
    ];
    const body = { currentPassword: 'demo-avviso', newPassword: 'ein neues Passwort' };
    expect((await account.call('PUT', '/api/v1/me/password', { token: tokenIn(mine), body })).status).toBe(204);
    await outEverywhere(tokenIn(theirs));
    expect(await elsewhere(tokenIn(mine))).toBe(200);
  });
});

describe('the list of ended sessions', () => {
  it('is read by a service that starts later, and names nobody', async () => {
    const session = await account.signIn('admin@client.example');
    const [own] = await listOf(tokenIn(session));
    await account.call('POST', '/api/v1/auth/sign-out-everywhere', { token: tokenIn(session) });
    const list = await account.call('GET', '/.well-known/revoked-sessions.json');
    expect(list.headers.get('cache-control')).toBe('no-store');
    expect(JSON.stringify(list.body)).not.toContain(own?.id);
    const late = await startServiceForTest(sample, {
      env: { ...account.env, DATABASE_PREFIX: `${account.env['DATABASE_PREFIX']}late_` },
      tokens: { ...(await testTokens()), verifier: other.tokens.verifier },
      revokedSessions: revokedSessionsFrom(`${account.url}/.well-known/revoked-sessions.json`),
    });
    const headers = { authorization: `Bearer ${tokenIn(session)}` };
    expect((await fetch(`${late.url}/api/v1/sample`, { headers })).status).toBe(401);
    await late.stop();
  });
});
