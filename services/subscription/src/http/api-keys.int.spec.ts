import { newId } from '@avviso/persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { type Client, type Who, cast, clientOf } from '../testing/client.js';
import { type Stage, house, passes, startStage } from '../testing/stage.js';

let stage: Stage;
let root: Client;
let nobody: Client;
let key = '';
let keyId = '';

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  root = await clientOf(stage.service, cast.root);
  nobody = await clientOf(stage.service, undefined);
  const profile = { email: 'sms@operator.example', eventTypes: ['sms-delivery', 'vin-request'] };
  expect((await root.send('POST', '/notification-profiles', profile)).status).toBe(201);
}, 60_000);
afterAll(() => stage?.stop());

const make = async (name: string, types = ['sms.delivery-reported']) => {
  const { status, body } = await root.send('POST', '/api-keys', { name, types });
  expect(status).toBe(201);
  return { id: String(body['id']), key: String(body['key']) };
};
const publish = (body: unknown, by = key) => nobody.send('POST', '/events', body, { authorization: `Bearer ${by}` });
const report = (over: Record<string, unknown> = {}) => ({
  specversion: '1.0',
  id: newId(),
  type: 'sms.delivery-reported',
  subject: 'sms/1',
  time: new Date().toISOString(),
  version: 1,
  actorkind: 'system',
  data: { phone: '+33 6 00 00 00 00', state: 'delivered', companyId: 'kolb' },
  ...over,
});
const jobsOf = (id: string) => stage.jobs.filter(({ event }) => event.id === id);
const takenCount = () =>
  stage.service.app
    .get<Connection>(getConnectionToken(), { strict: false })
    .collection('received_events')
    .countDocuments();

beforeEach(async () => {
  ({ id: keyId, key } = await make(`gateway-${newId()}`));
});

