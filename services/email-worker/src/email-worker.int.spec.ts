import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MESSAGING_TRANSPORT } from '@avviso/messaging';
import { eventually } from '@avviso/testing';
import { aJob, EmailWorld, to } from './testing/email-world.js';

jest.setTimeout(30_000);

describe('email-worker', () => {
  let world: EmailWorld;
  let before = 0;
  const transactions = () => world.sink.transactions - before;
  beforeAll(async () => {
    world = await EmailWorld.start();
  });
  beforeEach(() => {
    world.sink.script(undefined);
    world.sink.clear();
    before = world.sink.transactions;
  });
  afterAll(() => world.stop());

  it('sends a job as text and HTML, and says so', async () => {
    const job = aJob();
    await world.publish(job);
    const sent = await world.reached(job, 'notification.sent');
    expect(sent.data).toMatchObject({
      jobId: job.id,
      channel: 'email',
      attempt: 1,
      response: expect.stringMatching(/^250/),
    });
    const [mail] = world.sink.mails;
    expect(mail?.to).toEqual(['claire@client.example']);
    expect(mail?.parsed.subject).toBe('Jonas Reiter answered: Calls drop after two minutes on the new SIP trunk');
    expect(mail?.parsed.text).toContain('> Could you send us a capture');
    expect(mail?.parsed.html).toContain('<h1');
    expect(mail?.parsed.messageId).toBe(`<${job.id}@portal.example>`);
  });

  it('makes one mail of a job that comes twice', async () => {
    const job = aJob();
    await world.publish(job, job);
    await world.reached(job, 'notification.sent');
    await world.publish(job);
    const next = aJob();
    await world.publish(next);
    await world.reached(next, 'notification.sent');
    expect(world.sink.mails.map((mail) => mail.parsed.messageId)).toEqual([
      `<${job.id}@portal.example>`,
      `<${next.id}@portal.example>`,
    ]);
  });

  it.each(['421 4.3.2 shutting down', '450 4.2.1 mailbox busy'] as const)('tries again after %s', async (reply) => {
    world.sink.script(({ stage }) => (stage === 'rcpt' ? reply : undefined));
    const job = aJob();
    await world.publish(job);
    const attempted = await world.reached(job, 'notification.attempted');
    expect(attempted.data).toMatchObject({ code: `SMTP.${reply.slice(0, 3)}`, retryAt: expect.any(String) });
    world.sink.script(undefined);
    await world.reached(job, 'notification.sent');
    const told = world.told(job);
    expect(told.slice(0, -1)).toEqual(told.slice(0, -1).map((_, index) => `${index + 1}:notification.attempted`));
    expect(world.sink.mails).toHaveLength(1);
  });

  it('fails at once where the recipient is refused, parks the job, and sends it when it is retried by hand', async () => {
    world.sink.script(({ stage }) => (stage === 'rcpt' ? '550 5.1.1 <claire@client.example> unknown' : undefined));
    const job = aJob();
    await world.publish(job);
    const failed = await world.reached(job, 'notification.failed');
    expect(failed.data).toMatchObject({ code: 'SMTP.RECIPIENT_REFUSED', attempt: 1 });
    expect(JSON.stringify(failed)).not.toContain('claire@client.example');
    expect(world.told(job)).toEqual(['1:notification.failed']);

    const { parked } = world.worker.app.get(MESSAGING_TRANSPORT, { strict: false });
    const [message] = await eventually(async () => {
      const found = await parked.list('email-worker.send', 10);
      return found.length > 0 ? found : undefined;
    });
    expect(message).toMatchObject({ messageId: job.id, reason: 'SMTP.RECIPIENT_REFUSED' });
    world.sink.script(undefined);
    await parked.retry('email-worker.send', message.id);
    await world.reached(job, 'notification.sent');
    expect(world.sink.mails).toHaveLength(1);
  });

  it('does not send a job that failed for good when a crash brings it back before it is parked: it is parked', async () => {
    world.sink.script(({ stage }) => (stage === 'rcpt' ? '550 5.1.1 unknown' : undefined));
    const job = aJob();
    await world.publish(job);
    await world.reached(job, 'notification.failed');
    const { parked } = world.worker.app.get(MESSAGING_TRANSPORT, { strict: false });
    const parkedOnes = (count: number) =>
      eventually(async () => {
        const found = await parked.list('email-worker.send', 10);
        return found.length === count && found;
      });
    await parkedOnes(1);
    world.sink.script(undefined);
    const triesBefore = transactions();
    // what the broker does with a message that was not acknowledged
    await world.publish(job);
    const [, again] = await parkedOnes(2);
    expect(again).toMatchObject({ messageId: job.id, reason: 'SMTP.RECIPIENT_REFUSED' });
    expect(transactions()).toBe(triesBefore);
    expect(new Set(world.told(job))).toEqual(new Set(['1:notification.failed']));
  });

  it('knows that a mail did not go out when the connection ended before its data', async () => {
    world.sink.script(({ stage }) => (stage === 'rcpt' ? 'close' : undefined));
    const job = aJob();
    await world.publish(job);
    await world.reached(job, 'notification.attempted');
    world.sink.script(undefined);
    await world.reached(job, 'notification.sent');
    expect(world.told(job)).not.toContain('1:notification.uncertain');
    expect(world.sink.mails).toHaveLength(1);
  });

  it('sends again, with the same Message-ID, what was in hand when a worker died', async () => {
    const job = aJob();
    await world.ledger.insertMany([{ _id: job.id, state: 'sending', attempts: 1, round: 1, roundBegan: new Date() }]);
    await world.publish(job);
    await world.reached(job, 'notification.sent');
    expect(world.told(job)).toEqual(['1:notification.uncertain', '2:notification.sent']);
    expect(world.sink.mails.map((mail) => mail.parsed.messageId)).toEqual([`<${job.id}@portal.example>`]);
  });

  it('leaves what was in hand when a worker died, where its event type is set so, and says so once', async () => {
    const job = aJob({ ifUncertain: 'leave' });
    await world.ledger.insertMany([{ _id: job.id, state: 'sending', attempts: 1, round: 1, roundBegan: new Date() }]);
    await world.publish(job);
    const { data } = await world.reached(job, 'notification.uncertain');
    expect(data).toMatchObject({ code: 'EMAIL.INTERRUPTED' });
    expect(data).not.toHaveProperty('retryAt');
    // a new one, through the same queue
    const other = aJob({ ifUncertain: 'leave' });
    await world.publish(job, other);
    await world.reached(other, 'notification.sent');
    expect(world.told(job).every((one) => one === '1:notification.uncertain')).toBe(true);
    expect(world.sink.mails.map((mail) => mail.parsed.messageId)).toEqual([`<${other.id}@portal.example>`]);
    expect(await world.ledger.findById(job.id).lean()).toMatchObject({ state: 'uncertain' });
  });

  it('tells again, and sends nothing, where a worker died between the note and the acknowledgement', async () => {
    const job = aJob();
    const report = { type: 'notification.sent', attempt: 1, at: new Date(), data: { response: '250 OK' } };
    await world.ledger.insertMany([
      { _id: job.id, state: 'sent', attempts: 1, round: 1, roundBegan: new Date(), report },
    ]);
    await world.publish(job);
    expect(await world.reached(job, 'notification.sent')).toMatchObject({ id: `${job.id}:1:sent` });
    expect(transactions()).toBe(0);
  });

  it('keeps the order per thing and recipient, whatever else is sent', async () => {
    const jobs = Array.from({ length: 60 }, (_, index) => {
      const base = aJob({ recipient: to(`p${index % 3}@client.example`) });
      return { ...base, event: { ...base.event, version: index } };
    });
    await world.publish(...jobs);
    for (const job of jobs) await world.reached(job, 'notification.sent');
    for (const person of ['p0', 'p1', 'p2']) {
      const address = `${person}@client.example`;
      const wanted = jobs.filter((job) => job.recipient.address === address).map((job) => `<${job.id}@portal.example>`);
      const arrived = world.sink.mails.filter((mail) => mail.to[0] === address).map((mail) => mail.parsed.messageId);
      expect(arrived).toEqual(wanted);
    }
  });

  it('does not let a mail that waits for its retry hold up the next', async () => {
    world.sink.script(({ stage, number }) => (stage === 'rcpt' && number === 1 ? '450 4.2.1 busy' : undefined));
    const [first, second] = [aJob(), aJob()];
    await world.publish(first, second);
    await world.reached(first, 'notification.sent');
    await world.reached(second, 'notification.sent');
    expect(world.sink.mails.map((mail) => mail.parsed.messageId)).toEqual([
      `<${second.id}@portal.example>`,
      `<${first.id}@portal.example>`,
    ]);
  });

  it('skips what has expired', async () => {
    const job = aJob({ expiresAt: new Date(Date.now() - 1000).toISOString() });
    await world.publish(job);
    expect((await world.reached(job, 'notification.skipped')).data).toMatchObject({ reason: 'expired' });
    expect(transactions()).toBe(0);
  });

  it('does not send a mail without the secret that it must carry', async () => {
    const base = aJob();
    const job = { ...base, content: { ...base.content, secretReference: 'ref-1' } };
    await world.publish(job);
    expect((await world.reached(job, 'notification.failed')).data).toMatchObject({ code: 'EMAIL.SECRET_UNAVAILABLE' });
    expect(transactions()).toBe(0);
  });

  it('stops while the relay refuses the sender, burns no tries, and goes on by itself', async () => {
    world.sink.script(({ stage }) => (stage === 'mail' ? '550 5.7.1 not allowed to send' : undefined));
    const jobs = Array.from({ length: 60 }, (_, index) => aJob({ recipient: to(`p${index}@client.example`) }));
    await world.publish(...jobs);
    await eventually(() => transactions() >= 2, { what: 'the second probe' });
    // What was claimed for the ten connections before the first refusal (three for each), then one mail at a time asks.
    expect(transactions()).toBeLessThanOrEqual(32);
    for (const job of jobs) expect(world.told(job)).toEqual([]);
    const alarms = () =>
      world.events.about('channel/email').map(({ type }) => type.replace('notification.channel-', ''));
    await eventually(() => alarms().at(-1) === 'stopped', { what: 'the alarm' });
    world.sink.script(undefined);
    for (const job of jobs) await world.reached(job, 'notification.sent');
    await eventually(() => alarms().at(-1) === 'resumed', { what: 'the end of the alarm' });
    for (const job of jobs) expect(world.told(job)).toEqual(['1:notification.sent']);
    expect(world.sink.mails).toHaveLength(60);
  });
});

