import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { JobPublisher } from '@avviso/messaging';
import { defineService } from '@avviso/service-kit';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import {
  environmentOnRabbit,
  eventually,
  Program,
  startSmtpSink,
  startTestRabbit,
  startTestStore,
  type SmtpSink,
  type TestStore,
} from '@avviso/testing';
import { Module } from '@nestjs/common';
import { z } from 'zod';
import { aJob, to } from './testing/email-world.js';

jest.setTimeout(180_000);

@Module({})
class Nothing {}

/** Only publishes, from the test's process. */
const publisher = defineService({
  name: 'publisher',
  description: 'Publishes the jobs of a test.',
  paths: [],
  config: z.object({}),
  module: () => Nothing,
});

const main = 'services/email-worker/dist/main.js';
const connections = 5;

const rabbit = await startTestRabbit();
const onRabbit = rabbit ? describe : describe.skip;

onRabbit('the e-mail worker as a process, killed at work on RabbitMQ', () => {
  let sink: SmtpSink;
  let store: TestStore;
  let publishing: ServiceUnderTest | undefined;
  let worker: Program | undefined;

  beforeAll(async () => {
    sink = await startSmtpSink();
    store = await startTestStore();
  });
  afterAll(async () => {
    await worker?.stop();
    await publishing?.stop();
    await rabbit?.release();
    await store.stop();
    await sink.stop();
  });

  it('loses no mail, and repeats at most what its connections had sent and not yet noted', async () => {
    const env = environmentOnRabbit(rabbit?.url ?? '', store.uri);
    const ofMail = { SMTP_HOST: sink.host, SMTP_PORT: String(sink.port), SMTP_CONNECTIONS: String(connections) };
    const start = async () => {
      worker = await Program.startUntil(main, { ...env, ...ofMail, PORT: '0' }, 'is ready');
    };
    await start();
    publishing = await startServiceForTest(publisher, { env });
    const jobs = Array.from({ length: 300 }, (_, index) => aJob({ recipient: to(`p${index}@client.example`) }));
    await publishing.app.get(JobPublisher, { strict: false }).publish(jobs);
    await eventually(() => sink.mails.length >= 60, { withinMs: 60_000, what: '60 mails' });
    await worker?.kill();
    expect(sink.mails.length).toBeLessThan(300);
    await eventually(() => sink.openTransactions === 0, { what: 'the end of the open transactions' });

    await start();
    const arrived = () => sink.mails.map((mail) => mail.parsed.messageId);
    await eventually(() => new Set(arrived()).size === 300, { withinMs: 90_000, what: 'every mail' });
    const repeats = arrived().length - 300;
    // one under way on each connection, and the one before it
    expect(repeats).toBeLessThanOrEqual(2 * connections);
    expect(new Set(arrived())).toEqual(new Set(jobs.map((job) => `<${job.id}@portal.example>`)));
  });
});
