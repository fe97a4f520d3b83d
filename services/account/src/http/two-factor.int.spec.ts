import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { Secret, TOTP } from 'otpauth';
import { type AccountUnderTest, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let replica: AccountUnderTest;
beforeAll(async () => {
  account = await startAccount();
  replica = await startAccount({ env: account.env, demo: false });
}, 90_000);
afterAll(async () => {
  await replica?.stop();
  await account?.stop();
});

const password = 'demo-avviso';
const path = '/api/v1/me/two-factor';
/** What the app shows; `steps` ahead of now, as each is taken once. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
const secondStep = (challenge: unknown, code: string, where = account) =>
  where.call('POST', '/api/v1/auth/two-factor', { body: { challenge, code } });

async function enrol(token: string) {
  const begun = await account.call('POST', path, { token, body: { password } });
  const secret = String(begun.body['secret']);
  const code = codeOf(secret, -1);
  const confirmed = await account.call('POST', `${path}/confirm`, { token, body: { code } });
  return { begun, secret, code, confirmed, recovery: confirmed.body['recoveryCodes'] as string[] };
}

describe('two-factor of staff (ACC-11)', () => {
  it('is switched on by a code, asked for at sign-in, and takes each code once over all replicas', async () => {
    const login = 'tech@operator.example';
    const token = await account.tokenOf(login);
    expect((await account.call('POST', path, { token, body: { password: 'wrong' } })).status).toBe(422);
    const { begun, secret, code: first, confirmed, recovery } = await enrol(token);
    expect(begun.body['otpauthUri']).toMatch(/^otpauth:\/\/totp\/.*tech%40operator\.example.*secret=/);
    expect(confirmed.status).toBe(200);
    expect(new Set(recovery).size).toBe(10);
    expect((await account.call('GET', path, { token })).body).toMatchObject({ enabled: true, recoveryCodesLeft: 10 });
    const asked = await account.signIn(login);
    expect(asked.body).toEqual({ twoFactorRequired: true, challenge: expect.any(String), expiresIn: 300 });
    expect(asked.headers.getSetCookie()).toEqual([]);
    const { challenge } = asked.body;
    const replayed = await secondStep(challenge, first);
    expect([replayed.status, replayed.body['code']]).toEqual([422, 'AUTH.SECOND_FACTOR_INVALID']);
    const code = codeOf(secret);
    const both = await Promise.all([secondStep(challenge, code), secondStep(challenge, code, replica)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const cookies = both.find(({ status }) => status === 200)?.headers.getSetCookie() ?? [];
    // one to renew with, and one for each place of the streams
    expect(new Set(cookies.map((cookie) => cookie.split('=')[0]))).toEqual(
      new Set(['avviso_refresh', 'avviso_session']),
    );
    expect((await secondStep(challenge, codeOf(secret, 1))).body['code']).toBe('AUTH.CHALLENGE_OVER');
    const next = (await account.signIn(login)).body['challenge'];
    expect((await secondStep(next, ` ${recovery[0]?.toUpperCase()} `)).status).toBe(200);
    const third = (await account.signIn(login)).body['challenge'];
    expect((await secondStep(third, String(recovery[0]))).status).toBe(422);
  });

  it('stores neither secret nor recovery codes in clear', async () => {
    const token = await account.tokenOf('manager@operator.example');
    const { secret, recovery } = await enrol(token);
    const connection = account.app.get<Connection>(getConnectionToken(), { strict: false });
    const rows = JSON.stringify(await connection.collection('two_factors').find({}).toArray());
    expect(rows).toContain('employee-manager');
    for (const clear of [secret, ...recovery, ...recovery.map((code) => code.replace('-', ''))]) {
      expect(rows).not.toContain(clear);
    }
    const renewed = await account.call('POST', `${path}/recovery-codes`, { token, body: { password } });
    expect(renewed.body['recoveryCodes']).toHaveLength(10);
    const { challenge } = (await account.signIn('manager@operator.example')).body;
    expect((await secondStep(challenge, String(recovery[1]))).status).toBe(422);
    expect((await account.call('DELETE', path, { token, body: { password: 'wrong' } })).status).toBe(422);
    expect((await account.call('DELETE', path, { token, body: { password } })).status).toBe(204);
    expect((await account.signIn('manager@operator.example')).body).toHaveProperty('accessToken');
  });

  it('gives a challenge five tries, and asks for one at all', async () => {
    const { challenge } = (await account.signIn('tech@operator.example')).body;
    for (let i = 0; i < 5; i += 1) expect((await secondStep(challenge, 'aaaaa-aaaaa')).status).toBe(422);
    expect((await secondStep(challenge, 'aaaaa-aaaaa')).body['code']).toBe('AUTH.CHALLENGE_OVER');
    expect((await secondStep('made-up', '123456')).status).toBe(401);
  });

  it('is for employees alone, and taken away only by who may', async () => {
    const contact = await account.tokenOf('user@client.example');
    expect((await account.call('GET', path, { token: contact })).body).toMatchObject({ available: false });
    expect((await account.call('POST', path, { token: contact, body: { password } })).status).toBe(403);
    const remove = (token: string | undefined) =>
      account.call('DELETE', '/api/v1/employees/employee-tech/two-factor', { token });
    expect((await remove(undefined)).status).toBe(401);
    expect((await remove(contact)).status).toBe(403);
    expect((await remove(await account.tokenOf('manager@operator.example'))).status).toBe(403);
    expect((await remove(await account.tokenOf('admin@operator.example'))).status).toBe(204);
    expect((await account.signIn('tech@operator.example')).body).toHaveProperty('accessToken');
  });
});