describe('API keys', () => {
  it('are told once, listed without their secret, and every change of them is kept', async () => {
    expect(key).toMatch(/^avviso_[0-9a-f]{16}_[\w-]{43}$/);
    const read = await root.get(`/api-keys/${keyId}`);
    expect(read.body).toMatchObject({
      types: ['sms.delivery-reported'],
      lastUsedAt: null,
      revokedAt: null,
      version: 1,
    });
    const secret = key.slice(-43);
    expect(JSON.stringify([read.body, (await root.get('/api-keys?limit=200')).body])).not.toContain(secret);
    const rows = await stage.service.app
      .get<Connection>(getConnectionToken(), { strict: false })
      .collection('api_keys')
      .find()
      .toArray();
    expect(JSON.stringify(rows)).not.toContain(secret);

    const types = ['vin-request.received'];
    expect((await root.send('PATCH', `/api-keys/${keyId}`, { types })).status).toBe(428);
    expect((await root.send('PATCH', `/api-keys/${keyId}`, { types }, { 'if-match': '"9"' })).status).toBe(412);
    const changed = await root.send('PATCH', `/api-keys/${keyId}`, { types }, { 'if-match': '"1"' });
    expect([changed.status, changed.body['types'], changed.etag]).toEqual([200, types, '"2"']);
    const audit = await root.get(`/api-keys/${keyId}/audit`);
    expect(audit.body['items']).toMatchObject([
      { by: { id: 'root' }, changes: [{ field: 'types', from: ['sms.delivery-reported'], to: types }] },
      { changes: [{ field: 'name' }, { field: 'types' }] },
    ]);
  });

  it('page by name', async () => {
    const first = await root.get('/api-keys?limit=1');
    const second = await root.get(`/api-keys?limit=1&cursor=${String(first.body['nextCursor'])}`);
    const names = [first, second].map(({ body }) => (body['items'] as { name: string }[])[0]?.name);
    expect(names).toEqual([...names].sort());
    expect(new Set(names).size).toBe(2);
  });

  it.each([
    ['a name with a blank', { name: 'my key', types: ['sms.delivery-reported'] }, 400, 'name'],
    ['no type', { name: 'a', types: [] }, 400, 'types'],
    ['a type of our own', { name: 'a', types: ['account.contact.registered'] }, 400, 'types.0'],
    ['a type that there is not', { name: 'a', types: ['sms.delivery-reported', 'sms.sent'] }, 400, 'types.1'],
    ['an unknown field', { name: 'a', types: ['sms.delivery-reported'], secret: 'x' }, 400, 'secret'],
  ])('are not made with %s', async (_, body, status, path) => {
    const answer = await root.send('POST', '/api-keys', body);
    expect([answer.status, (answer.body['errors'] as { path: string }[])[0]?.path]).toEqual([status, path]);
  });

  it('never take a name a second time, also when its key was revoked', async () => {
    const name = `once-${newId()}`;
    const { id } = await make(name);
    expect((await root.send('DELETE', `/api-keys/${id}`)).status).toBe(204);
    const again = await root.send('POST', '/api-keys', { name, types: ['sms.delivery-reported'] });
    expect([again.status, again.body['code']]).toEqual([409, 'API_KEY.NAME_TAKEN']);
    expect((await root.send('DELETE', `/api-keys/${id}`)).status).toBe(204);
    const changed = await root.send(
      'PATCH',
      `/api-keys/${id}`,
      { types: ['sms.delivery-reported'] },
      { 'if-match': '*' },
    );
    expect([changed.status, changed.body['code']]).toEqual([422, 'API_KEY.REVOKED']);
  });

  it.each(Object.keys(cast).filter((who) => who !== 'root') as Who[])('are not for %s', async (who) => {
    const client = await clientOf(stage.service, cast[who]);
    const body = { name: 'mine', types: ['sms.delivery-reported'] };
    const answers = await Promise.all([
      client.get('/api-keys'),
      client.send('POST', '/api-keys', body),
      client.get(`/api-keys/${keyId}`),
      client.get(`/api-keys/${keyId}/audit`),
      client.send('PATCH', `/api-keys/${keyId}`, { types: body.types }, { 'if-match': '*' }),
      client.send('DELETE', `/api-keys/${keyId}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
  });

  it('are 401 for nobody and 404 when there is none', async () => {
    expect((await nobody.get('/api-keys')).status).toBe(401);
    expect((await root.get('/api-keys/0000')).status).toBe(404);
    expect((await root.send('DELETE', '/api-keys/0000')).status).toBe(404);
  });
});

describe('events of other systems', () => {
  it('are routed, and say from which key they came', async () => {
    const event = report();
    const answer = await publish(event);
    const { name } = (await root.get(`/api-keys/${keyId}`)).body;
    expect([answer.status, answer.body['items']]).toEqual([202, [{ id: event.id, source: name, result: 'accepted' }]]);
    const job = await stage.job(({ event: { id } }) => id === event.id);
    expect(job.event).toMatchObject({ type: 'sms.delivery-reported', source: name });
    await passes(async () =>
      expect((await root.get(`/api-keys/${keyId}`)).body['lastUsedAt']).toEqual(expect.any(String)),
    );
  });

  it('are taken once by source and id: again, twice in one batch, and side by side', async () => {
    const event = report();
    const results = ({ body }: { body: Record<string, unknown> }) =>
      (body['items'] as { result: string }[]).map(({ result }) => result);
    const racing = await Promise.all([publish(event), publish(event), publish([event, event])]);
    expect(racing.flatMap(results).sort()).toEqual(['accepted', 'duplicate', 'duplicate', 'duplicate']);
    expect(results(await publish(event))).toEqual(['duplicate']);
    const last = report();
    await publish(last);
    await stage.job((job) => job.event.id === last.id);
    expect(jobsOf(event.id)).toHaveLength(1);
  });

  it('of two keys may have the same id', async () => {
    const event = report();
    const other = await make(`other-${newId()}`);
    await publish(event);
    await publish(event, other.key);
    await passes(() => expect(jobsOf(event.id)).toHaveLength(2));
  });

  it.each([
    ['a type that the key does not list', { type: 'vin-request.received' }, 403, 'EVENT.NOT_OF_KEY', 'type'],
    ['a type of the account service', { type: 'account.locked' }, 403, 'EVENT.NOT_OF_KEY', 'type'],
    ['a report of a worker', { type: 'notification.sent' }, 403, 'EVENT.NOT_OF_KEY', 'type'],
    ['an answer by mail', { type: 'mail.reply-received' }, 403, 'EVENT.NOT_OF_KEY', 'type'],
    ['a type that nobody knows', { type: 'sms.sent' }, 403, 'EVENT.NOT_OF_KEY', 'type'],
    ['the source of somebody else', { source: '/ticket' }, 403, 'EVENT.NOT_OF_KEY', 'source'],
    ['a field of the wrong type', { data: { phone: 7, state: 'delivered' } }, 400, 'EVENT.INVALID', 'data.phone'],
    ['no time', { time: undefined }, 400, 'EVENT.INVALID', 'time'],
    ['no type', { type: undefined }, 400, 'EVENT.INVALID', 'type'],
    [
      'a company that nobody knows',
      { data: { ...report().data, companyId: 'nowhere' } },
      422,
      'EVENT.UNKNOWN_REFERENCE',
      'data.companyId',
    ],
  ])('are refused with %s, alone and with the whole batch that they stand in', async (_, over, status, code, path) => {
    const bad = report(over);
    const pathOf = ({ body }: { body: Record<string, unknown> }) =>
      (body['errors'] as { path: string }[]).map((error) => error.path);
    const before = await takenCount();
    const alone = await publish(bad);
    expect([alone.status, alone.body['code']]).toEqual([status, code]);
    expect(pathOf(alone)).toContain(path);
    const good = report();
    const batch = await publish([good, bad]);
    expect([batch.status, batch.body['code']]).toEqual([status, code]);
    expect(pathOf(batch)).toContain(`1.${path}`);
    expect(await takenCount()).toBe(before);
    expect((await publish(good)).body['items']).toMatchObject([{ result: 'accepted' }]);
  });

  it.each([
    ['an empty list', []],
    ['more than 500', Array.from({ length: 501 }, () => report())],
    ['no object', ['event']],
  ])('are refused as %s', async (_, body) => {
    const answer = await publish(body);
    expect([answer.status, answer.body['code']]).toEqual([400, 'EVENT.INVALID']);
  });

  it('are taken 500 at once', async () => {
    const answer = await publish(Array.from({ length: 500 }, () => report()));
    expect((answer.body['items'] as unknown[]).length).toBe(500);
  });

  it('take a key that is in use: not none, a revoked one, one with another secret, or the token of a person', async () => {
    const token = await stage.service.tokens.sign(cast.root);
    await root.send('DELETE', `/api-keys/${keyId}`);
    const revoked = await publish(report());
    expect([revoked.status, revoked.body['code']]).toEqual([401, 'API_KEY.INVALID']);
    const { key: other } = await make(`fresh-${newId()}`);
    const forged = `${other.slice(0, -2)}${other.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const wrong of ['', token, forged, 'avviso_x']) expect((await publish(report(), wrong)).status).toBe(401);
    expect((await nobody.send('POST', '/events', report())).status).toBe(401);
    expect((await publish(report(), other)).status).toBe(202);
  });

  it('of a person: a key opens nothing else', async () => {
    const withKey = { authorization: `Bearer ${key}` };
    expect((await nobody.send('GET', '/api-keys', undefined, withKey)).status).toBe(401);
    expect((await nobody.send('GET', '/deliveries', undefined, withKey)).status).toBe(401);
  });
});
