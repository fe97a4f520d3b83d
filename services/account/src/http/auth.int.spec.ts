import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '@avviso/access';
import { getConnectionToken } from '@nestjs/mongoose';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Connection } from 'mongoose';
import { RENEWAL_GRACE_MS, type SessionRow } from '../sessions/session.store.js';
import { type AccountUnderTest, type Answer, cookiesOf, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
beforeAll(async () => {
  account = await startAccount();
}, 60_000);
afterAll(() => account.stop());

const refreshCookie = (answer: Answer) => cookiesOf(answer).get('avviso_refresh')?.value ?? '';
const refresh = (token: string) =>
  account.call('POST', '/api/v1/auth/refresh', { headers: { cookie: `avviso_refresh=${token}` } });

/** Puts what is known of a session's last renewal into the past, or elsewhere. */
async function sinceRenewal(answer: Answer, known: { lastUsedAt: Date } | { network: string }): Promise<void> {
  const { principal } = decodeJwt<{ principal: Principal }>(String(answer.body['accessToken']));
  const sessions = account.app
    .get<Connection>(getConnectionToken(), { strict: false })
    .collection<SessionRow>('sessions');
  expect((await sessions.updateOne({ _id: principal.sessionId } as object, { $set: known })).matchedCount).toBe(1);
}

describe('POST /auth/sign-in', () => {
  it('gives an access token, the person, and cookies that only their own paths get', async () => {
    const answer = await account.signIn('Admin@Client.example');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      accessToken: expect.any(String),
      expiresIn: 600,
      person: {
        kind: 'contact',
        id: 'contact-client-admin',
        name: 'Hélène Aubry',
        language: 'en',
        permissions: {},
      },
    });
    const cookies = cookiesOf(answer);
    expect(cookies.get('avviso_refresh')?.attributes).toEqual(
      expect.arrayContaining(['Path=/api/v1/auth', 'HttpOnly', 'SameSite=Strict']),
    );
    expect(cookies.get('avviso_session')?.attributes).toEqual(
      expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Max-Age=600']),
    );
    const set = answer.headers.getSetCookie().filter((cookie) => cookie.startsWith('avviso_session='));
    expect(set.map((cookie) => /Path=([^;]+)/.exec(cookie)?.[1])).toEqual([
      '/api/v1/inbox',
      '/api/v1/tickets',
      '/api/v1/conversations',
    ]);
    expect(cookies.get('avviso_session')?.value).toBe(answer.body['accessToken']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('signs with a published key', async () => {
    const token = await account.tokenOf('admin@operator.example');
    const { kid, alg } = decodeProtectedHeader(token);
    const keys = (await account.call('GET', '/.well-known/jwks.json')).body['keys'] as Record<string, unknown>[];
    expect(keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid, alg, use: 'sig' }]);
  });

  it('answers an unknown name and a wrong password alike', async () => {
    const wrong = await account.signIn('user@client.example', 'not the password');
    const unknown = await account.signIn('nobody@client.example', 'not the password');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.body['code']).toBe('AUTH.INVALID_CREDENTIALS');
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    [{ login: 'a' }, 'password'],
    [{ login: 'a', password: 'b', remember: true }, 'remember'],
    [{ login: 7, password: 'b' }, 'login'],
    [{ login: 'x'.repeat(300), password: 'b' }, 'login'],
  ])('refuses %j with the path of the field', async (body, path) => {
    const answer = await account.call('POST', '/api/v1/auth/sign-in', { body });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ code: 'REQUEST.INVALID', errors: [{ path }] });
  });

  it('refuses malformed JSON', async () => {
    const answer = await account.call('POST', '/api/v1/auth/sign-in', { raw: '{"login": "a", "password": "s3cret' });
    expect(answer.status).toBe(400);
    expect(answer.body['code']).toBe('REQUEST.MALFORMED_JSON');
    expect(JSON.stringify(answer.body)).not.toContain('s3cret');
  });
});

