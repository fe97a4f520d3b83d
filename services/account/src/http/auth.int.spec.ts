import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { type AccountUnderTest, type Answer, cookiesOf, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
beforeAll(async () => {
  account = await startAccount();
}, 60_000);
afterAll(() => account.stop());

const refreshCookie = (answer: Answer) => cookiesOf(answer).get('avviso_refresh')?.value ?? '';
const refresh = (token: string) =>
  account.call('POST', '/api/v1/auth/refresh', { headers: { cookie: `avviso_refresh=${token}` } });

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
      expect.arrayContaining(['Path=/api/v1/inbox', 'HttpOnly', 'SameSite=Strict', 'Max-Age=600']),
    );
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
    const again = await refresh(refreshCookie(first));
    expect(again.status).toBe(401);
    expect(again.body['code']).toBe('AUTH.REFRESH_TOKEN_REUSED');
    expect(cookiesOf(again).get('avviso_refresh')?.value).toBe('');
    const successor = await refresh(refreshCookie(second));
    expect(successor.status).toBe(401);
    expect(successor.body['code']).toBe('AUTH.INVALID_REFRESH_TOKEN');
    expect((await refresh(refreshCookie(other))).status).toBe(200);
  });

  it('lets one of two through that bring the same token at once', async () => {
    const first = await account.signIn('user@client.example');
    const answers = await Promise.all([refresh(refreshCookie(first)), refresh(refreshCookie(first))]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401]);
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
