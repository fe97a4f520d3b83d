import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createEvent, type DomainEvent } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { eventually, startTestStore, type TestStore } from '@avviso/testing';
import type { PushSubscription } from './storage/push-subscription.schema.js';
import { aJob, casey, erin, pushOf, PushWorld, robin } from './testing/push-world.js';

jest.setTimeout(30_000);

let store: TestStore;
let world: PushWorld;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.stop());
beforeEach(async () => {
  world = await PushWorld.start({ MONGODB_URL: store.uri });
});
afterEach(() => world.stop());

const push = (title = 'Line is down') => pushOf(aJob(casey, title));
const devices = () => world.collection<PushSubscription>('push_subscriptions');

describe('devices', () => {
  it('follow the person who is signed in', async () => {
    const shared = await world.subscribe(casey);
    await world.subscribe(robin, shared);
    const [toCasey, toRobin] = [push('casey'), pushOf(aJob(robin, 'robin'))];
    await world.publish(toCasey, toRobin);
    expect(await world.reports(toCasey)).toMatchObject([{ type: 'notification.skipped' }]);
    expect(await world.reports(toRobin)).toMatchObject([{ type: 'notification.sent' }]);
  });

  it('are removed by their person, and by nobody else', async () => {
    const subscription = await world.subscribe(casey);
    for (const other of [robin, erin, { ...erin, id: casey.id }]) {
      await world.call(other, 'DELETE', '/push/subscriptions', subscription);
      expect(await devices().countDocuments({})).toBe(1);
    }
    const { endpoint } = subscription;
    expect((await world.call(casey, 'DELETE', '/push/subscriptions', { endpoint })).status).toBe(204);
    expect(await devices().countDocuments({})).toBe(0);
    expect((await world.call(casey, 'DELETE', '/push/subscriptions', { endpoint })).status).toBe(204);
  });

  it('go with the access of their person', async () => {
    await world.subscribe(casey);
    await world.subscribe(robin);
    const event = createEvent({
      id: newId(),
      type: 'account.access.changed',
      subject: `contact/${casey.id}`,
      version: 2,
      time: new Date(),
      actor: { kind: 'system' },
      data: { personKind: 'contact', personId: casey.id, access: false },
    });
    await world.publishEvent(event as DomainEvent);
    await eventually(async () => (await devices().countDocuments({})) === 1);
    expect(await devices().findOne({})).toMatchObject({ owner: `contact:${robin.id}` });
  });

  it('go with the session that they were signed in with, and come back with the next', async () => {
    const phone = await world.subscribe(casey);
    const laptop = await world.subscribe({ ...casey, sessionId: 'session-of-the-laptop' });
    const ended = (sessionId: string) =>
      createEvent({
        id: newId(),
        type: 'account.session.ended',
        subject: `session/${sessionId}`,
        version: 2,
        time: new Date(),
        actor: { kind: 'system' },
        data: { personKind: 'contact', personId: casey.id, sessionId },
      }) as DomainEvent;
    await world.publishEvent(ended('session-of-the-laptop'));
    await eventually(async () => (await devices().countDocuments({})) === 1);
    expect(await devices().findOne({})).toMatchObject({ endpoint: phone.endpoint });
    await world.subscribe({ ...casey, sessionId: 'the-next-session' }, laptop);
    await world.publishEvent(ended('session-of-the-laptop'));
    await world.publishEvent(ended(casey.sessionId));
    await eventually(async () => (await devices().countDocuments({})) === 1);
    expect(await devices().findOne({})).toMatchObject({ endpoint: laptop.endpoint });
  });

  it('are not reached by another key than they subscribed with', async () => {
    await world.subscribe(casey);
    await devices().updateMany({}, { $set: { vapidPublicKey: 'another' } });
    const job = push();
    await world.publish(job);
    expect(await world.reports(job)).toMatchObject([{ type: 'notification.skipped', data: { reason: 'no-device' } }]);
  });

  it('subscribe with a key that outlives a restart', async () => {
    const { body } = await world.call(casey, 'GET', '/push/key');
    expect(Buffer.from(String(body['publicKey']), 'base64url')).toHaveLength(65);
    const again = await world.join();
    expect((await again.call(casey, 'GET', '/push/key')).body).toEqual(body);
    await again.worker.stop();
  });
});

describe('what cannot be a device', () => {
  const keys = () => world.pushService.subscribe().keys;

  it.each([
    'http://push.example/x',
    'https://127.0.0.2/x',
    'https://10.1.2.3/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/x',
    'https://user:pw@push.example/x',
    'ftp://push.example/x',
  ])('is refused: %s', async (endpoint) => {
    const answer = await world.call(casey, 'POST', '/push/subscriptions', { endpoint, keys: keys() });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'PUSH.ENDPOINT_REFUSED', errors: [{ path: 'endpoint', message: expect.any(String) }] },
    });
    expect(await devices().countDocuments({})).toBe(0);
  });

  it('is a body of another shape', async () => {
    const good = { endpoint: 'https://push.example/x', keys: keys() };
    const bad: [unknown, string][] = [
      [{ ...good, extra: 1 }, ''],
      [{ keys: good.keys }, 'endpoint'],
      [{ ...good, endpoint: 'x' }, 'endpoint'],
      [{ ...good, endpoint: `https://push.example/${'x'.repeat(2000)}` }, 'endpoint'],
      [{ ...good, keys: { auth: good.keys.auth } }, 'keys.p256dh'],
      [{ ...good, keys: { ...good.keys, auth: 'AAAA' } }, 'keys.auth'],
      [{ ...good, keys: { ...good.keys, more: 'x' } }, 'keys'],
    ];
    for (const [body, path] of bad) {
      const answer = await world.call(casey, 'POST', '/push/subscriptions', body);
      expect(answer).toMatchObject({ status: 400, body: { code: expect.any(String) } });
      const paths = (answer.body['errors'] as { path: string }[]).map((error) => error.path);
      expect(paths.some((one) => one.startsWith(path))).toBe(true);
    }
    const p256dh = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url');
    const answer = await world.call(casey, 'POST', '/push/subscriptions', { ...good, keys: { ...good.keys, p256dh } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'PUSH.BAD_KEYS' } });
  });

  it('is not even 127.0.0.1 unless told so', async () => {
    const strict = await PushWorld.start({ MONGODB_URL: store.uri, PUSH_ALLOW_LOOPBACK: 'false' });
    const answer = await strict.call(casey, 'POST', '/push/subscriptions', strict.pushService.subscribe());
    expect(answer).toMatchObject({ status: 422, body: { code: 'PUSH.ENDPOINT_REFUSED' } });
    await strict.stop();
  });
});
