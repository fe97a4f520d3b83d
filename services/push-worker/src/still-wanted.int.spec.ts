import type { NotificationJob } from '@avviso/contracts';
import { type CheckStandIn, eventually, startCheckStandIn } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aJob, casey, pushOf, PushWorld } from './testing/push-world.js';

let subscription: CheckStandIn;
let world: PushWorld;

beforeAll(async () => {
  subscription = await startCheckStandIn();
  world = await PushWorld.start(subscription.env);
}, 60_000);
afterAll(async () => {
  await world?.stop();
  subscription?.stop();
});

const late = (title: string) => aJob(casey, title, { createdAt: new Date(Date.now() - 120_000).toISOString() });
const titles = async () => {
  const { items } = (await world.call(casey, 'GET', '/inbox')).body as { items: { title: string }[] };
  return items.map(({ title }) => title).join(' ');
};

describe('an entry of the bell and a push that waited (CHN-19)', () => {
  it('say what they may say now, or nothing', async () => {
    const { endpoint } = await world.subscribe(casey);
    const [gone, changed] = [late('was wanted'), late('said too much')];
    const content = { ...changed.content, title: 'said enough' };
    subscription.answer((id) => ({
      body: ids(gone).includes(id) ? { wanted: false, reason: 'no-interface-access' } : { wanted: true, content },
    }));
    const pushes = [push(gone), push(changed)] as const;
    await world.publish(gone, changed, ...pushes);
    for (const job of [gone, pushes[0]]) {
      expect(await world.reports(job)).toMatchObject([
        { type: 'notification.skipped', data: { reason: 'no-interface-access' } },
      ]);
    }
    for (const job of [changed, pushes[1]]) {
      expect(await world.reports(job)).toMatchObject([{ type: 'notification.sent' }]);
    }
    expect(await titles()).toMatch(/said enough/);
    expect(await titles()).not.toMatch(/was wanted|said too much/);
    const received = JSON.stringify(world.pushService.received(endpoint));
    expect(received).toMatch(/said enough/);
    expect(received).not.toMatch(/was wanted|said too much/);
  });

  it('wait while nobody can say, and count no try', async () => {
    subscription.answer(() => ({ status: 503, body: {} }));
    const job = late('unknown');
    const before = subscription.asked.length;
    await world.publish(job, push(job));
    await eventually(() => subscription.asked.length >= before + 2, { what: 'both being asked about' });
    expect(await titles()).not.toMatch(/unknown/);
  });
});

const pushId = (job: NotificationJob) => `push-of-${job.id}`;
const push = (job: NotificationJob) => pushOf(job, { id: pushId(job) });
const ids = (job: NotificationJob) => [job.id, pushId(job)];