describe('email-worker with other settings', () => {
  let world: EmailWorld;
  afterEach(() => world.stop());

  it('gives up after the last try and says so', async () => {
    world = await EmailWorld.start({ EMAIL_RETRY_MINUTES: '0.001,0.001', EMAIL_RETRY_HOURS: '0' });
    world.sink.script(({ stage }) => (stage === 'mail' ? '451 4.3.0 later' : undefined));
    const job = aJob();
    await world.publish(job);
    const failed = await world.reached(job, 'notification.failed');
    expect(failed.data).toMatchObject({ code: 'SMTP.451', attempt: 3 });
  });

  it('does not know about a mail whose answer never came, and sends it again with the same Message-ID', async () => {
    world = await EmailWorld.start({ SMTP_ANSWER_SECONDS: '0.5' });
    world.sink.script(({ stage, number }) => (stage === 'data' && number === 1 ? 'accept-and-hang' : undefined));
    const job = aJob();
    await world.publish(job);
    await world.reached(job, 'notification.sent');
    expect(world.told(job)).toEqual(['1:notification.uncertain', '2:notification.sent']);
    expect(world.sink.mails.map((mail) => mail.parsed.messageId)).toEqual([
      `<${job.id}@portal.example>`,
      `<${job.id}@portal.example>`,
    ]);
  });

  it('does not send it again where its event type is set so, and goes on with others', async () => {
    world = await EmailWorld.start({ SMTP_ANSWER_SECONDS: '0.5' });
    world.sink.script(({ stage, number }) => (stage === 'data' && number === 1 ? 'accept-and-hang' : undefined));
    const job = aJob({ ifUncertain: 'leave' });
    await world.publish(job);
    expect((await world.reached(job, 'notification.uncertain')).data).not.toHaveProperty('retryAt');
    expect(await world.ledger.findById(job.id).lean()).toMatchObject({
      state: 'uncertain',
      finishedAt: expect.any(Date),
    });
    const other = aJob();
    await world.publish(other);
    await world.reached(other, 'notification.sent');
    expect(world.told(job)).toEqual(['1:notification.uncertain']);
    expect(world.sink.mails).toHaveLength(2);
  });
});
