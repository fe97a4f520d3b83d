import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmailWorld, aJob, to } from './testing/email-world.js';

let world: EmailWorld;
let listed: EmailWorld;

beforeAll(async () => {
  world = await EmailWorld.start({ TRIAL_MODE: 'one-address', TRIAL_ADDRESS: 'qa@ours.example' });
  listed = await EmailWorld.join(world.sink, { TRIAL_MODE: 'allow-list', TRIAL_ALLOWED: '@ours.example' });
}, 60_000);
afterAll(async () => {
  await listed?.worker.stop();
  await world?.stop();
});

describe('an e-mail of an installation on trial (OPS-18)', () => {
  it('goes to the one address and says whom it was meant for', async () => {
    const job = aJob({ recipient: to('ada@client.example'), recipientName: 'Ada Kolb' });
    await world.publish(job);
    await world.reached(job, 'notification.sent');
    const [mail] = world.sink.mails;
    expect(mail?.to).toEqual(['qa@ours.example']);
    expect(mail?.parsed.to).toMatchObject({ value: [{ address: 'qa@ours.example', name: 'ada@client.example' }] });
    expect(mail?.parsed.headers.get('x-avviso-trial-instead-of')).toBe('ada@client.example');
  });

  it('goes to who is on the list, and is skipped for all others, whenever it was queued', async () => {
    world.sink.clear();
    const [theirs, ours] = [aJob({ recipient: to('ada@client.example') }), aJob({ recipient: to('max@ours.example') })];
    await listed.publish(theirs, ours);
    expect((await listed.reached(theirs, 'notification.skipped')).data).toMatchObject({ reason: 'trial-mode' });
    await listed.reached(ours, 'notification.sent');
    expect(listed.sink.mails.map((mail) => mail.to)).toEqual([['max@ours.example']]);
    expect(listed.sink.mails[0]?.parsed.headers.has('x-avviso-trial-instead-of')).toBe(false);
  });
});
