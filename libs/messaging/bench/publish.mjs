// Publishing jobs as routing does, JobPublisher included, against bare amqplib: the same bytes to one quorum queue.
import { JobPublisher } from '@avviso/messaging';
import { sampleJob } from '@avviso/rendering/testing';
import { WINDOW, declareBare, inWindow, openBare, perSecond, properties } from '../../../tools/bench/bare.mjs';
import { HandlingConsumer } from '../dist/consume/consumer.js';
import { encodeJob } from '../dist/encode-job.js';
import { openOwn } from './own-transport.mjs';

export const stages = [{ stage: 'publish', unit: 'messages/s' }];

/** Jobs that one call publishes, and calls that run side by side: an event for 50 recipients each. */
const BATCH = 50;
const CALLS = 10;
const consumer = `bench-publish`;

export async function prepare({ rabbitUrl, scale }) {
  const count = Math.ceil((20_000 * scale) / (BATCH * CALLS)) * BATCH * CALLS;
  const { transport } = await openOwn(rabbitUrl);
  const own = { consumer, exchange: 'jobs', types: ['job.email'], kind: 'shared' };
  await transport.consume([new HandlingConsumer(own, () => Promise.resolve())]);
  await transport.stopConsuming(1_000);
  const publisher = new JobPublisher(transport);
  const bare = await openBare(rabbitUrl);
  await declareBare(bare.confirm, 'bench.bare-publish', ['job.email']);

  const messages = jobsOfOneEvent().map((job) => encodeJob(job).content);
  const ours = async (calls) => {
    for (const jobs of calls) await publisher.publish(jobs);
  };
  const one = (index, done) => {
    const options = {
      ...properties,
      contentType: 'application/json',
      messageId: `job-${index}`,
      type: 'job.email',
      headers: { lane: '3' },
    };
    bare.confirm.publish('bench.bare-publish', 'job.email', messages[index % BATCH], options, done);
  };
  const empty = async () => {
    await bare.confirm.purgeQueue(`${consumer}.v1`);
    await bare.confirm.purgeQueue('bench.bare-publish');
  };
  return {
    ours: async () => {
      await empty();
      const calls = Array.from({ length: CALLS }, () =>
        Array.from({ length: count / CALLS / BATCH }, () => jobsOfOneEvent()),
      );
      return { publish: await perSecond(count, () => Promise.all(calls.map(ours))) };
    },
    bare: async () => {
      await empty();
      return { publish: await perSecond(count, () => inWindow(count, one)) };
    },
    end: async () => {
      await transport.close();
      await bare.close();
    },
  };
}

/** As routing makes them: jobs of one event share event and content, those of another have their own. */
function jobsOfOneEvent() {
  const { content, event, ...own } = sampleJob('ticket.replied');
  const shared = { content: { ...content }, event: { ...event } };
  return Array.from({ length: BATCH }, (_, index) => ({ ...own, ...shared, id: `job-${index}` }));
}

/** As many jobs are under way as the bare loop has unconfirmed. */
if (BATCH * CALLS < WINDOW) throw new Error('fewer jobs in flight than the bare loop has');
