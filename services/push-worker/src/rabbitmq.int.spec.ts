import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@avviso/persistence';
import { aContact } from '@avviso/service-kit/testing';
import { eventually, startTestRabbit } from '@avviso/testing';
import { aJob, pushOf, PushWorld } from './testing/push-world.js';

jest.setTimeout(60_000);

const rabbit = await startTestRabbit();
const onRabbit = rabbit ? describe : describe.skip;
afterAll(() => rabbit?.release());

onRabbit('push-worker on RabbitMQ', () => {
  it('fills bells, reaches streams of another replica, and devices', async () => {
    const world = await PushWorld.start({ TRANSPORT: 'rabbitmq', RABBITMQ_URL: rabbit?.url ?? '' });
    const replica = await world.join();
    try {
      const person = aContact({ id: newId() });
      const { endpoint } = await world.subscribe(person);
      const streams = [await world.openStream(person), await replica.openStream(person)];
      const jobs = Array.from({ length: 5 }, (_, i) => aJob(person, `n${i}`, { event: { subject: `ticket/${i}` } }));
      await world.publish(...jobs, ...jobs.map((job) => pushOf(job)));
      for (const stream of streams) {
        const events = await stream.waitFor('notification', 5);
        expect(new Set(events.map((event) => event.data['title'])).size).toBe(5);
      }
      await eventually(() => world.pushService.received(endpoint).length === 5);
      await replica.call(person, 'POST', '/inbox/read-all');
      for (const stream of streams) {
        await stream.waitFor('read');
        expect(stream.of('notification')).toHaveLength(5);
        await stream.close();
      }
    } finally {
      await replica.worker.stop();
      await world.stop();
    }
  });
});
