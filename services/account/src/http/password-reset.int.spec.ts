import { PublishedEvents, eventually } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccountUnderTest, type CallOptions, internalSecret, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let replica: AccountUnderTest;
let published: PublishedEvents;
beforeAll(async () => {
  // One hop is believed, so that a test can come from where it likes.
  account = await startAccount({ env: { TRUST_PROXY: '1' } });
  replica = await startAccount({ env: { ...account.env, TRUST_PROXY: '1' }, demo: false });
  published = PublishedEvents.of(account.app);
}, 90_000);
afterAll(async () => {
  await replica?.stop();
  await account?.stop();
});

let addresses = 0;
const from = (address = `198.51.100.${(addresses += 1)}`) => ({ headers: { 'x-forwarded-for': address } });
const post = (where: AccountUnderTest, path: string, body: unknown, options: CallOptions = from()) =>
  where.call('POST', `/api/v1/auth/password-reset${path}`, { body, ...options });
const ask = (email: string, options?: CallOptions) => post(account, '', { email }, options);
const confirm = (email: string, code: string, password = 'ein neues Passwort', where = account) =>
  post(where, '/confirm', { email, code, password });
const redeem = (body: object, secret = internalSecret) =>
  account.call('POST', '/internal/v1/secrets/redeem', { body, headers: { authorization: `Bearer ${secret}` } });

