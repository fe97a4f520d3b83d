import type { NotificationJob } from '@avviso/contracts';
import { type CheckStandIn, startCheckStandIn } from '@avviso/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmailWorld, aJob } from './testing/email-world.js';

let subscription: CheckStandIn;
let world: EmailWorld;

beforeAll(async () => {
  subscription = await startCheckStandIn();
  world = await EmailWorld.start(subscription.env);
}, 60_000);
beforeEach(() => {
  subscription.asked.length = 0;
  subscription.answer(() => ({ body: { wanted: true } }));
  world.sink.clear();
});
afterAll(async () => {
  await world?.stop();
  subscription?.stop();
});

const late = (): NotificationJob => aJob({ createdAt: new Date(Date.now() - 120_000).toISOString() });

describe('a mail that waited (CHN-19)', () => {
  it('is asked about before it is sent, and one sent again by hand; one that was decided just now is not', async () => {
    const [old, young, again] = [late(), aJob(), aJob({ sentAgain: true })];
    await world.publish(old, young, again);
    for (const job of [old, young, again]) await world.reached(job, 'notification.sent');
    expect(subscription.asked.sort()).toEqual([old.id, again.id].sort());
  });

  it('is not sent when it is wanted no more, with the reason', async () => {
    subscription.answer(() => ({ body: { wanted: false, reason: 'suppressed-address' } }));
    const job = late();
    await world.publish(job);
    expect((await world.reached(job, 'notification.skipped')).data).toMatchObject({ reason: 'suppressed-address' });
    expect(world.sink.mails).toEqual([]);
  });

  it('says what its recipient may see now', async () => {
    const job = late();
    const content = { ...job.content, title: 'What may be said now', message: undefined };
    subscription.answer(() => ({ body: { wanted: true, content } }));
    await world.publish(job);
    await world.reached(job, 'notification.sent');
    expect(world.sink.mails[0]?.parsed.subject).toContain('What may be said now');
    expect(world.sink.mails[0]?.parsed.text).not.toContain('Could you send us a capture');
  });

  it('waits while nobody can say', async () => {
    subscription.answer(() =>
      subscription.asked.length === 1 ? { status: 503, body: {} } : { body: { wanted: true } },
    );
    const job = late();
    await world.publish(job);
    expect((await world.reached(job, 'notification.attempted')).data).toMatchObject({
      code: 'EMAIL.CHECK_UNAVAILABLE',
    });
    await world.reached(job, 'notification.sent');
    expect(world.sink.mails).toHaveLength(1);
  });
});
