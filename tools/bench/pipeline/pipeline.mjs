// The whole pipeline and its bare counterpart, on one broker, one SMTP server: an event goes in, a mail is accepted.
// Ours: router and e-mail worker as processes of their own, on a store. Each event has one recipient of its own.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createRenderer } from '@avviso/rendering';
import { sampleJob } from '@avviso/rendering/testing';
import { encodeEvent } from '../../../libs/messaging/dist/publishers.js';
import { startRouter } from '../../../services/subscription/bench/own-router.mjs';
import { changeFor } from '../../../services/subscription/dist/testing/large-world.js';
import { openBare, properties } from '../bare.mjs';
import { openOwn } from '../../../libs/messaging/bench/own-transport.mjs';
import { EVENTS } from './bare-chain.mjs';
import { emailWorkerEnv, startProgram } from '../../../services/email-worker/bench/processes.mjs';
import { startSink } from '../../../services/email-worker/bench/sink.mjs';

const audienceOf = (index) => `audience-${index}`;
const addressOf = (index) => `contact-0@${audienceOf(index)}.example`;

/** @param recipients each of its own company: the mail of one event is told by its recipient */
export async function startPipeline(rabbitUrl, recipients) {
  const sink = await startSink();
  const own = await startOwn(rabbitUrl, sink.port, recipients);
  const bare = await startBare(rabbitUrl, sink.port);
  return {
    sink,
    addressOf,
    /** Publishes the event whose mail goes to `addressOf(index)`. */
    ours: (index) => own.publish(index),
    bare: (index) => bare.publish(index),
    stop: async () => {
      await bare.stop();
      await own.stop();
      sink.stop();
    },
  };
}

async function startOwn(rabbitUrl, port, recipients) {
  const audiences = Object.fromEntries(Array.from({ length: recipients }, (_, index) => [audienceOf(index), 1]));
  // only to fill the read model; its consumers rest
  const seeded = await startRouter(rabbitUrl, { companies: 0, contactsEach: 0, audiences });
  const { env } = seeded;
  const common = { RABBITMQ_URL: rabbitUrl, MONGODB_URL: env.MONGODB_URL, DATABASE_PREFIX: env.DATABASE_PREFIX };
  await seeded.rest();
  const programs = [
    await startProgram('subscription', { ...common, UNSUBSCRIBE_SECRET: env.UNSUBSCRIBE_SECRET }),
    await startProgram('email-worker', { ...common, ...emailWorkerEnv(port) }),
  ];
  const { transport } = await openOwn(rabbitUrl);
  return {
    publish: async (index) => {
      const outcome = await transport.publish(encodeEvent(changeFor(audienceOf(index))));
      if (outcome.outcome !== 'confirmed') throw new Error(`an event was ${outcome.outcome}`);
    },
    stop: async () => {
      await transport.close();
      for (const program of programs) await program.stop();
      await seeded.store.stop();
    },
  };
}

async function startBare(rabbitUrl, port) {
  const job = sampleJob('service.configuration-changed');
  const renderer = createRenderer({ publicUrl: 'https://portal.example', operatorName: 'Halden Telecom' });
  const { subject, html, text } = renderer.renderEmail(job);
  const mail = {
    from: 'no-reply@portal.example',
    subject,
    html,
    text,
    inReplyTo: '<thread@portal.example>',
    references: '<thread@portal.example>',
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
  };
  const links = [];
  for (const link of ['route', 'send']) {
    const child = fork(new URL('bare-chain.mjs', import.meta.url), [link]);
    links.push(child);
    child.send({ rabbitUrl, port, job, mail });
    await once(child, 'message');
  }
  const { confirm, close } = await openBare(rabbitUrl);
  const event = changeFor('a');
  return {
    publish: (index) =>
      new Promise((resolve, reject) => {
        const content = Buffer.from(JSON.stringify({ ...event, id: randomUUID(), to: addressOf(index) }));
        confirm.publish(EVENTS, 'event', content, properties, (error) => (error ? reject(error) : resolve()));
      }),
    stop: async () => {
      await close();
      for (const child of links) child.kill();
    },
  };
}
