// A backlog of 100,000 e-mail jobs in RabbitMQ, drained by one worker that starts when all are there: rate and memory. A
// machine that takes longer than some minutes is watched for so long.
import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { JobPublisher } from '@avviso/messaging';
import { sampleJob } from '@avviso/rendering/testing';
import { startEmbeddedStore } from '@avviso/embedded-store';
import { openOwn } from '../../../libs/messaging/bench/own-transport.mjs';
import { rounded } from '../../../tools/bench/report.mjs';
import { emailWorkerEnv, startProgram } from './processes.mjs';
import { startSink } from './sink.mjs';

const [BATCH, CALLS] = [100, 5];
const WATCHED_MS = 180_000;

export async function measure({ rabbitUrl, scale }) {
  const jobs = Math.round(100_000 * scale);
  const sink = await startSink();
  const store = await startEmbeddedStore({});
  const start = () =>
    startProgram('email-worker', {
      ...emailWorkerEnv(sink.port),
      RABBITMQ_URL: rabbitUrl,
      MONGODB_URL: store.uri,
      DATABASE_PREFIX: 'backlog_',
    });
  // the first start declares the queues
  await (await start()).stop();
  const { transport } = await openOwn(rabbitUrl);
  await fill(new JobPublisher(transport), jobs);
  await transport.close();
  const all = sink.expect(jobs);
  const began = performance.now();
  const program = await start();
  const points = [];
  const watch = setInterval(async () => {
    const mails = await sink.count();
    const seconds = rounded((performance.now() - began) / 1000);
    points.push({ seconds, mails, workerMb: residentMb(program.pid), storeMb: residentMb(store.pid) });
  }, 2_000);
  await Promise.race([all, delay(WATCHED_MS, undefined, { ref: false })]);
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  const mails = await sink.count();
  await program.stop();
  await store.stop();
  sink.stop();
  return { backlog: { jobs, mails, perSecond: rounded(mails / seconds), points } };
}

async function fill(publisher, jobs) {
  const job = sampleJob('ticket.replied', { job: { expiresAt: new Date(Date.now() + 3_600_000).toISOString() } });
  let left = jobs;
  const make = () => {
    const address = `p${left}@client.example`;
    return { ...job, id: randomUUID(), recipient: { kind: 'contact', id: `p${left--}`, address } };
  };
  const some = async () => {
    while (left > 0) await publisher.publish(Array.from({ length: Math.min(BATCH, left) }, make));
  };
  await Promise.all(Array.from({ length: CALLS }, some));
}

const residentMb = (pid) => Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024);
