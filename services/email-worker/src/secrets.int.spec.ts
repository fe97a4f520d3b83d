import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type NotificationJob, type RedeemSecret, redeemSecretPath } from '@avviso/contracts';
import { eventually } from '@avviso/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aJob, EmailWorld, to } from './testing/email-world.js';

const secret = 'an internal secret of the tests, 32';
const clear = 'tr4ns-ient2-passw';

/** Answers in the account service's place, and keeps what it was asked. */
let account: Server;
let asked: (RedeemSecret & { authorization: string | undefined })[] = [];
let answers: number[] = [];
let world: EmailWorld;

beforeAll(async () => {
  account = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      asked.push({ ...(JSON.parse(text) as RedeemSecret), authorization: request.headers.authorization });
      const status = request.url === redeemSecretPath ? (answers.shift() ?? 200) : 404;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ secrets: { portalUserName: 'claire@client.example', portalPassword: clear } }));
    });
  });
  await new Promise<void>((resolve) => account.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(account.address() as AddressInfo).port}`;
  world = await EmailWorld.start({ ACCOUNT_URL: url, INTERNAL_SECRET: secret });
}, 60_000);
beforeEach(() => {
  [asked, answers] = [[], []];
  world.sink.script(undefined);
  world.sink.clear();
});
afterAll(async () => {
  await world?.stop();
  account.close();
});

const credentials = (): NotificationJob => {
  const base = aJob({ recipient: { ...to('claire@client.example'), id: 'claire' } });
  const event = { ...base.event, type: 'account.credentials.requested', subject: 'user-account/claire' };
  return { ...base, event, content: { fields: [], changes: [], secretReference: 'ref-1' } };
};

describe('a mail that carries a secret (ACC-18)', () => {
  it('redeems it when it is sent, by its delivery and for its address, and carries it', async () => {
    const job = credentials();
    await world.publish(job);
    await world.reached(job, 'notification.sent');
    expect(asked).toEqual([
      {
        reference: 'ref-1',
        deliveryId: job.id,
        personId: 'claire',
        address: 'claire@client.example',
        authorization: `Bearer ${secret}`,
      },
    ]);
    expect(world.sink.mails[0]?.parsed.text).toContain(clear);
    expect(
      JSON.stringify([...world.events.about(`notification/${job.id}`), await world.ledger.find().lean()]),
    ).not.toContain(clear);
  });

  it('is also the mail of a reply that keeps a place for a password (ACC-17)', async () => {
    const base = aJob({ recipient: { ...to('claire@client.example'), id: 'claire' } });
    const message = { text: 'Sign in with ••••••••, please.', authorName: 'Theo' };
    const content = { ...base.content, message, secretReference: 'ref-2' };
    const job = { ...base, event: { ...base.event, type: 'ticket.replied' }, content };
    await world.publish(job);
    await world.reached(job, 'notification.sent');
    expect(asked).toMatchObject([{ reference: 'ref-2', personId: 'claire', address: 'claire@client.example' }]);
    expect(world.sink.mails[0]?.parsed.text).toContain(`Sign in with ${clear}, please.`);
  });

  it('waits while the account service cannot be asked, and asks again as the same delivery', async () => {
    answers = [503, 401];
    const job = credentials();
    await world.publish(job);
    await world.reached(job, 'notification.sent');
    const attempted = world.events
      .about(`notification/${job.id}`)
      .filter(({ type }) => type === 'notification.attempted');
    expect(attempted.map(({ data }) => (data as { code?: string }).code)).toEqual([
      'EMAIL.SECRET_UNAVAILABLE',
      'EMAIL.SECRET_UNAVAILABLE',
    ]);
    expect(new Set(asked.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    expect(world.sink.mails).toHaveLength(1);
  });

  it('fails, and sends nothing, when there is nothing to redeem any more', async () => {
    answers = [404];
    const job = credentials();
    await world.publish(job);
    expect((await world.reached(job, 'notification.failed')).data).toMatchObject({ code: 'EMAIL.SECRET_UNAVAILABLE' });
    expect(world.sink.mails).toHaveLength(0);
  });

  it('is not repeated when nobody knows whether it arrived: it is parked for staff', async () => {
    world.sink.script(({ stage }) => (stage === 'data' ? 'accept-and-close' : undefined));
    const job = credentials();
    await world.publish(job);
    await world.reached(job, 'notification.uncertain');
    world.sink.script(undefined);
    const next = aJob();
    await world.publish(next);
    await world.reached(next, 'notification.sent');
    expect(world.told(job)).toEqual(['1:notification.uncertain']);
    expect(await world.ledger.findById(job.id).lean()).toMatchObject({ state: 'failed' });
    expect(world.sink.mails.filter(({ parsed }) => parsed.text?.includes(clear))).toHaveLength(1);
  });

  it('is not repeated after a crash either', async () => {
    const job = credentials();
    await world.ledger.collection.insertOne({
      _id: job.id,
      state: 'sending',
      attempts: 1,
      round: 1,
      roundBegan: new Date(),
    } as never);
    await world.publish(job);
    expect((await world.reached(job, 'notification.uncertain')).data).toMatchObject({ code: 'EMAIL.INTERRUPTED' });
    await eventually(async () => (await world.ledger.findById(job.id).lean())?.state === 'failed');
    expect([world.sink.mails.length, asked.length]).toEqual([0, 0]);
  });
});
