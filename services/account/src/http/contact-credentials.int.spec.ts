import { PublishedEvents, eventually } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccountUnderTest, internalSecret, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let published: PublishedEvents;
let admin: string;
beforeAll(async () => {
  account = await startAccount();
  published = PublishedEvents.of(account.app);
  admin = await account.tokenOf('admin@operator.example');
}, 60_000);
afterAll(() => account?.stop());

const reset = (token: string | undefined, id: string, delivery = 'show') =>
  account.call('POST', `/api/v1/contacts/${id}/password-reset`, { token, body: { delivery } });
const passwordIn = (answer: { body: Record<string, unknown> }) => String(answer.body['temporaryPassword']);
const redeem = (reference: string | undefined, personId: string, address: string, deliveryId = `job-${reference}`) =>
  account.call('POST', '/internal/v1/secrets/redeem', {
    body: { reference, deliveryId, personId, address },
    headers: { authorization: `Bearer ${internalSecret}` },
  });
const requestOf = (personId: string) =>
  eventually(() => published.all('account.credentials.requested').find(({ data }) => data.personId === personId), {
    what: `the request for ${personId}`,
  });

describe('POST /contacts/{id}/password-reset (ACC-13)', () => {
  it('shows a temporary password once, which must be changed before anything else', async () => {
    const tech = await account.tokenOf('tech@operator.example');
    const answer = await reset(tech, 'contact-client-user');
    expect(answer.body).toEqual({
      delivery: 'show',
      login: 'user@client.example',
      temporaryPassword: expect.stringMatching(/^[a-z2-9]{5}(-[a-z2-9]{5}){2}$/),
      validHours: 72,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    // The own password works until the temporary one is used.
    const own = await account.signIn('user@client.example');
    expect(own.body).not.toHaveProperty('mustChangePassword');
    const signedIn = await account.signIn('user@client.example', passwordIn(answer));
    expect(signedIn.body).toMatchObject({ mustChangePassword: true });
    expect((await account.signIn('user@client.example')).status).toBe(401);
    const token = String(signedIn.body['accessToken']);
    const refused = await account.call('GET', '/api/v1/companies', { token });
    expect([refused.status, refused.body['code']]).toEqual([403, 'AUTH.PASSWORD_CHANGE_REQUIRED']);
    expect((await account.call('PATCH', '/api/v1/me', { token, body: { phone: '1' } })).status).toBe(403);
    expect((await account.call('GET', '/api/v1/me', { token })).status).toBe(200);
    const change = { currentPassword: passwordIn(answer), newPassword: 'ein neues Passwort' };
    expect((await account.call('PUT', '/api/v1/me/password', { token, body: change })).status).toBe(204);
    expect((await account.signIn('user@client.example', passwordIn(answer))).status).toBe(401);
    const free = await account.signIn('user@client.example', 'ein neues Passwort');
    expect(free.body).not.toHaveProperty('mustChangePassword');
    expect((await account.call('GET', '/api/v1/companies', { token: String(free.body['accessToken']) })).status).toBe(
      200,
    );
  });

  it('replaces the older one, and gives three a day at most', async () => {
    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push(await reset(admin, 'contact-stranger'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[3]?.body['code']).toBe('ACCOUNT.TOO_MANY_TEMPORARY_PASSWORDS');
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(80_000);
    const [, older, newest] = answers.map(passwordIn);
    expect((await account.signIn('other@stranger.example', older)).status).toBe(401);
    expect((await account.signIn('other@stranger.example', newest)).status).toBe(200);
  });

  it('e-mails it by a reference that one delivery redeems, at the registered address alone', async () => {
    const answer = await reset(admin, 'contact-client-admin', 'email');
    expect(answer.body).toEqual({ delivery: 'email', login: 'admin@client.example', validHours: 72 });
    const event = await requestOf('contact-client-admin');
    expect(event).toMatchObject({ actorkind: 'employee', actorid: 'employee-admin' });
    const reference = event.data.secretReference;
    const address = 'admin@client.example';
    expect((await redeem(reference, 'contact-client-admin', 'thief@evil.example')).status).toBe(404);
    const first = await redeem(reference, 'contact-client-admin', address);
    const { portalPassword, portalUserName } = first.body['secrets'] as Record<string, string>;
    expect(portalUserName).toBe(address);
    expect((await redeem(reference, 'contact-client-admin', address)).body).toEqual(first.body);
    expect((await redeem(reference, 'contact-client-admin', address, 'another job')).status).toBe(404);
    expect(JSON.stringify(event)).not.toContain(portalPassword);
    expect((await account.signIn(address, portalPassword)).body).toMatchObject({ mustChangePassword: true });
  });

  it('gives a reply the reference alone: nothing is mailed for it, and the mail of the reply redeems it', async () => {
    const asked = published.all('account.credentials.requested').length;
    const { body } = await reset(admin, 'contact-ambassador-admin', 'reply');
    const { secretReference } = body;
    expect(body).toEqual({
      delivery: 'reply',
      login: 'admin@ambassador.example',
      secretReference: expect.any(String),
      validHours: 72,
    });
    expect(published.all('account.credentials.requested')).toHaveLength(asked);
    const made = await redeem(String(secretReference), 'contact-ambassador-admin', 'admin@ambassador.example');
    expect(made.body['secrets']).toEqual({
      portalUserName: 'admin@ambassador.example',
      portalPassword: expect.stringMatching(/^[a-z2-9]{5}(-[a-z2-9]{5}){2}$/),
    });
  });

  it('gives a contact without user account one, and asks for an address where it is to be mailed', async () => {
    const create = (fields: object) =>
      account.call('POST', '/api/v1/contacts', {
        token: admin,
        body: { companyId: 'company-tilleuls', firstName: 'Nina', lastName: 'Neu', ...fields },
      });
    const withMail = String((await create({ email: 'nina@client.example' })).body['id']);
    const shown = await reset(admin, withMail);
    expect(shown.body).toMatchObject({ login: 'nina@client.example' });
    expect((await account.signIn('nina@client.example', passwordIn(shown))).body).toMatchObject({
      mustChangePassword: true,
      person: { id: withMail },
    });
    const contact = (await account.call('GET', `/api/v1/contacts/${withMail}`, { token: admin })).body;
    expect(contact).toMatchObject({ access: true, account: { profile: 'Portal user' } });
    const without = String((await create({})).body['id']);
    for (const delivery of ['email', 'reply']) {
      expect((await reset(admin, without, delivery)).body['code']).toBe('CONTACT.NO_EMAIL');
    }
    expect((await reset(admin, without)).body['code']).toBe('ACCOUNT.LOGIN_MISSING');
  });

  it('is for staff with the permission, in its scope, and never for employees', async () => {
    const contactToken = await account.tokenOf('admin@ambassador.example');
    expect((await reset(undefined, 'contact-ambassador-admin')).status).toBe(401);
    expect((await reset(contactToken, 'contact-ambassador-admin')).status).toBe(403);
    expect((await reset(admin, 'employee-tech')).status).toBe(404);
    expect((await reset(admin, 'made-up')).status).toBe(404);
    const tech = await account.tokenOf('tech@operator.example');
    const elsewhere = await account.call('POST', '/api/v1/companies', {
      token: admin,
      body: { name: 'Elsewhere', universes: ['client'], office: 'Nantes' },
    });
    const hidden = await account.call('POST', '/api/v1/contacts', {
      token: admin,
      body: { companyId: elsewhere.body['id'], firstName: 'Out', lastName: 'Ofscope', email: 'out@scope.example' },
    });
    expect((await reset(tech, String(hidden.body['id']))).status).toBe(404);
    expect((await reset(admin, 'contact-ambassador-admin', 'sms')).status).toBe(400);
  });
});
