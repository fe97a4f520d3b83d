import { TokenVerifier, revokedSessionsFrom } from '@avviso/access';
import { testTokens } from '@avviso/access/testing';
import { startServiceForTest } from '@avviso/service-kit/testing';
import { type JSONWebKeySet, createLocalJWKSet } from 'jose';
import { accountService } from '../service.js';

export const internalSecret = 'an internal secret of the tests, 32';

export interface CallOptions {
  token?: string | undefined;
  body?: unknown;
  /** Sent as it is, in place of `body`. */
  raw?: string;
  headers?: Record<string, string>;
  /** Sent as If-Match. */
  version?: number;
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

/** The account service on a store of its own, which believes the tokens that it signs itself. */
export async function startAccount(options: { env?: Record<string, string>; demo?: boolean } = {}) {
  const where = { url: '' };
  const verifier = new TokenVerifier(async (header, token) => {
    const ask = () => fetch(`${where.url}/.well-known/jwks.json`);
    // A refused upload ends its connection, which the pool may have given to this call.
    const answer = await ask().catch(ask);
    return createLocalJWKSet((await answer.json()) as JSONWebKeySet)(header, token);
  });
  const started = await startServiceForTest(accountService, {
    env: { CREDENTIALS_KEY: 'a key of the tests, 32 characters', INTERNAL_SECRET: internalSecret, ...options.env },
    tokens: { ...(await testTokens()), verifier },
    revokedSessions: () => revokedSessionsFrom(`${where.url}/.well-known/revoked-sessions.json`)(),
  });
  where.url = started.url;
  if (options.demo ?? true) await accountService.seedDemo?.(started.app);
  const { url } = started;

  async function call(method: string, path: string, { token, body, raw, headers, version }: CallOptions = {}) {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    const answer: Answer = {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      headers: response.headers,
    };
    return answer;
  }

  return {
    ...started,
    call,
    signIn: (login: string, password = 'demo-avviso') =>
      call('POST', '/api/v1/auth/sign-in', { body: { login, password } }),
    /** An access token of somebody of the demo. */
    async tokenOf(login: string): Promise<string> {
      const answer = await call('POST', '/api/v1/auth/sign-in', { body: { login, password: 'demo-avviso' } });
      if (answer.status !== 200) throw new Error(`${login} could not sign in: ${answer.status}`);
      return String(answer.body['accessToken']);
    },
  };
}
export type AccountUnderTest = Awaited<ReturnType<typeof startAccount>>;

/** The cookies that an answer sets, by name, with their attributes. */
export function cookiesOf(answer: Answer): Map<string, { value: string; attributes: string[] }> {
  return new Map(
    answer.headers.getSetCookie().map((line) => {
      const [pair = '', ...attributes] = line.split('; ');
      const at = pair.indexOf('=');
      return [pair.slice(0, at), { value: pair.slice(at + 1), attributes }];
    }),
  );
}
