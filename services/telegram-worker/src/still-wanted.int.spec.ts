import { type CheckStandIn, eventually, startCheckStandIn } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aJob, group, TelegramWorld } from './testing/telegram-world.js';

let subscription: CheckStandIn;
let world: TelegramWorld;

beforeAll(async () => {
  subscription = await startCheckStandIn();
  world = await TelegramWorld.start({ env: subscription.env });
}, 60_000);
afterAll(async () => {
  await world?.stop();
  subscription?.stop();
});

const late = (title: string) => aJob(title, { createdAt: new Date(Date.now() - 120_000).toISOString() });

describe('a Telegram message that waited (CHN-19)', () => {
  it('goes out as what it may say now, or not at all, and is asked about only when its turn has come', async () => {
    const [gone, changed, young] = [late('msg-gone'), late('msg-old'), aJob('msg-young')];
    const content = { ...changed.content, title: 'msg-new' };
    subscription.answer((id) => ({
      body: id === gone.id ? { wanted: false, reason: 'out-of-scope' } : { wanted: true, content },
    }));
    world.standIn.script(group, { kind: 'too-many', retryAfter: 1 });
    await world.publish(gone, changed, young);
    await world.reached(young, 'sent');
    expect(await world.reports(gone)).toMatchObject([
      { type: 'notification.skipped', data: { reason: 'out-of-scope' } },
    ]);
    expect(world.arrived()).toEqual(['msg-new', 'msg-young']);
    expect(new Set(subscription.asked)).toEqual(new Set([gone.id, changed.id]));
  }, 30_000);

  it('waits while nobody can say', async () => {
    subscription.answer(() => ({ status: 503, body: {} }));
    const job = late('msg-wait');
    await world.publish(job);
    await world.reached(job, 'waiting');
    await eventually(() => subscription.asked.includes(job.id), { what: 'the question' });
    expect(await world.reached(job, 'waiting')).toMatchObject({ tries: 0 });
    expect(world.arrived()).not.toContain('msg-wait');
  }, 30_000);

  it('is asked about one by one where many go into one message', async () => {
    const jobs = Array.from({ length: 21 }, (_, i) => late(`msg-c${i}`));
    const unwanted = jobs[7]?.id;
    subscription.answer((id) => ({
      body: id === unwanted ? { wanted: false, reason: 'preference-off' } : { wanted: true },
    }));
    const chat = { kind: 'chat', id: 'profile-9', address: '-9' } as const;
    await world.publish(...jobs.map((job) => ({ ...job, recipient: chat })));
    for (const job of jobs) await world.reached(job, job.id === unwanted ? 'skipped' : 'sent');
    expect(world.standIn.messages().some(({ text }) => /msg-c7\b/.test(text))).toBe(false);
  }, 60_000);
});
