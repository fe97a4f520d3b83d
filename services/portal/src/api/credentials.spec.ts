import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fakeServer, tokens, type FakeServer } from '../testing/fake-server.js';
import { Credentials } from './credentials.js';
import { UnreachableError } from './problem.js';

const refresh = 'POST /api/v1/auth/refresh';
let server: FakeServer;
beforeEach(() => {
  server = fakeServer();
});
afterEach(() => server.close());

describe('the credentials of a tab', () => {
  it('renew once, however many requests ask at the same time', async () => {
    server.answer(refresh, 200, tokens('a1'));
    const credentials = new Credentials();
    expect(await Promise.all([credentials.current(), credentials.current(), credentials.renew()])).toEqual([
      'a1',
      'a1',
      true,
    ]);
    expect(server.count(refresh)).toBe(1);
  });

  it('use a token while it is good, and renew it before it ends', async () => {
    server.answer(refresh, 200, tokens('a2'));
    const credentials = new Credentials();
    credentials.accept(tokens('a1'));
    expect(await credentials.current()).toBe('a1');
    credentials.accept(tokens('a1', 10));
    expect(await credentials.current()).toBe('a2');
  });

  it('say that the session has ended when the cookie is refused', async () => {
    server.answer(refresh, 401, { code: 'SESSION.ENDED', title: 'Ended', status: 401 });
    const credentials = new Credentials();
    expect(await credentials.renew()).toBe(false);
    expect(await credentials.current()).toBeUndefined();
  });

  it('do not take over the session of somebody else who signed in in another tab', async () => {
    const credentials = new Credentials();
    credentials.accept(tokens('a1'));
    server.answer(refresh, 200, tokens('b1', 600, 'p2'));
    expect(await credentials.renew()).toBe(false);
    expect(await credentials.current()).toBeUndefined();
  });

  it('keep the token of a temporary password apart from those that open the product', async () => {
    server.answer(refresh, 200, { ...tokens('t1'), mustChangePassword: true });
    const credentials = new Credentials();
    expect(await credentials.renew()).toBe(false);
    expect(credentials.temporaryToken).toBe('t1');
    expect(await credentials.current()).toBeUndefined();
    credentials.accept(tokens('a1'));
    expect(credentials.temporaryToken).toBeUndefined();
    expect(await credentials.current()).toBe('a1');
  });

  it('do not take a server that is away for an ended session', async () => {
    server.answer(refresh, 502, '<html>Bad gateway</html>');
    await expect(new Credentials().renew()).rejects.toBeInstanceOf(UnreachableError);
    server.breakConnection(refresh);
    await expect(new Credentials().renew()).rejects.toBeInstanceOf(UnreachableError);
  });
});