describe('POST /auth/refresh', () => {
  it('gives the next pair, once for each token', async () => {
    const first = await account.signIn('user@client.example');
    const second = await refresh(refreshCookie(first));
    expect(second.status).toBe(200);
    expect(second.body['person']).toEqual(first.body['person']);
    expect(refreshCookie(second)).not.toBe(refreshCookie(first));
    const me = await account.call('GET', '/api/v1/me', { token: String(second.body['accessToken']) });
    expect(me.body['id']).toBe('contact-client-user');
  });

  it('ends the whole family when a token comes twice, and no other session', async () => {
    const other = await account.signIn('user@client.example');
    const first = await account.signIn('user@client.example');
    const second = await refresh(refreshCookie(first));
    await sinceRenewal(second, { lastUsedAt: new Date(Date.now() - RENEWAL_GRACE_MS - 1) });
    const again = await refresh(refreshCookie(first));
    expect(again.status).toBe(401);
    expect(again.body['code']).toBe('AUTH.REFRESH_TOKEN_REUSED');
    expect(cookiesOf(again).get('avviso_refresh')?.value).toBe('');
    const successor = await refresh(refreshCookie(second));
    expect(successor.status).toBe(401);
    expect(successor.body['code']).toBe('AUTH.INVALID_REFRESH_TOKEN');
    expect((await refresh(refreshCookie(other))).status).toBe(200);
  });

  it('gives two tabs that bring the same token at once a token each, of which one can be renewed for good', async () => {
    const first = await account.signIn('user@client.example');
    const [one, two] = await Promise.all([refresh(refreshCookie(first)), refresh(refreshCookie(first))]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(refreshCookie(one)).not.toBe(refreshCookie(two));
    const next = await refresh(refreshCookie(two));
    expect(next.status).toBe(200);
    // The other one is spent by it: it counts for a moment more, and then it is a token that came twice.
    await sinceRenewal(next, { lastUsedAt: new Date(Date.now() - RENEWAL_GRACE_MS - 1) });
    expect((await refresh(refreshCookie(one))).body['code']).toBe('AUTH.REFRESH_TOKEN_REUSED');
    expect((await refresh(refreshCookie(next))).status).toBe(401);
  });

  it('knows no such moment for a token that is older than the last renewal, or comes from another network', async () => {
    const first = await account.signIn('user@client.example');
    const second = await refresh(refreshCookie(first));
    await refresh(refreshCookie(second));
    expect((await refresh(refreshCookie(first))).body['code']).toBe('AUTH.REFRESH_TOKEN_REUSED');

    const here = await account.signIn('user@client.example');
    const renewed = await refresh(refreshCookie(here));
    await sinceRenewal(renewed, { network: '203.0.113.0/24' });
    expect((await refresh(refreshCookie(here))).body['code']).toBe('AUTH.REFRESH_TOKEN_REUSED');
    expect((await refresh(refreshCookie(renewed))).status).toBe(401);
  });

  it('refuses without a cookie and with one that is not ours', async () => {
    expect((await account.call('POST', '/api/v1/auth/refresh')).status).toBe(401);
    expect((await refresh('made-up')).status).toBe(401);
  });
});

describe('POST /auth/sign-out', () => {
  it('ends the session and clears the cookies', async () => {
    const first = await account.signIn('user@client.example');
    const cookie = `theme=dark; avviso_refresh=${refreshCookie(first)}`;
    const answer = await account.call('POST', '/api/v1/auth/sign-out', { headers: { cookie } });
    expect(answer.status).toBe(204);
    expect([...cookiesOf(answer).values()].map((one) => one.value)).toEqual(['', '']);
    expect((await refresh(refreshCookie(first))).status).toBe(401);
  });

  it('is no error without a session', async () => {
    expect((await account.call('POST', '/api/v1/auth/sign-out')).status).toBe(204);
  });
});

describe('limits of signing in', () => {
  it('slows an account down after ten failures, right password or not, and tells when to come again', async () => {
    for (let i = 0; i < 10; i += 1) {
      expect((await account.signIn('manager@operator.example', 'wrong')).status).toBe(401);
    }
    const blocked = await account.signIn('manager@operator.example');
    expect(blocked.status).toBe(429);
    expect(blocked.body['code']).toBe('AUTH.TOO_MANY_TRIES');
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await account.signIn('tech@operator.example')).status).toBe(200);
  });

  it('counts names that nobody has as well', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => account.signIn('ghost@client.example', 'wrong')),
    );
    expect(answers.map((answer) => answer.status)).toContain(429);
  });

  it('does not count what succeeds', async () => {
    for (let i = 0; i < 12; i += 1) expect((await account.signIn('admin@client.example')).status).toBe(200);
  });
});
