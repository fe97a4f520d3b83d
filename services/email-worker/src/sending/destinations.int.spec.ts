import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmailWorld, aJob, to } from '../testing/email-world.js';

let world: EmailWorld;

beforeAll(async () => {
  world = await EmailWorld.start({ EMAIL_DOMAIN_LIMITS: 'slow.example=5/2', EMAIL_PREFETCH: '10' });
}, 60_000);
afterAll(() => world?.stop());

describe('mail to a destination with a limit (CHN-9)', () => {
  it('goes out at its pace, all of it, and mail to others does not wait for it', async () => {
    const jobsTo = (domain: string, count: number) =>
      Array.from({ length: count }, (_, i) => aJob({ recipient: to(`p${i}@${domain}`) }));
    const slow = jobsTo('slow.example', 25);
    const others = ['one.example', 'two.example', 'three.example'].flatMap((domain) => jobsTo(domain, 20));
    await world.publish(...slow);
    await world.publish(...others);
    for (const job of [...others, ...slow]) await world.reached(job, 'notification.sent', 40_000);
    const arrivals = world.sink.mails.map(({ to: [address = ''], receivedAt }) => ({ address, at: +receivedAt }));
    const ofSlow = arrivals.filter(({ address }) => address.endsWith('@slow.example')).map(({ at }) => at);
    const lastOfOthers = Math.max(
      ...arrivals.filter(({ address }) => !address.endsWith('@slow.example')).map(({ at }) => at),
    );
    expect(ofSlow).toHaveLength(25);
    // 25 mails at five a second take 4.8 seconds at least
    expect(Math.max(...ofSlow) - Math.min(...ofSlow)).toBeGreaterThan(4_000);
    expect(ofSlow.filter((at) => at > lastOfOthers).length).toBeGreaterThan(5);
    for (const job of slow) expect(world.told(job)).toEqual(['1:notification.sent']);
  }, 90_000);
});
