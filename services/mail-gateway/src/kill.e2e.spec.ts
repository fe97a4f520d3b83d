import { type DomainEvent, durableConsumers } from '@avviso/contracts';
import { type Delivery, Subscribe } from '@avviso/messaging';
import { defineService } from '@avviso/service-kit';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import {
  Program,
  type TestStore,
  environmentOnRabbit,
  eventually,
  freePort,
  startTestRabbit,
  startTestStore,
} from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { z } from 'zod';
import { fixture } from './testing/fixture.js';
import { domain, hand, replyAddressOf, returnPathOf, secret } from './testing/gateway-world.js';

jest.setTimeout(120_000);

const mails = 120;
const connections = 5;
/** It is killed when so many were agreed to, with more on the way. */
const kills = [50];

const taken: DomainEvent[] = [];

@Controller()
class Probe {
  /** In the place of the ticket service, with its queue. */
  @Subscribe(durableConsumers.ticketMail)
  reply(delivery: Delivery<DomainEvent<'mail.reply-received'>>): void {
    taken.push(delivery.body);
  }
  @Subscribe({ consumer: 'probe.bounces', exchange: 'events', types: ['notification.bounced'], kind: 'ordered' })
  bounce(delivery: Delivery<DomainEvent<'notification.bounced'>>): void {
    taken.push(delivery.body);
  }
}
@Module({ controllers: [Probe] })
class ProbeModule {}

const probeService = defineService({
  name: 'probe',
  description: 'Takes what the gateway publishes.',
  paths: [],
  config: z.object({}),
  module: () => ProbeModule,
});

const rabbit = await startTestRabbit();
const onRabbit = rabbit ? describe : describe.skip;

onRabbit('the mail gateway as a process, killed at work on RabbitMQ', () => {
  let store: TestStore;
  let probe: ServiceUnderTest | undefined;
  let gateway: Program | undefined;

  beforeAll(async () => {
    store = await startTestStore();
  });
  afterAll(async () => {
    await gateway?.stop();
    await probe?.stop();
    await rabbit?.release();
    await store.stop();
  });

  it('loses no mail that it agreed to, and one that comes again is the same', async () => {
    const env = environmentOnRabbit(rabbit?.url ?? '', store.uri);
    const port = await freePort();
    const replies = { REPLY_DOMAIN: domain, REPLY_SECRET: secret, INBOUND_REPLIES_PER_HOUR: String(mails) };
    const own = { PORT: '0', INBOUND_SMTP_PORT: String(port), ...replies };
    const start = async () => {
      gateway = await Program.startUntil('services/mail-gateway/dist/main.js', { ...env, ...own }, 'mail is taken');
    };
    probe = await startServiceForTest(probeService, { env });
    await start();

    // A mail server: it hands over what it has, and keeps what was not agreed to.
    const waiting = Array.from({ length: mails }, (_, index) => aMail(index));
    const expected = new Set(waiting.map(({ subject }) => subject));
    const agreed = new Set<string>();
    let starting: Promise<void> | undefined;
    const connection = async () => {
      for (let mail = waiting.shift(); mail; mail = waiting.shift()) {
        const answer = await hand(port, mail.raw, mail.to, mail);
        if (answer.startsWith('250')) agreed.add(mail.subject);
        else {
          waiting.push(mail);
          await starting;
        }
      }
    };
    const server = Promise.all(Array.from({ length: connections }, connection));
    for (const count of kills) {
      await eventually(() => agreed.size >= count, { withinMs: 30_000, everyMs: 2, what: `${count} mails` });
      const ended = gateway?.kill();
      const sure = [...agreed];
      starting = (async () => {
        await ended;
        await start();
      })();
      await eventually(() => sure.every((subject) => subjects().has(subject)), { what: 'what it had agreed to' });
      await starting;
    }
    await server;
    // what it took long ago comes again, by another way
    const again = aMail(0);
    expect(await hand(port, `Received: by another server\r\n${again.raw.toString()}`, again.to, again)).toMatch(/^250/);

    await eventually(() => subjects().size === mails, { withinMs: 30_000, what: 'every mail' });
    expect(agreed).toEqual(expected);
    expect(subjects()).toEqual(expected);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(mails);
    expect(taken.length).toBeLessThanOrEqual(mails + kills.length * connections + 1);
  });
});

const subjects = () => new Set(taken.map(({ subject }) => subject));

/** Every other one is an answer to a ticket, the others are reports, each about a delivery of its own. */
function aMail(index: number): { subject: string; to: string; from: string; raw: Buffer } {
  if (index % 2 === 1) {
    const jobId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    return {
      subject: `notification/${jobId}`,
      to: returnPathOf(jobId),
      from: '',
      raw: fixture('postfix-unknown-user'),
    };
  }
  const number = String(5_000 + index);
  const raw = Buffer.from(
    `From: claire@client.example\r\nSubject: Re: Calls drop\r\nMessage-ID: <${index}@client.example>\r\n\r\nIt works.\r\n`,
  );
  return { subject: `ticket/${number}`, to: replyAddressOf(number), from: 'claire@client.example', raw };
}
