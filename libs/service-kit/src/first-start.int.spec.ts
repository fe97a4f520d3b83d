import { type DomainEvent, durableConsumers, notificationJobSchema } from '@avviso/contracts';
import { type Delivery, EventPublisher, JobPublisher, Subscribe } from '@avviso/messaging';
import { type TestRabbit, eventually, startTestRabbit } from '@avviso/testing';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { z } from 'zod';
import { ticketEvent } from './parked/testing/garbage.js';
import { defineService } from './service-definition.js';
import { type ServiceUnderTest, startServiceForTest } from './testing/start-service-for-test.js';

const rabbit: TestRabbit | undefined = await startTestRabbit();
const transports = rabbit ? (['the document store', 'RabbitMQ'] as const) : (['the document store'] as const);

const seen: string[] = [];

@Controller()
class LateConsumer {
  @Subscribe(durableConsumers.subscriptionEvents)
  event({ id }: Delivery<DomainEvent>): void {
    seen.push(id);
  }

  @Subscribe(durableConsumers.emailJobs)
  job({ id }: Delivery): void {
    seen.push(id);
  }
}
@Module({})
class Silent {}
@Module({ controllers: [LateConsumer] })
class Late {}

const publisher = defineService({
  name: 'publisher',
  description: 'Publishes.',
  paths: [],
  config: z.object({}),
  module: () => Silent,
});
const consumer = defineService({
  name: 'late',
  description: 'Starts for the first time after all is published.',
  paths: [],
  config: z.object({}),
  module: () => Late,
});

afterAll(() => rabbit?.release());

describe.each(transports)('the very first start of a consumer over %s', (transport) => {
  const running: ServiceUnderTest[] = [];
  const start = async (...args: Parameters<typeof startServiceForTest>): Promise<ServiceUnderTest> => {
    const service = await startServiceForTest(...args);
    running.unshift(service);
    return service;
  };
  afterAll(async () => {
    for (const service of running) await service.stop();
  }, 60_000);

  it('finds the events and jobs that were published before it ever ran', async () => {
    seen.length = 0;
    const overRabbit = transport === 'RabbitMQ' && rabbit;
    const env = overRabbit ? { TRANSPORT: 'rabbitmq', RABBITMQ_URL: overRabbit.url } : {};
    const first = await start(publisher, { env });
    await first.app.get(EventPublisher).publish([ticketEvent('early')]);
    // throws UnroutableJob where no queue is declared yet
    await first.app.get(JobPublisher).publish([mail('early-job')]);
    await start(consumer, { env: first.env, tokens: first.tokens });
    await eventually(() => seen.length === 2, { what: 'event and job' });
    expect(seen.toSorted()).toEqual(['early-job', 'early/1']);
  }, 90_000);
});

function mail(id: string) {
  return notificationJobSchema.parse({
    id,
    channel: 'email',
    audience: 'customer',
    recipient: { kind: 'contact', id: 'p1', address: 'anna@example.com' },
    language: 'en',
    reasons: [{ code: 'preference' }],
    event: {
      id: 'e',
      source: '/order',
      type: 'order.created',
      subject: 'order/1',
      time: '2026-03-01T10:00:00Z',
      version: 1,
    },
    content: {},
    createdAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
}
