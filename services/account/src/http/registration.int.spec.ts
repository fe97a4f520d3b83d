import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventType, redeemSecretPath } from '@avviso/contracts';
import { PublishedEvents, eventually } from '@avviso/testing';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { type AccountUnderTest, internalSecret, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let published: PublishedEvents;
let admin: string;
beforeAll(async () => {
  account = await startAccount();
  published = PublishedEvents.of(account.app);
  admin = await account.tokenOf('admin@operator.example');
});
afterAll(() => account.stop());

const person = { firstName: 'Nora', lastName: 'Nuova', language: 'it', companyName: 'Nuova Srl' };
const register = (email: string, more: object = {}) =>
  account.call('POST', '/api/v1/auth/register', { body: { ...person, email, ...more } });
const confirm = (token: string, password = 'a long password') =>
  account.call('POST', '/api/v1/auth/register/confirm', { body: { token, password } });
const open = async (enabled: boolean) => {
  const version = Number(
    (await account.call('GET', '/api/v1/settings/registration', { token: admin })).body['version'],
  );
  const answer = await account.call('PUT', '/api/v1/settings/registration', {
    token: admin,
    version,
    body: { enabled },
  });
  expect(answer.status).toBe(200);
};

interface Requested {
  registrationId: string;
  email: string;
  known: boolean;
  personId: string;
  secretReference?: string;
}
const connection = () => account.app.get<Connection>(getConnectionToken(), { strict: false });
/** The newest event of a type about an address. */
const requested = (type: EventType, email: string): Promise<Requested> =>
  eventually(
    () =>
      published
        .ofType(type)
        .map(({ data }) => data as unknown as Requested)
        .findLast((data) => data.email === email),
    {
      what: `${type} for ${email}`,
    },
  );
/** What the e-mail worker does at the moment of sending. */
async function redeem(data: Requested, deliveryId: string, address = data.email) {
  const answer = await account.call('POST', redeemSecretPath, {
    headers: { authorization: `Bearer ${internalSecret}` },
    body: { reference: data.secretReference, deliveryId, personId: data.registrationId ?? data.personId, address },
  });
  return { status: answer.status, secrets: (answer.body['secrets'] ?? {}) as Record<string, string> };
}
const tokenOf = async (email: string, deliveryId: string) => {
  const { secrets } = await redeem(await requested('account.registration.requested', email), deliveryId);
  return String(secrets['confirmPath']).split('#')[1] ?? '';
};

describe('registration', () => {
  it('is closed until an administrator opens it', async () => {
    expect((await register('nora@nuova.example')).body).toMatchObject({ status: 403, code: 'REGISTRATION.CLOSED' });
    expect((await confirm('x.y')).status).toBe(403);
    await open(true);
    expect((await account.call('GET', '/api/v1/identity')).body).toMatchObject({ registration: true });
  });

  it('makes a contact only by the link of the mail, once, in the company of its domain', async () => {
    const email = 'nora@client.example';
    expect((await register(email)).status).toBe(202);
    const data = await requested('account.registration.requested', email);
    expect(JSON.stringify(data)).not.toContain('Nora');
    const { secrets } = await redeem(data, 'delivery-1');
    expect(secrets['confirmPath']).toMatch(/^\/register\/confirm#[\w-]{16}\.[\w-]{43}$/);
    // the same mail again carries the same link; another mail, or another address, none
    expect((await redeem(data, 'delivery-1')).secrets).toEqual(secrets);
    expect((await redeem(data, 'delivery-2')).status).toBeGreaterThanOrEqual(400);
    expect((await redeem(data, 'delivery-1', 'other@client.example')).status).toBeGreaterThanOrEqual(400);
    const token = secrets['confirmPath']?.split('#')[1] ?? '';
    expect((await confirm(`${token.slice(0, -2)}AA`)).body['code']).toBe('REGISTRATION.LINK_INVALID');
    expect((await account.signIn(email, 'a long password')).status).toBe(401);

    const confirmed = await confirm(token);
    expect([confirmed.status, confirmed.body]).toEqual([201, { login: email }]);
    const me = await account.call('GET', '/api/v1/me', {
      token: String((await account.signIn(email, 'a long password')).body['accessToken']),
    });
    expect(me.body).toMatchObject({
      ...{ firstName: 'Nora', language: 'it', companyId: 'company-tilleuls', profile: 'Portal user' },
      ...{ administrator: false, primary: false, seesManagedTickets: false },
    });
    const [event] = published.ofType('account.contact.registered').slice(-1);
    expect(event?.data).toMatchObject({ contactId: me.body['id'], companyName: 'Nuova Srl', email });
    expect((await confirm(token)).body['code']).toBe('REGISTRATION.LINK_INVALID');
  });

  it('places whom no domain matches in Unassigned, however alike the domain looks', async () => {
    for (const email of ['a@sub.client.example', 'b@client.example.evil.example', 'c@clіent.example']) {
      await register(email);
      expect((await confirm(await tokenOf(email, email))).status).toBe(201);
      const token = String((await account.signIn(email, 'a long password')).body['accessToken']);
      expect((await account.call('GET', '/api/v1/me', { token })).body['companyId']).toBe('unassigned');
    }
  });

  it('answers alike for an address that is known, and tells only its owner, without any link', async () => {
    const unknown = await register('stranger@new.example');
    const known = await register('user@client.example');
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    const data = await requested('account.registration.requested', 'user@client.example');
    expect(data.known).toBe(true);
    expect(data.secretReference).toBeUndefined();
    expect((await requested('account.registration.requested', 'stranger@new.example')).known).toBe(false);
  });

  it('keeps neither link nor password anywhere, and the newest link alone is good', async () => {
    const email = 'twice@new.example';
    await register(email);
    const first = await tokenOf(email, 'first');
    await register(email);
    await eventually(
      () =>
        published
          .ofType('account.registration.requested')
          .filter(({ data }) => (data as unknown as Requested).email === email)[1],
      { what: 'the second request' },
    );
    expect((await confirm(first)).body['code']).toBe('REGISTRATION.LINK_INVALID');
    const second = await tokenOf(email, 'second');
    const rows = await connection().collection('confirmations').find({}).toArray();
    expect(JSON.stringify(rows)).not.toContain(second.split('.')[1]);
    expect((await confirm(second)).status).toBe(201);
  });

  it('is slowed down for one address, and refuses what is no address', async () => {
    for (let tries = 0; tries < 3; tries += 1) expect((await register('often@new.example')).status).toBe(202);
    const answer = await register('often@new.example');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await register('no address')).body['errors']).toMatchObject([{ path: 'email' }]);
    expect((await register('x@new.example', { administrator: true })).status).toBe(400);
  });
});