/** Waits for the newest request, and takes the code as the e-mail worker does. */
async function codeFor(personId: string, email: string, count = 1, deliveryId = `job-${personId}-${count}`) {
  const requests = await eventually(
    () => {
      const found = published.all('account.password-reset.requested').filter(({ data }) => data.personId === personId);
      return found.length >= count && found;
    },
    { what: `reset request ${count} of ${personId}` },
  );
  const reference = requests[count - 1]?.data.secretReference;
  const answer = await redeem({ reference, deliveryId, personId, address: email });
  return { reference, answer, code: (answer.body['secrets'] as { code: string } | undefined)?.code ?? '' };
}
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('a forgotten password (ACC-12)', () => {
  it('is replaced with the code of the mail, once, and every session ends', async () => {
    const email = 'user@client.example';
    const before = await account.signIn(email);
    expect((await ask(email)).status).toBe(202);
    const { code } = await codeFor('contact-client-user', email);
    expect(code).toMatch(/^\d{6}$/);
    expect((await confirm(email, code, 'ein neues Passwort', replica)).status).toBe(204);
    expect((await account.signIn(email)).status).toBe(401);
    expect((await account.signIn(email, 'ein neues Passwort')).status).toBe(200);
    const again = await confirm(email, code, 'noch ein anderes');
    expect([again.status, again.body['code']]).toEqual([422, 'AUTH.RESET_CODE_INVALID']);
    const token = String(before.body['accessToken']);
    await eventually(async () => (await account.call('GET', '/api/v1/me', { token })).status === 401);
  });

  it('answers alike for an address that nobody has, and tells nothing by a wrong code', async () => {
    const [known, unknown] = [await ask('admin@client.example'), await ask('nobody@client.example')];
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    const { code } = await codeFor('contact-client-admin', 'admin@client.example');
    const refused = [await confirm('admin@client.example', wrong(code)), await confirm('nobody@client.example', code)];
    expect(refused[0]?.status).toBe(422);
    expect(refused[1]?.body).toEqual(refused[0]?.body);
  });

  it('takes five tries for a code, side by side too, and no more', async () => {
    const email = 'admin@ambassador.example';
    await ask(email);
    const { code } = await codeFor('contact-ambassador-admin', email);
    const tries = await Promise.all(Array.from({ length: 5 }, () => confirm(email, wrong(code))));
    expect(tries.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
    expect((await confirm(email, code)).status).toBe(422);
    expect((await account.signIn(email)).status).toBe(200);
  });

  it('lets the earlier code die, and one of two that bring the same code', async () => {
    const email = 'other@stranger.example';
    await ask(email);
    const first = await codeFor('contact-stranger', email, 1);
    await ask(email);
    const second = await codeFor('contact-stranger', email, 2);
    if (first.code !== second.code) expect((await confirm(email, first.code)).status).toBe(422);
    const gone = await redeem({
      reference: first.reference,
      deliveryId: 'job-contact-stranger-1',
      personId: 'contact-stranger',
      address: email,
    });
    expect([gone.status, gone.body['code']]).toEqual([404, 'SECRET.GONE']);
    const both = await Promise.all([
      confirm(email, second.code),
      confirm(email, second.code, 'noch ein anderes', replica),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 422].sort());
  });

  it('is no way for who is suspended', async () => {
    const admin = await account.tokenOf('admin@operator.example');
    const path = '/api/v1/employees/employee-manager';
    const { version } = (await account.call('GET', path, { token: admin })).body;
    const body = { account: { suspended: true } };
    await account.call('PATCH', path, { token: admin, body, version: Number(version) });
    expect((await ask('manager@operator.example')).status).toBe(202);
    expect((await ask('tech@operator.example')).status).toBe(202);
    await codeFor('employee-tech', 'tech@operator.example');
    const told = published.all('account.password-reset.requested').map(({ data }) => data.personId);
    expect(told).not.toContain('employee-manager');
  });

  it.each([
    [{ email: 'not an address' }, 'email'],
    [{ email: 'user@client.example', extra: 1 }, 'extra'],
    [{}, 'email'],
  ])('refuses %j with the path of the field', async (body, path) => {
    const answer = await post(account, '', body);
    expect([answer.status, answer.body]).toEqual([
      400,
      expect.objectContaining({ errors: [expect.objectContaining({ path })] }),
    ]);
  });

  it.each([
    [{ code: '12345' }, 'code'],
    [{ code: 'abcdef' }, 'code'],
    [{ password: 'short' }, 'password'],
  ])('refuses %j at the confirmation', async (change, path) => {
    const body = { email: 'user@client.example', code: '123456', password: 'ein neues Passwort', ...change };
    const answer = await post(account, '/confirm', body);
    expect([answer.status, answer.body]).toEqual([
      400,
      expect.objectContaining({ errors: [expect.objectContaining({ path })] }),
    ]);
  });
});

describe('redeeming a code', () => {
  it('gives the same delivery the same code, and no other delivery, address or caller any', async () => {
    const email = 'admin@operator.example';
    await ask(email);
    const { reference, code } = await codeFor('employee-admin', email, 1, 'job-1');
    const body = { reference, deliveryId: 'job-1', personId: 'employee-admin', address: email };
    expect((await redeem(body)).body).toEqual({ secrets: { code } });
    expect((await redeem({ ...body, deliveryId: 'job-2' })).status).toBe(404);
    expect((await redeem({ ...body, address: 'thief@evil.example' })).status).toBe(404);
    expect((await redeem({ ...body, personId: 'employee-tech' })).status).toBe(404);
    expect((await redeem({ ...body, reference: 'made-up' })).status).toBe(404);
    const refused = await redeem(body, 'another secret of 32 characters!');
    expect([refused.status, refused.body['code']]).toEqual([401, 'AUTH.INTERNAL_ONLY']);
    const admin = await account.tokenOf(email);
    expect((await account.call('POST', '/internal/v1/secrets/redeem', { body, token: admin })).status).toBe(401);
  });
});

describe('limits (ACC-14)', () => {
  it('slow requests for one address of mail down, on all replicas together, known or not', async () => {
    for (const email of ['ghost@client.example', 'user@client.example']) {
      const answers = [];
      for (let i = 0; i < 7; i += 1) answers.push(await post(i % 2 ? replica : account, '', { email }));
      const last = answers.at(-1);
      expect([last?.status, last?.body['code']]).toEqual([429, 'AUTH.TOO_MANY_TRIES']);
      expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(30);
    }
  });

  it('count the /64 of an IPv6 address', async () => {
    const sequence = Array.from({ length: 61 }, (_, i) => i);
    const answers = await Promise.all(
      sequence.map((i) => ask(`guess${i}@client.example`, from(`2001:db8:77:1:${i.toString(16)}::1`))),
    );
    expect(answers.map(({ status }) => status)).toContain(429);
    expect((await ask('fresh@client.example', from('2001:db8:77:2::1'))).status).toBe(202);
  });

  it('tell the owner once when a user account is locked', async () => {
    const count = () =>
      published.all('account.locked').filter(({ data }) => data.personId === 'contact-client-admin').length;
    for (let i = 0; i < 12; i += 1) {
      await account.call('POST', '/api/v1/auth/sign-in', {
        body: { login: 'admin@client.example', password: 'wrong' },
        ...from(),
      });
    }
    await eventually(() => count() === 1, { what: 'the notice' });
    const [event] = published.all('account.locked');
    expect(Date.parse(event?.data.until ?? '')).toBeGreaterThan(Date.parse(event?.time ?? ''));
    // Whoever owns the address opens it again.
    await ask('admin@client.example');
    const { code } = await codeFor('contact-client-admin', 'admin@client.example', 2);
    expect((await confirm('admin@client.example', code)).status).toBe(204);
    expect((await account.signIn('admin@client.example', 'ein neues Passwort')).status).toBe(200);
    expect(count()).toBe(1);
  });
});
