import { eventually } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getConnectionToken } from '@nestjs/mongoose';
import { decodeProtectedHeader } from 'jose';
import type { Connection } from 'mongoose';
import { type AccountUnderTest, cookiesOf, startAccount } from '../testing/start-account.js';
import { SigningKeys } from './signing-keys.js';

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

const day = 86_400_000;
/** The keys of a replica with a quick pace, in place of half a minute and three. */
const quickKeys = (of: AccountUnderTest) =>
  new SigningKeys(of.app.get<Connection>(getConnectionToken(), { strict: false }), { rereadMs: 20, leadMs: 300 });
const kids = async (keys: SigningKeys) => (await keys.published()).map(({ kid }) => kid);

describe('exchanging the signing key (OPS-16)', () => {
  it('leaves a young key alone', async () => {
    expect(await quickKeys(account).rotateIfOlderThan(90 * day)).toBe(false);
  });

  it('is done by one of two replicas, publishes the new key before it signs, and keeps the old one for its tokens', async () => {
    const [here, there] = [quickKeys(account), quickKeys(replica)];
    const old = (await here.current()).kid;
    const done = await Promise.all([here.rotateIfOlderThan(0), there.rotateIfOlderThan(0)]);
    expect(done.filter(Boolean)).toHaveLength(1);
    await eventually(async () => (await kids(here)).length === 2 && (await kids(there)).length === 2);
    expect((await here.current()).kid).toBe(old);
    await eventually(async () => (await here.current()).kid !== old && (await there.current()).kid !== old);
    expect((await here.current()).kid).toBe((await there.current()).kid);
    expect(await kids(there)).toContain(old);
    await here.forgetOld();
    expect(await kids(here)).toContain(old);
    const later = new Date(Date.now() + 800_000);
    expect((await here.published(later)).map(({ kid }) => kid)).not.toContain(old);
    await here.forgetOld(later);
    await eventually(async () => !(await kids(there)).includes(old));
  });

  it('signs nobody out: old tokens, new tokens and refresh tokens count on both replicas', async () => {
    const keys = account.app.get(SigningKeys, { strict: false });
    const session = await account.signIn('user@client.example');
    const before = String(session.body['accessToken']);
    const next = quickKeys(account);
    await next.rotateIfOlderThan(0);
    await eventually(async () => (await next.current()).kid !== decodeProtectedHeader(before).kid);
    // Both replicas read the list of keys again, as they do twice a minute.
    for (const one of [keys, replica.app.get(SigningKeys, { strict: false })]) one.readAgain();
    const refreshed = await replica.call('POST', '/api/v1/auth/refresh', {
      headers: { cookie: `avviso_refresh=${cookiesOf(session).get('avviso_refresh')?.value}` },
    });
    const after = String(refreshed.body['accessToken']);
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
    for (const token of [before, after]) {
      for (const one of [account, replica]) expect((await one.call('GET', '/api/v1/me', { token })).status).toBe(200);
    }
  });
});
