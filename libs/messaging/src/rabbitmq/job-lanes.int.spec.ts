import { randomUUID } from 'node:crypto';
import { type TestRabbit, startTestRabbit } from '@avviso/testing';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type ChannelModel, connect } from 'amqplib';
import { emailJob } from '../conformance/builders.js';
import { encodeJob } from '../encode-job.js';
import { laneOf } from '../keys.js';
import type { ConsumerDeclaration } from '../messaging-options.js';
import { exchangeNames, queuesOf } from './names.js';
import { RabbitTransport } from './rabbit-transport.js';

const rabbit = await startTestRabbit();
const consumers: readonly ConsumerDeclaration[] = [
  { consumer: 'lanes.eight', exchange: 'jobs', types: ['job.email'], kind: 'ordered' },
  { consumer: 'lanes.one', exchange: 'jobs', types: ['job.email'], kind: 'ordered', lanes: 1 },
  { consumer: 'lanes.shared', exchange: 'jobs', types: ['job.email'], kind: 'shared' },
];
const [eight, one, shared] = consumers as [ConsumerDeclaration, ConsumerDeclaration, ConsumerDeclaration];

if (rabbit) jobsOver(rabbit);
else describe('lanes of jobs', () => it.skip('no RabbitMQ on this machine', () => undefined));

function jobsOver(server: TestRabbit): void {
  let transport: RabbitTransport;
  let model: ChannelModel;

  afterAll(async () => {
    await transport.close();
    await model.close();
    await server.release();
  });

  const waiting = async (declaration: ConsumerDeclaration): Promise<number[]> => {
    const channel = await model.createChannel();
    const counts: number[] = [];
    for (const queue of queuesOf(declaration)) counts.push((await channel.checkQueue(queue)).messageCount);
    await channel.close();
    return counts;
  };

  describe('lanes of jobs', () => {
    it('each job is once in the lane of its key, and once with a consumer that has one queue', async () => {
      model = await connect(server.url, { noDelay: true });
      transport = new RabbitTransport({
        url: server.url,
        service: 'lanes',
        replicaId: randomUUID(),
        topology: consumers,
      });
      await transport.start();
      const messages = Array.from({ length: 40 }, (_, index) => {
        const job = emailJob(`j${index}`);
        return encodeJob({ ...job, recipient: { ...job.recipient, id: `p${index}` } });
      });
      const outcomes = await Promise.all(messages.map((message) => transport.publish(message)));
      expect(outcomes.every(({ outcome }) => outcome === 'confirmed')).toBe(true);
      const expected = new Array<number>(8).fill(0);
      for (const { key } of messages) expected[laneOf(key)]! += 1;
      expect(await waiting(eight)).toEqual(expected);
      expect(await waiting(one)).toEqual([40]);
      expect(await waiting(shared)).toEqual([40]);
    });

    it('a job of a publisher that names no lane is taken by the first', async () => {
      const before = await waiting(eight);
      const channel = await model.createConfirmChannel();
      channel.publish(exchangeNames.jobs, 'job.email', encodeJob(emailJob('other')).content, { persistent: true });
      await channel.waitForConfirms();
      await channel.close();
      expect(await waiting(eight)).toEqual([before[0]! + 1, ...before.slice(1)]);
      expect([await waiting(one), await waiting(shared)]).toEqual([[41], [41]]);
    });
  });
}
