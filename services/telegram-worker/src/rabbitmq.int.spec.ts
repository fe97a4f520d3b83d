import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { eventually, startTestRabbit } from '@avviso/testing';
import { aJob, group, TelegramWorld } from './testing/telegram-world.js';

jest.setTimeout(60_000);

const rabbit = await startTestRabbit();
const onRabbit = rabbit ? describe : describe.skip;
afterAll(() => rabbit?.release());

onRabbit('telegram-worker on RabbitMQ', () => {
  it('posts what waits for one chat in the order in which the jobs were published, with two replicas', async () => {
    const first = await TelegramWorld.start({ env: { TRANSPORT: 'rabbitmq', RABBITMQ_URL: rabbit?.url ?? '' } });
    const second = await TelegramWorld.join(first.standIn, first.worker.env);
    try {
      const jobs = Array.from({ length: 6 }, (_, i) => aJob(`msg-${i}`, {}));
      jobs.forEach((job, i) => (job.event.subject = `ticket/${i}`));
      const [opening, ...waiting] = jobs;
      await first.publish(...(opening ? [opening] : []));
      await eventually(() => first.arrived(group).length === 1, { what: 'the first message' });
      await first.publish(...waiting);
      for (const job of jobs) await first.reached(job, 'sent', 40_000);
      expect(first.arrived(group)).toEqual(jobs.map((job) => job.content.title));
    } finally {
      await second.worker.stop();
      await first.stop();
    }
  });
});
