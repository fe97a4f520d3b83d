import { afterEach, describe, expect, it } from '@jest/globals';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { Secret, TOTP } from 'otpauth';
import { type AccountUnderTest, startAccount } from '../testing/start-account.js';

const started: AccountUnderTest[] = [];
async function start(env: Record<string, string>, options: { demo?: boolean } = {}): Promise<AccountUnderTest> {
  const account = await startAccount({ demo: false, ...options, env });
  started.push(account);
  return account;
}
afterEach(async () => {
  for (const account of started.splice(0).reverse()) await account.stop();
});

const former = 'the former key of the tests, 32 characters';
const present = 'the present key of the tests, 32 characters';
const login = 'tech@operator.example';
const password = 'demo-avviso';
const codeOf = (secret: string, steps: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

async function enrol(account: AccountUnderTest): Promise<{ secret: string; recovery: string[] }> {
  const token = await account.tokenOf(login);
  const path = '/api/v1/me/two-factor';
  const secret = String((await account.call('POST', path, { token, body: { password } })).body['secret']);
  const confirmed = await account.call('POST', `${path}/confirm`, { token, body: { code: codeOf(secret, -1) } });
  return { secret, recovery: confirmed.body['recoveryCodes'] as string[] };
}

async function signsIn(account: AccountUnderTest, code: string): Promise<boolean> {
  const { challenge } = (await account.signIn(login)).body;
  return (await account.call('POST', '/api/v1/auth/two-factor', { body: { challenge, code } })).status === 200;
}

describe('exchanging CREDENTIALS_KEY (OPS-16)', () => {
  it('takes nobody’s second factor away, and ends with the former key opening nothing', async () => {
    const first = await start({ CREDENTIALS_KEY: former }, { demo: true });
    const { secret, recovery } = await enrol(first);
    const env = (keys: Record<string, string>) => ({ ...first.env, ...keys });

    const second = await start(env({ CREDENTIALS_KEY: present, CREDENTIALS_KEY_PREVIOUS: former }));
    expect(await signsIn(second, codeOf(secret, 0))).toBe(true);
    expect(await signsIn(second, recovery[0] ?? '')).toBe(true);
    // A replica that is not upgraded yet goes on, and starts again with the former key alone.
    expect(await signsIn(await start(env({ CREDENTIALS_KEY: former })), recovery[1] ?? '')).toBe(true);

    const third = await start(env({ CREDENTIALS_KEY: present }));
    expect(await signsIn(third, recovery[2] ?? '')).toBe(true);
    await expect(start(env({ CREDENTIALS_KEY: former }))).rejects.toThrow(/CREDENTIALS_KEY: is not the one/);
    const connection = third.app.get<Connection>(getConnectionToken(), { strict: false });
    const kept = JSON.stringify(await connection.collection('credential_roots').find({}).toArray());
    for (const key of [former, present]) expect(kept).not.toContain(key);
  }, 120_000);

  it('does not start with a key that opens nothing', async () => {
    const first = await start({ CREDENTIALS_KEY: former });
    const wrong = { ...first.env, CREDENTIALS_KEY: present, CREDENTIALS_KEY_PREVIOUS: `${present} and more` };
    await expect(start(wrong)).rejects.toThrow(/CREDENTIALS_KEY_PREVIOUS/);
  }, 60_000);
});
