import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DomainEvent, createEvent, durableConsumers } from '@avviso/contracts';
import { type EmbeddedStore, startEmbeddedStore } from '@avviso/embedded-store';
import { type Delivery, ParkedMessages, Subscribe } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { type TestRabbit, eventually, freePort, startTestRabbit } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module, Post } from '@nestjs/common';
import { Public } from '@avviso/access';
import { InjectConnection } from '@nestjs/mongoose';
import { type ConfirmChannel, connect } from 'amqplib';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import { defineService } from './service-definition.js';
import { type ServiceUnderTest, startServiceForTest } from './testing/start-service-for-test.js';

const rabbit: TestRabbit | undefined = await startTestRabbit();
const onRabbit = rabbit ? describe : describe.skip;

interface Row {
  _id: string;
  tries: number;
}

/** Writes down what it hears, in a transaction as services do. One failure that counts, and the message is parked. */
@Controller('/api/v1/heard')
class Listener {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Subscribe({ ...durableConsumers.subscriptionEvents, prefetch: 20, retry: { delaysMs: [] } })
  async hear({ body, tries }: Delivery<DomainEvent>): Promise<void> {
    await this.write({ _id: body.id, tries });
  }

  @Public()
  @Post()
  async say(): Promise<void> {
    await this.write({ _id: `said ${Date.now()}`, tries: 0 });
  }

  private async write(row: Row): Promise<void> {
    await this.unitOfWork.run(async (session) => {
      await this.connection
        .collection<Row>('heard')
        .updateOne({ _id: row._id }, { $set: row }, { upsert: true, session });
      await this.connection
        .collection<{ _id: string }>('order')
        .updateOne({ _id: row._id.split('/')[0]! }, { $push: { ids: row._id } } as never, { upsert: true, session });
    });
  }
}
@Module({ controllers: [Listener] })
class ListenerModule {}
const listener = defineService({
  name: 'listener',
  description: 'Writes down what it hears.',
  paths: ['/api/v1/heard'],
  config: z.object({}),
  module: () => ListenerModule,
});

onRabbit('a service whose document store goes away while events flow', () => {
  let folder: string;
  let port: number;
  let store: EmbeddedStore;
  let service: ServiceUnderTest;
  let channel: ConfirmChannel;
  let disconnect: () => Promise<void>;

  const publish = async (ticket: number, version: number): Promise<void> => {
    const event = createEvent({
      id: `t${ticket}/${version}`,
      type: 'ticket.updated',
      subject: `ticket/t${ticket}`,
      version,
      time: new Date(),
      actor: { kind: 'system' },
      data: { companyId: 'c1', number: `t${ticket}`, title: 'x', url: '/tickets/1', status: 'open' },
    });
    channel.publish('avviso.events', event.type, Buffer.from(JSON.stringify(event)), {
      headers: { lane: `${ticket}` },
    });
    await channel.waitForConfirms();
  };
  const ready = async (): Promise<number> => (await fetch(`${service.url}/api/health/ready`)).status;
  const rows = () => service.app.get<Connection>('DatabaseConnection').collection<Row>('heard');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'avviso-away-'));
    port = await freePort();
    store = await startEmbeddedStore({ dataDir: folder, port });
    service = await startServiceForTest(listener, {
      env: { MONGODB_URL: store.uri, TRANSPORT: 'rabbitmq', RABBITMQ_URL: rabbit!.url },
    });
    const connection = await connect(rabbit!.url);
    channel = await connection.createConfirmChannel();
    disconnect = () => connection.close();
  }, 90_000);
  afterAll(async () => {
    await disconnect?.();
    await service?.stop();
    await store?.stop();
    await rm(folder, { recursive: true, force: true });
    await rabbit?.release();
  }, 60_000);

  it('holds them in order with no try counted, says 503, and goes on when the store is back', async () => {
    for (const ticket of [1, 2, 3]) await publish(ticket, 1);
    await eventually(async () => (await rows().countDocuments()) === 3);
    await store.stop();
    for (let version = 2; version <= 10; version += 1) for (const ticket of [1, 2, 3]) await publish(ticket, version);
    expect(await eventually(async () => ((await ready()) === 503 ? 503 : false), { withinMs: 30_000 })).toBe(503);
    // Long enough for every message to fail once: nothing may be parked meanwhile.
    const metric = async (): Promise<boolean> =>
      (await service.service.registry.metrics()).includes(
        'avviso_consumer_held_back{consumer="subscription.events",service="listener"} 1',
      );
    await eventually(metric, { withinMs: 45_000, what: 'the gate to close' });
    const refused = await fetch(`${service.url}/api/v1/heard`, { method: 'POST' });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).not.toBeNull();

    store = await startEmbeddedStore({ dataDir: folder, port });
    await eventually(async () => (await rows().countDocuments({ tries: { $gt: 0 } })) === 30, { withinMs: 60_000 });
    expect(await eventually(async () => ((await ready()) === 200 ? 200 : false))).toBe(200);
    expect(await rows().countDocuments({ tries: { $gt: 1 } })).toBe(0);
    expect(await service.app.get(ParkedMessages).count('subscription.events')).toBe(0);
    const order = await service.app
      .get<Connection>('DatabaseConnection')
      .collection<{ _id: string; ids: string[] }>('order')
      .find({ _id: /^t/ as never })
      .toArray();
    for (const { _id, ids } of order) {
      expect([...new Set(ids)]).toEqual(Array.from({ length: 10 }, (_, index) => `${_id}/${index + 1}`));
    }
  }, 180_000);
});
