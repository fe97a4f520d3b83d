import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PublishedEvents } from '@avviso/testing';
import { type AccountUnderTest, cookiesOf, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let published: PublishedEvents;
beforeAll(async () => {
  account = await startAccount();
  published = PublishedEvents.of(account.app);
}, 60_000);
afterAll(() => account.stop());

describe('GET /me', () => {
  it('shows a contact with its company', async () => {
    const me = await account.call('GET', '/api/v1/me', { token: await account.tokenOf('admin@ambassador.example') });
    expect(me.body).toEqual({
      kind: 'contact',
      id: 'contact-ambassador-admin',
      name: 'Claire Vasseur',
      firstName: 'Claire',
      lastName: 'Vasseur',
      email: 'admin@ambassador.example',
      login: 'admin@ambassador.example',
      phone: '+33 4 78 00 20 10',
      jobTitle: 'Head of partner services',
      language: 'fr',
      timeZone: 'Europe/Paris',
      ownActions: false,
      permissions: {},
      profile: 'Portal administrator',
      companyId: 'company-ponteverde',
      companyName: 'Ponteverde Réseaux',
      universes: ['ambassador', 'client'],
      administrator: true,
      primary: false,
      seesManagedTickets: true,
      version: 1,
    });
    expect(me.headers.get('etag')).toBe('"1"');
  });

  it('shows an employee with its profile, and nobody without a token', async () => {
    const me = await account.call('GET', '/api/v1/me', { token: await account.tokenOf('tech@operator.example') });
    expect(me.body).toMatchObject({ kind: 'employee', profile: 'Technician', office: 'Lyon', replyEmail: true });
    expect(me.body).not.toHaveProperty('companyId');
    expect((await account.call('GET', '/api/v1/me')).status).toBe(401);
  });
});

describe('PATCH /me', () => {
  it('changes what is the person’s own, and publishes it', async () => {
    const token = await account.tokenOf('user@client.example');
    const body = { language: 'it', jobTitle: 'Farmacista', phone: null, ownActions: true };
    const answer = await account.call('PATCH', '/api/v1/me', { token, body, version: 1 });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ ...body, version: 2 });
    const event = await published.version('contact/contact-client-user', 2, 'account.contact.changed');
    expect(event.data.contact).toMatchObject({ language: 'it', ownActions: true, access: true });
    expect(event).toMatchObject({ actorkind: 'contact', actorid: 'contact-client-user' });
    expect((await account.call('PATCH', '/api/v1/me', { token, body: { phone: '1' }, version: 1 })).status).toBe(412);
    expect((await account.call('PATCH', '/api/v1/me', { token, body: { phone: '1' } })).status).toBe(200);
  });

  it.each([
    ['administrator', true],
    ['companyId', 'company-moretti'],
    ['email', 'other@client.example'],
    ['timeZone', 'Moon/Base'],
    ['firstName', ''],
    ['language', 'tlh'],
  ])('does not take %s: %j', async (field, value) => {
    const token = await account.tokenOf('user@client.example');
    const answer = await account.call('PATCH', '/api/v1/me', { token, body: { [field]: value } });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ path: field }] });
  });

  it('lets an employee switch off mails of replies, and no contact', async () => {
    const tech = await account.tokenOf('tech@operator.example');
    expect(
      (await account.call('PATCH', '/api/v1/me', { token: tech, body: { replyEmail: false } })).body,
    ).toMatchObject({ replyEmail: false });
    const contact = await account.tokenOf('user@client.example');
    expect((await account.call('PATCH', '/api/v1/me', { token: contact, body: { replyEmail: false } })).status).toBe(
      403,
    );
  });
});

describe('PUT /me/password', () => {
  it('asks for the current password and ends every other session', async () => {
    const other = await account.signIn('other@stranger.example');
    const mine = await account.signIn('other@stranger.example');
    const token = String(mine.body['accessToken']);
    const put = (body: unknown) => account.call('PUT', '/api/v1/me/password', { token, body });
    const wrong = await put({ currentPassword: 'guess', newPassword: 'ein neues Passwort' });
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'ACCOUNT.WRONG_PASSWORD']);
    expect((await put({ currentPassword: 'demo-avviso', newPassword: 'short' })).status).toBe(400);
    expect((await put({ currentPassword: 'demo-avviso', newPassword: 'ein neues Passwort' })).status).toBe(204);
    const refresh = (answer: typeof mine) =>
      account.call('POST', '/api/v1/auth/refresh', {
        headers: { cookie: `avviso_refresh=${cookiesOf(answer).get('avviso_refresh')?.value}` },
      });
    expect((await refresh(other)).status).toBe(401);
    expect((await refresh(mine)).status).toBe(200);
    expect((await account.signIn('other@stranger.example')).status).toBe(401);
    expect((await account.signIn('other@stranger.example', 'ein neues Passwort')).status).toBe(200);
  });
});
