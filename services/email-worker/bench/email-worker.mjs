// The e-mail worker, from the job in RabbitMQ to the mail accepted, against a bare nodemailer pool of five that builds the
// same mails. Both have five connections to an SMTP server in a process of its own, where the mails are counted.
import { randomUUID } from 'node:crypto';
import { JobPublisher } from '@avviso/messaging';
import { createRenderer } from '@avviso/rendering';
import { sampleJob } from '@avviso/rendering/testing';
import { startTestStore } from '@avviso/testing';
import { createTransport } from 'nodemailer';
import { barePool, perSecond } from '../../../tools/bench/bare.mjs';
import { openOwn } from '../../../libs/messaging/bench/own-transport.mjs';
import { emailWorkerEnv, startProgram } from './processes.mjs';
import { startSink } from './sink.mjs';

export const stages = [{ stage: 'email-worker', unit: 'mails/s' }];

export async function prepare({ rabbitUrl, scale }) {
  const count = Math.max(20, Math.round(2_000 * scale));
  const sink = await startSink();
  const pool = openPool(sink.port);
  const worker = await ownWorker(rabbitUrl, sink.port);
  const rate = async (send) => {
    const all = sink.expect(count);
    return { 'email-worker': await perSecond(count, () => Promise.all([send(count), all])) };
  };
  return {
    ours: () => rate(worker.send),
    bare: () => rate(pool.send),
    end: async () => {
      await worker.stop();
      pool.stop();
      sink.stop();
    },
  };
}

/** The same mail, with its own address and Message-ID for each recipient. */
function openPool(port) {
  const transport = createTransport(barePool(port));
  const renderer = createRenderer({ publicUrl: 'https://portal.example', operatorName: 'Halden Telecom' });
  const { subject, html, text } = renderer.renderEmail(sampleJob('ticket.replied'));
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
    send: (count) => Promise.all(Array.from({ length: count }, (_, index) => one(index))),
    stop: () => transport.close(),
  };
}

async function ownWorker(rabbitUrl, port) {
  const store = await startTestStore();
  const program = await startProgram('email-worker', {
    ...emailWorkerEnv(port),
    RABBITMQ_URL: rabbitUrl,
    MONGODB_URL: store.uri,
    DATABASE_PREFIX: `b${randomUUID().slice(0, 8)}_`,
  });
  const { transport } = await openOwn(rabbitUrl);
  const publisher = new JobPublisher(transport);
  const job = sampleJob('ticket.replied', { job: { expiresAt: new Date(Date.now() + 3_600_000).toISOString() } });
  const make = (_, index) => ({
    ...job,
    id: randomUUID(),
    recipient: { kind: 'contact', id: `p${index}`, address: `p${index}@client.example` },
  });
  return {
    send: async (count) => {
      for (let left = count; left > 0; left -= 500) {
        await publisher.publish(Array.from({ length: Math.min(500, left) }, make));
      }
    },
    stop: async () => {
      await transport.close();
      await program.stop();
      await store.stop();
    },
  };
}
