// Compares the e-mail worker, from the job in RabbitMQ to the mail accepted, with a bare nodemailer pool of five that
// builds the same mails (OPS-17: email-worker). Interleaved in one run, median of five, counted at an SMTP server of its own
// process. After a build: node services/email-worker/bench/email-worker.mjs [mails per round]
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { JobPublisher } from '@avviso/messaging';
import { createRenderer } from '@avviso/rendering';
import { sampleJob } from '@avviso/rendering/testing';
import { defineService } from '@avviso/service-kit';
import { startServiceForTest } from '@avviso/service-kit/testing';
import { Program, startTestRabbit, startTestStore } from '@avviso/testing';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';

const perRound = Number(process.argv[2] ?? 2_000);
const rounds = 5;

if (process.argv[2] === '--sink') runSink();
else await compare();

/** Takes every mail, and tells when the last of an announced number has come. */
function runSink() {
  let left = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, _session, done) => {
      stream.resume();
      stream.once('end', () => {
        done();
        left -= 1;
        if (left === 0) process.send('all');
      });
    },
  });
  process.on('message', (count) => (left = count));
  server.listen(0, '127.0.0.1', () => process.send(server.server.address().port));
}

async function compare() {
  const sink = fork(new URL(import.meta.url), ['--sink']);
  const [port] = await once(sink, 'message');
  const bare = barePool(port);
  const ours = await worker(port);
  const samples = { ours: [], bare: [] };
  try {
    for (let round = -1; round < rounds; round += 1) {
      const rates = { bare: await measure(sink, bare.send), ours: await measure(sink, ours.send) };
      if (round < 0) continue;
      samples.bare.push(Math.round(rates.bare));
      samples.ours.push(Math.round(rates.ours));
    }
  } finally {
    await ours.stop();
    bare.stop();
    sink.kill();
  }
  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  console.log(JSON.stringify({ stage: 'email-worker', unit: 'mails/s', ...samples }));
  console.log(`ratio ${(median(samples.ours) / median(samples.bare)).toFixed(2)}`);
}

/** Mails per second, from the first call until the sink has all. */
async function measure(sink, send) {
  const all = once(sink, 'message');
  sink.send(perRound);
  const started = performance.now();
  await Promise.all([send(), all]);
  return perRound / ((performance.now() - started) / 1000);
}

function barePool(port) {
  const transport = createTransport({ pool: true, host: '127.0.0.1', port, maxConnections: 5, maxMessages: Infinity });
  const job = sampleJob('ticket.replied');
  const { subject, html, text } = createRenderer({
    publicUrl: 'https://portal.example',
    operatorName: 'Halden Telecom',
  }).renderEmail(job);
  const one = (index) =>
    transport.sendMail({
      from: 'no-reply@portal.example',
      to: `p${index}@client.example`,
      subject,
      html,
      text,
      messageId: `<${randomUUID()}@portal.example>`,
      inReplyTo: '<thread@portal.example>',
      references: '<thread@portal.example>',
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
    });
  return {
    send: () => Promise.all(Array.from({ length: perRound }, (_, index) => one(index))),
    stop: () => transport.close(),
  };
}

async function worker(port) {
  const store = await startTestStore();
  const rabbit = await startTestRabbit();
  const env = {
    TRANSPORT: 'rabbitmq',
    RABBITMQ_URL: rabbit.url,
    MONGODB_URL: store.uri,
    PUBLIC_URL: 'https://portal.example',
    DATABASE_PREFIX: `b${randomUUID().slice(0, 8)}_`,
    LOG_LEVEL: 'warn',
  };
  const program = Program.start('services/email-worker/dist/main.js', {
    ...env,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(port),
    SMTP_MESSAGES_PER_CONNECTION: '100000',
  });
  while (!program.output.includes('is ready')) {
    if (!program.running) throw new Error(program.output);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const nothing = defineService({
    name: 'bench',
    description: '',
    paths: [],
    config: z.object({}),
    module: () => class {},
  });
  const publisher = await startServiceForTest(nothing, { env });
  const job = sampleJob('ticket.replied', { job: { expiresAt: new Date(Date.now() + 3_600_000).toISOString() } });
  const make = (_, index) => ({
    ...job,
    id: randomUUID(),
    recipient: { kind: 'contact', id: `p${index}`, address: `p${index}@client.example` },
  });
  return {
    send: () => publisher.app.get(JobPublisher, { strict: false }).publish(Array.from({ length: perRound }, make)),
    stop: async () => {
      await publisher.stop();
      await program.stop();
      await rabbit.release();
      await store.stop();
    },
  };
}
