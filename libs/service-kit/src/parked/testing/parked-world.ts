import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '@avviso/contracts';
import { type Delivery, PermanentError, Subscribe } from '@avviso/messaging';
import { Controller, Module } from '@nestjs/common';
import { connect } from 'amqplib';
import { mongo } from 'mongoose';
import { z } from 'zod';
import { defineService } from '../../service-definition.js';

export const consumer = 'sample.tickets';

/** What the sample service was given, and whether it refuses. */
export const seen = { ids: [] as string[], refuses: false };

@Controller()
class TicketConsumer {
  @Subscribe({ consumer, exchange: 'events', types: ['ticket.updated'], kind: 'shared' })
  take({ id }: Delivery<DomainEvent<'ticket.updated'>>): void {
    if (seen.refuses) throw new PermanentError('the sample refuses', { code: 'SAMPLE.REFUSED' });
    seen.ids.push(id);
  }

  @Subscribe({ consumer: 'sample.all', exchange: 'events', types: ['ticket.updated'], kind: 'broadcast' })
  overhear(): void {
    return undefined;
  }
}

@Module({ controllers: [TicketConsumer] })
class SampleModule {}

export const sampleService = defineService({
  name: 'sample',
  description: 'Takes ticket events.',
  paths: [],
  config: z.object({}),
  module: () => SampleModule,
});

/** Puts bytes into the consumer's queue as a publisher would that is not ours: without id, lane or any header. */
export type PutRaw = (content: Buffer) => Promise<void>;

export async function rawRabbit(url: string): Promise<{ put: PutRaw; close: () => Promise<void> }> {
  const connection = await connect(url);
  const channel = await connection.createConfirmChannel();
  return {
    put: async (content) => {
      channel.publish('avviso.events', 'ticket.updated', content);
      await channel.waitForConfirms();
    },
    close: () => connection.close(),
  };
}

export async function rawEmbedded(uri: string, dbName: string): Promise<{ put: PutRaw; close: () => Promise<void> }> {
  const client = await mongo.MongoClient.connect(uri);
  const messages = client.db(dbName).collection<mongo.Document & { _id: string }>('messages');
  return {
    put: async (content) => {
      const now = Date.now();
      const place = { _id: randomUUID(), queue: consumer, state: 'ready', owner: null, lane: 0 };
      const times = { seq: now * 1000, dueAt: new Date(now), tries: 0, deliveries: 0 };
      await messages.insertOne({ ...place, ...times, type: 'ticket.updated', content });
    },
    close: () => client.close(),
  };
}

export const under = '/api/v1/parked/sample';