describe('another address of its own', () => {
  const path = '/api/v1/me/email';
  const change = (token: string, email: string, password = 'demo-avviso') =>
    account.call('POST', path, { token, body: { email, password } });
  const codeOf = async (email: string, deliveryId: string) =>
    String((await redeem(await requested('account.email-change.requested', email), deliveryId)).secrets['code']);

  it('counts once the code that went there comes back, and the old address is told', async () => {
    const token = await account.tokenOf('user@client.example');
    expect((await change(token, 'matthias@client.example', 'wrong')).body['errors']).toMatchObject([
      { path: 'password' },
    ]);
    expect((await change(token, 'USER@client.example')).body['code']).toBe('ACCOUNT.EMAIL_SAME');
    const asked = await change(token, 'matthias@client.example');
    expect(asked.status).toBe(202);
    expect((await account.call('GET', path, { token })).body).toEqual(asked.body);
    expect((await account.call('GET', '/api/v1/me', { token })).body['email']).toBe('user@client.example');

    const code = await codeOf('matthias@client.example', 'change-1');
    expect(code).toMatch(/^\d{6}$/);
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await account.call('POST', `${path}/confirm`, { token, body: { code: wrong } })).body['code']).toBe(
      'ACCOUNT.EMAIL_CODE_INVALID',
    );
    const confirmed = await account.call('POST', `${path}/confirm`, { token, body: { code } });
    expect(confirmed.body).toMatchObject({ email: 'matthias@client.example', login: 'matthias@client.example' });
    expect((await account.signIn('user@client.example')).status).toBe(401);
    expect((await account.signIn('matthias@client.example')).status).toBe(200);
    expect((await requested('account.email.changed', 'user@client.example')).personId).toBe('contact-client-user');
    expect((await account.call('POST', `${path}/confirm`, { token, body: { code } })).status).toBe(422);
  });

  it('dies after five wrong codes, and when it is given up', async () => {
    const token = await account.tokenOf('other@stranger.example');
    await change(token, 'gina@stranger.example');
    const code = await codeOf('gina@stranger.example', 'change-2');
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1)
      await account.call('POST', `${path}/confirm`, { token, body: { code: wrong } });
    expect((await account.call('POST', `${path}/confirm`, { token, body: { code } })).status).toBe(422);
    await change(token, 'gina2@stranger.example');
    expect((await account.call('DELETE', path, { token })).status).toBe(204);
    expect((await account.call('GET', path, { token })).body).toEqual({ pending: null });
  });

  it('of somebody else is not taken, which only its owner learns', async () => {
    const token = await account.tokenOf('other@stranger.example');
    expect((await change(token, 'admin@client.example')).status).toBe(202);
    const code = await codeOf('admin@client.example', 'change-3');
    expect((await account.call('POST', `${path}/confirm`, { token, body: { code } })).status).toBe(409);
    expect((await account.call('GET', '/api/v1/me', { token })).body['email']).toBe('other@stranger.example');
  });

  it('is for contacts: that of an employee is changed in the console', async () => {
    expect((await change(admin, 'boss@operator.example')).status).toBe(403);
    expect((await account.call('GET', path)).status).toBe(401);
  });
});
