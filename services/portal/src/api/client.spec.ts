import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fakeServer, tokens, type FakeServer } from '../testing/fake-server.js';
import { ApiClient } from './client.js';
import { Credentials } from './credentials.js';
import { isProblem, UnreachableError } from './problem.js';

const refresh = 'POST /api/v1/auth/refresh';
const ticket = 'GET /api/v1/tickets/1';
let server: FakeServer;
let credentials: Credentials;
let signedInAgain: number;
let api: ApiClient;

beforeEach(() => {
  server = fakeServer();
  credentials = new Credentials();
  credentials.accept(tokens('old'));
  signedInAgain = 0;
  api = new ApiClient(credentials, () => {
    signedInAgain += 1;
    credentials.accept(tokens('again'));
    return Promise.resolve();
  });
});
afterEach(() => server.close());

describe('the API client', () => {
  it('renews a token that the server refuses, and asks again, unseen', async () => {
    server.answers(ticket, { status: 401, body: { code: 'AUTH.EXPIRED' } }, { status: 200, body: { number: '1' } });
    server.answer(refresh, 200, tokens('new'));
    expect(await api.get('/tickets/1')).toEqual({ number: '1' });
    expect(server.last(ticket)?.headers.get('authorization')).toBe('Bearer new');
    expect(signedInAgain).toBe(0);
  });

  it('waits for a new sign-in when the session has ended, and then does what was asked', async () => {
    const post = 'POST /api/v1/tickets/1/messages';
    server.answers(post, { status: 401, body: { code: 'AUTH.EXPIRED' } }, { status: 201, body: { id: 'm1' } });
    server.answer(refresh, 401, { code: 'SESSION.ENDED' });
    expect(await api.post('/tickets/1/messages', { body: 'typed for long' })).toEqual({ id: 'm1' });
    expect(signedInAgain).toBe(1);
    expect(server.last(post)?.body).toBe('{"body":"typed for long"}');
    expect(server.last(post)?.headers.get('authorization')).toBe('Bearer again');
  });

  it('does not ask for a new sign-in when a sign-in itself is refused', async () => {
    server.answer('POST /api/v1/auth/sign-in', 401, { code: 'SESSION.WRONG', title: 'Wrong', status: 401 });
    await expect(api.post('/auth/sign-in', {}, { anonymous: true })).rejects.toMatchObject({ code: 'SESSION.WRONG' });
    expect(signedInAgain).toBe(0);
  });

  it('throws problems with code, fields and the time to wait', async () => {
    const errors = [{ path: 'lines.0.price', message: 'is missing' }];
    server.answer(
      ticket,
      422,
      { code: 'ORDER.REFUSED', title: 'Refused', status: 422, detail: 'No.', errors },
      { 'retry-after': '90' },
    );
    const error: unknown = await api.get('/tickets/1').catch((thrown: unknown) => thrown);
    expect(isProblem(error, 422)).toBe(true);
    expect(error).toMatchObject({ code: 'ORDER.REFUSED', detail: 'No.', errors, retryAfterSeconds: 90 });
  });

  it.each([
    ['a proxy without the service behind it', 502],
    ['a page of a captive portal', 200],
  ])('takes %s for an unreachable server', async (_, status) => {
    server.answer(ticket, status, '<html></html>');
    await expect(api.get('/tickets/1')).rejects.toBeInstanceOf(UnreachableError);
  });

  it('takes an empty answer as one, with or without its length', async () => {
    server.answer('POST /api/v1/auth/password-reset', 202, '');
    expect(await api.post('/auth/password-reset', {}, { anonymous: true })).toBeUndefined();
  });

  it('keeps the problem of a service that says 503 itself', async () => {
    server.answer(ticket, 503, { code: 'SERVICE.DRAINING', title: 'Draining', status: 503 });
    await expect(api.get('/tickets/1')).rejects.toMatchObject({ code: 'SERVICE.DRAINING' });
  });

  it('sends the version that a change is based on, and gives the ETag of what it read', async () => {
    server.answer('PATCH /api/v1/tickets/1', 200, {});
    await api.patch('/tickets/1', { status: 'closed' }, { ifMatch: 7 });
    expect(server.last('PATCH /api/v1/tickets/1')?.headers.get('if-match')).toBe('"7"');
    server.answer(ticket, 200, { number: '1' }, { etag: '"8"' });
    expect(await api.getVersioned('/tickets/1')).toEqual({ data: { number: '1' }, etag: '"8"' });
  });

  it('leaves empty filters out of the address, and escapes the others', async () => {
    server.answer('GET /api/v1/tickets', 200, { items: [], nextCursor: null });
    await api.get('/tickets', { query: { q: 'a&b', status: undefined, company: '', limit: 25, closed: false } });
    expect(server.last('GET /api/v1/tickets')?.search).toBe('?q=a%26b&limit=25&closed=false');
  });
});
