import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NotificationJob } from '@avviso/contracts';
import { eventually, startTestStore, type TestStore } from '@avviso/testing';
import type { PushDelivery } from './storage/push-delivery.schema.js';
import type { PushSubscription } from './storage/push-subscription.schema.js';
import { PushSubscriptions } from './storage/push-subscriptions.js';
import { aJob, casey, pushOf, PushWorld, robin } from './testing/push-world.js';

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

const leave = { ifUncertain: 'leave' } as const;
const push = (title = 'Line is down') => pushOf(aJob(casey, title));
const delivery = (job: NotificationJob) => world.collection<PushDelivery>('push_deliveries').findOne({ _id: job.id });
const devices = () => world.collection<PushSubscription>('push_subscriptions');

describe('a push', () => {
  it('reaches every device of the person, which decrypts it', async () => {
    const [phone, laptop] = [await world.subscribe(casey), await world.subscribe(casey)];
    const notHers = await world.subscribe(robin);
    const job = push();
    await world.publish(job);
    expect(await world.reports(job)).toMatchObject([
      { type: 'notification.sent', attempt: 1, data: { jobId: job.id, channel: 'push' } },
    ]);
    for (const { endpoint } of [phone, laptop]) {
      expect(world.pushService.received(endpoint)).toMatchObject([
        {
          payload: {
            id: expect.any(String),
            title: expect.stringContaining('Line is down'),
            text: expect.any(String),
            link: '/tickets/48213',
          },
          urgency: 'normal',
          topic: expect.stringMatching(/^[\w-]{32}$/),
        },
      ]);
      const { ttl } = world.pushService.received(endpoint)[0]!;
      expect(ttl).toBeGreaterThan(86_000);
      expect(ttl).toBeLessThanOrEqual(86_400);
    }
    expect(world.pushService.received(notHers.endpoint)).toEqual([]);
  });

  it('names the entry of the bell, and replaces an older one about the same ticket', async () => {
    await world.subscribe(casey);
    const bell = aJob(casey, 'one');
    const [first, second] = [pushOf(bell), push('two')];
    await world.publish(bell);
    const [report] = await world.reports(bell);
    await world.publish(first);
    await world.reports(first);
    await world.publish(second);
    await world.reports(second);
    const [one, two] = world.pushService.received();
    expect(one!.payload).toMatchObject({ id: report!.data['providerId'] });
    expect(two!.topic).toBe(one!.topic);
  });

  it('comes once when the job comes twice', async () => {
    await world.subscribe(casey);
    const [job, next] = [push('once'), push('next')];
    await world.publish(job);
    await world.reports(job);
    await world.publish(job, next);
    await world.reports(next);
    expect(world.pushService.received()).toHaveLength(2);
  });

  it('is skipped without a device, when it was read in the bell by then, and when it is too late', async () => {
    const alone = pushOf(aJob(robin, 'x'));
    await world.publish(alone);
    expect(await world.reports(alone)).toMatchObject([{ type: 'notification.skipped', data: { reason: 'no-device' } }]);

    await world.subscribe(casey);
    const bell = aJob(casey, 'read');
    await world.publish(bell);
    const [shown] = await world.reports(bell);
    await world.call(casey, 'POST', `/inbox/${String(shown!.data['providerId'])}/read`);
    const read = pushOf(bell);
    await world.publish(read);
    expect(await world.reports(read)).toMatchObject([
      { type: 'notification.skipped', data: { reason: 'read-already' } },
    ]);

    const dayOld = new Date(Date.now() - 86_400_001).toISOString();
    const late = pushOf(aJob(casey, 'late'), { createdAt: dayOld });
    await world.publish(late);
    expect(await world.reports(late)).toMatchObject([{ type: 'notification.skipped', data: { reason: 'expired' } }]);
    expect(world.pushService.received()).toEqual([]);
  });

  it.each([404, 410])('removes a device whose subscription answers %d', async (status) => {
    const { endpoint } = await world.subscribe(casey);
    world.pushService.script(endpoint, { status });
    const job = push();
    await world.publish(job);
    expect(await world.reports(job)).toMatchObject([{ type: 'notification.skipped', data: { reason: 'no-device' } }]);
    expect(await devices().countDocuments({})).toBe(0);
  });

  it('keeps a device that subscribed anew while its old keys were gone', async () => {
    const subscription = await world.subscribe(casey);
    await devices().updateOne({ endpoint: subscription.endpoint }, { $set: { auth: 'A'.repeat(22) } });
    const before = await devices().findOne({ endpoint: subscription.endpoint });
    const renewed = world.subscribe(casey, subscription);
    world.pushService.script(subscription.endpoint, { status: 410 });
    await renewed;
    expect(before!.auth).not.toBe(subscription.keys.auth);
    await world.worker.app.get(PushSubscriptions, { strict: false }).removeGone(before!);
    expect(await devices().countDocuments({})).toBe(1);
  });

  it('waits for Retry-After and bothers only the device that asked', async () => {
    const [busy, free] = [await world.subscribe(casey), await world.subscribe(casey)];
    world.pushService.script(busy.endpoint, { status: 429, headers: { 'retry-after': '2' } });
    const job = push();
    await world.publish(job);
    expect(await world.reports(job, 2)).toMatchObject([
      { type: 'notification.attempted', attempt: 1, data: { code: 'PUSH.TOO_MANY', retryAt: expect.any(String) } },
      { type: 'notification.sent', attempt: 2 },
    ]);
    expect(world.pushService.requests(free.endpoint)).toBe(1);
    expect(world.pushService.requests(busy.endpoint)).toBe(2);
  });

  it.each([401, 403])('stops with an alarm at %d, removes nothing and counts no try', async (status) => {
    const { endpoint } = await world.subscribe(casey);
    world.pushService.script(endpoint, { status }, 100);
    const [job, next] = [push('first'), push('second')];
    await world.publish(job);
    await eventually(async () => (await world.metric(/avviso_push_channel_stopped\{[^}]*\} (\d+)/)) === '1');
    await eventually(async () => (await delivery(job))?.devices[0]?.state === 'waiting');
    await world.publish(next);
    await eventually(async () => (await delivery(next))?.state === 'open');
    expect(world.pushService.requests()).toBe(1);
    expect(await delivery(job)).toMatchObject({ state: 'open', tries: 0 });
    expect(await devices().countDocuments({})).toBe(1);
  });

  it('does not let one refused device stop a push service that knows us', async () => {
    const good = await world.subscribe(casey);
    const first = push('first');
    await world.publish(first);
    await world.reports(first);
    const bad = await world.subscribe(robin);
    world.pushService.script(bad.endpoint, { status: 403 }, 100);
    const refused = pushOf(aJob(robin, 'refused'));
    await world.publish(refused);
    await eventually(() => world.pushService.requests(bad.endpoint) === 1);
    const next = push('next');
    await world.publish(next);
    expect(await world.reports(next)).toMatchObject([{ type: 'notification.sent' }]);
    expect(world.pushService.received(good.endpoint)).toHaveLength(2);
  });

  it('sends once more and shorter at 413', async () => {
    const { endpoint } = await world.subscribe(casey);
    world.pushService.script(endpoint, { status: 413 });
    const job = push();
    await world.publish(job);
    await world.reports(job);
    expect(world.pushService.received()).toMatchObject([{ payload: { text: '' } }]);
  });

  it('fails at what will never work', async () => {
    const { endpoint } = await world.subscribe(casey);
    world.pushService.script(endpoint, { status: 400 });
    const job = push();
    await world.publish(job);
    expect(await world.reports(job)).toMatchObject([{ type: 'notification.failed', data: { code: 'PUSH.REFUSED' } }]);
  });

  it('tries once more after silence, and says that it is uncertain', async () => {
    const { endpoint } = await world.subscribe(casey);
    world.pushService.script(endpoint, 'close');
    const job = push();
    await world.publish(job);
    expect(await world.reports(job, 2)).toMatchObject([
      { type: 'notification.uncertain', attempt: 1, data: { code: 'PUSH.NO_ANSWER', retryAt: expect.any(String) } },
      { type: 'notification.sent', attempt: 2 },
    ]);
  });

  it('tries once more what was in hand when a worker was killed, and says so', async () => {
    const { endpoint } = await world.subscribe(casey);
    const subscription = await devices().findOne({ endpoint });
    const job = push();
    await world.collection<PushDelivery>('push_deliveries').insertOne({
      _id: job.id,
      state: 'open',
      tries: 1,
      devices: [{ id: subscription!._id, state: 'sending', unanswered: 0 }],
    });
    await world.publish(job);
    expect(await world.reports(job, 2)).toMatchObject([
      { type: 'notification.uncertain', attempt: 1, data: { code: 'PUSH.WORKER_ENDED' } },
      { type: 'notification.sent', attempt: 2 },
    ]);
    expect(world.pushService.received()).toHaveLength(1);
  });

  it('leaves both where the event type is set so: no device gets it twice', async () => {
    const { endpoint } = await world.subscribe(casey);
    const subscription = await devices().findOne({ endpoint });
    const [silent, crashed] = [pushOf(aJob(casey, 'a'), leave), pushOf(aJob(casey, 'b'), leave)];
    world.pushService.script(endpoint, 'close');
    await world.publish(silent);
    await eventually(async () => (await delivery(silent))?.state === 'uncertain');
    await world.collection<PushDelivery>('push_deliveries').insertOne({
      _id: crashed.id,
      state: 'open',
      tries: 1,
      devices: [{ id: subscription!._id, state: 'sending', unanswered: 0 }],
    });
    await world.publish(crashed);
    await eventually(async () => (await delivery(crashed))?.state === 'uncertain');
    for (const [job, code] of [
      [silent, 'PUSH.NO_ANSWER'],
      [crashed, 'PUSH.WORKER_ENDED'],
    ] as const) {
      expect(await world.reports(job)).toMatchObject([{ type: 'notification.uncertain', attempt: 1, data: { code } }]);
    }
    // the silent one, once
    expect(world.pushService.received()).toHaveLength(1);
  });
});

describe('push of an installation on trial (OPS-18)', () => {
  it('reaches those whom routing found on the list, and nobody for whom it was queued before', async () => {
    const trial = await PushWorld.start({
      MONGODB_URL: store.uri,
      TRIAL_MODE: 'allow-list',
      TRIAL_ALLOWED: '@a.example',
    });
    try {
      const { endpoint } = await trial.subscribe(casey);
      const [before, listed] = [push('before'), pushOf(aJob(casey, 'listed'), { onTrial: true })];
      await trial.publish(before, listed);
      expect(await trial.reports(before)).toMatchObject([{ data: { reason: 'trial-mode' } }]);
      expect(await trial.reports(listed)).toMatchObject([{ type: 'notification.sent' }]);
      expect(trial.pushService.received(endpoint)).toHaveLength(1);
    } finally {
      await trial.stop();
    }
  });
});
