import { randomUUID } from 'node:crypto';
import type { DomainEvent, NotificationJob } from '@avviso/contracts';
import { PersistenceModule, UnitOfWork } from '@avviso/persistence';
import { type TestStore, startTestStore } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, type INestApplication, Injectable, Logger, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern } from '@nestjs/microservices';
import { Registry } from 'prom-client';
import { currentCorrelationId } from './correlation.js';
import { emailJob, ticketEvent } from './conformance/builders.js';
import { eventually } from './conformance/probe.js';
import type { Delivery } from './delivery.js';
import { TransientError, UnroutableJob } from './errors.js';
import { MessagingHealth } from './messaging-health.js';
import { MessagingServer } from './messaging-server.js';
import { MessagingModule } from './messaging.module.js';
import { Outbox } from './outbox/outbox.js';
import { ParkedMessages } from './parked-messages.js';
import { EventPublisher, JobPublisher } from './publishers.js';
import { Subscribe } from './subscribe.js';

@Injectable()
class Seen {
  readonly ids: string[] = [];
  readonly correlations: (string | undefined)[] = [];
}

@Controller()
class TicketConsumer {
  constructor(private readonly seen: Seen) {}

  @Subscribe({ consumer: 'test.tickets', exchange: 'events', types: ['ticket.updated'], kind: 'ordered' })
  onTicket({ body, tries }: Delivery<DomainEvent<'ticket.updated'>>): void {
    this.seen.correlations.push(currentCorrelationId());
    if (body.id === 'shaky/1' && tries === 1) throw new TransientError('not yet', { retryAfterMs: 20 });
    if (body.id === 'broken/1') throw new TypeError('a mistake of ours');
    this.seen.ids.push(body.id);
  }

  @Subscribe({
    consumer: 'test.mails',
    exchange: 'jobs',
    types: ['job.email'],
    kind: 'shared',
    retry: { delaysMs: [] },
  })
  async onJob({ body }: Delivery<NotificationJob>): Promise<void> {
    await Promise.resolve();
    if (body.id === 'bad-job') throw new TypeError('a mistake of ours');
    this.seen.ids.push(body.id);
  }
}

@Controller()
class TwiceConsumer {
  @Subscribe({ consumer: 'test.twice', exchange: 'events', types: ['ticket.updated'], kind: 'shared' })
  one(_delivery: Delivery<DomainEvent>): void {
    return undefined;
  }

  @Subscribe({ consumer: 'test.twice', exchange: 'events', types: ['ticket.created'], kind: 'shared' })
  two(_delivery: Delivery<DomainEvent>): void {
    return undefined;
  }
}

@Controller()
class StockConsumer {
  @EventPattern('something')
  on(data: unknown): unknown {
    return data;
  }
}

describe('MessagingModule in an application on the document store', () => {
  let store: TestStore;
  const registry = new Registry();
  const apps: INestApplication[] = [];
  const dbName = `app-${randomUUID()}`;

  const start = async (...controllers: Type[]): Promise<INestApplication> => {
    @Module({
      imports: [
        PersistenceModule.forRoot({ uri: store.uri, dbName }),
        MessagingModule.forRoot({
          service: 'test',
          transport: { kind: 'embedded', uri: store.uri, dbName: `${dbName}-messages` },
          registry: apps.length === 0 ? registry : new Registry(),
        }),
      ],
      controllers,
      providers: [Seen],
    })
    class TestModule {}
    const app = await NestFactory.create(TestModule, process.env['AVVISO_TEST_LOGS'] ? {} : { logger: false });
    apps.push(app);
    app.connectMicroservice({ strategy: app.get(MessagingServer) });
    await app.init();
    await app.startAllMicroservices();
    return app;
  };

  let app: INestApplication;
  const seen = (): string[] => app.get(Seen).ids;

  beforeAll(async () => {
    if (!process.env['AVVISO_TEST_LOGS']) Logger.overrideLogger(false);
    store = await startTestStore();
    app = await start(TicketConsumer);
  }, 30_000);
  afterAll(async () => {
    for (const one of apps) await one.close();
    await store.stop();
  }, 30_000);

  it('publishes what was committed with the state, and calls the handler with it', async () => {
    await app.get(UnitOfWork).run(async (session) => {
      await app.get(Outbox).add(session, [ticketEvent('committed', 1), ticketEvent('committed', 2)]);
    });
    await eventually('both events', () => seen().filter((id) => id.startsWith('committed')).length === 2);
    expect(seen().filter((id) => id.startsWith('committed'))).toEqual(['committed/1', 'committed/2']);
    expect(app.get(Seen).correlations.slice(0, 2)).toEqual(['committed/1', 'committed/2']);
  });

  it('publishes a job that was committed with its delivery, once the broker takes it', async () => {
    await app.get(UnitOfWork).run((session) => app.get(Outbox).addJobs(session, [emailJob('committed-job')]));
    await eventually('the job', () => seen().includes('committed-job'));
    const undone = app.get(UnitOfWork).run(async (session) => {
      await app.get(Outbox).addJobs(session, [emailJob('undone-job')]);
      throw new Error('the use case failed');
    });
    await expect(undone).rejects.toThrow('the use case failed');
    const invalid = { ...emailJob('invalid-job'), expiresAt: 'soon' };
    const adding = app.get(UnitOfWork).run((session) => app.get(Outbox).addJobs(session, [invalid]));
    await expect(adding).rejects.toThrow(/expiresAt/);
  });

  it('publishes the others although one job is invalid, and names what is wrong with it', async () => {
    const invalid = { ...emailJob('invalid-job'), expiresAt: 'soon' };
    const publishing = app.get(JobPublisher).publish([emailJob('valid-1'), invalid, emailJob('valid-2')]);
    await expect(publishing).rejects.toThrow(/expiresAt/);
    await eventually('the valid ones', () => seen().includes('valid-1') && seen().includes('valid-2'));
    expect(seen()).not.toContain('undone-job');
  });

  it('publishes nothing of a transaction that was rolled back', async () => {
    const failing = app.get(UnitOfWork).run(async (session) => {
      await app.get(Outbox).add(session, [ticketEvent('undone', 1)]);
      throw new Error('the use case failed');
    });
    await expect(failing).rejects.toThrow('the use case failed');
    await app.get(EventPublisher).publish([ticketEvent('after', 1)]);
    await eventually('the next event', () => seen().includes('after/1'));
    expect(seen()).not.toContain('undone/1');
  });

  it('tells a publisher which field of its event is wrong, and writes nothing', async () => {
    const wrong = { ...ticketEvent('wrong', 1), subject: '' };
    const adding = app.get(UnitOfWork).run((session) => app.get(Outbox).add(session, [ticketEvent('half', 1), wrong]));
    await expect(adding).rejects.toThrow(/subject/);
    await expect(app.get(EventPublisher).publish([wrong])).rejects.toThrow(/subject/);
    expect(seen()).not.toContain('half/1');
  });

  it('lets the handler decide with its own errors, past the filters of Nest', async () => {
    await app.get(EventPublisher).publish([ticketEvent('shaky', 1)]);
    await eventually('the second try', () => seen().includes('shaky/1'));
    await app.get(JobPublisher).publish([emailJob('bad-job'), emailJob('good-job')]);
    await eventually('the job', () => seen().includes('good-job'));
    await eventually('parking', async () => (await app.get(ParkedMessages).count('test.mails')) === 1);
    const [parked] = await app.get(ParkedMessages).list('test.mails');
    expect(parked).toMatchObject({ messageId: 'bad-job', reason: 'tries-exhausted' });
    expect(parked!.detail).toContain('TypeError');
  });

  it('refuses jobs that are not valid, and says when nobody takes them', async () => {
    const jobs = app.get(JobPublisher);
    await expect(jobs.publish([{ ...emailJob('x'), reasons: [] }])).rejects.toThrow(/reasons/);
    await expect(jobs.publish([emailJob('y', 'telegram')])).rejects.toBeInstanceOf(UnroutableJob);
  });

  it('reports its state, and counts what it did', async () => {
    await eventually('an empty outbox', () => app.get(MessagingHealth).status().oldestOutboxMs === 0);
    expect(app.get(MessagingHealth).status()).toMatchObject({
      status: 'up',
      connected: true,
      consumers: [
        { consumer: 'test.tickets', alive: true, activeLanes: 8 },
        { consumer: 'test.mails', alive: true },
      ],
    });
    const metrics = await registry.metrics();
    expect(metrics).toMatch(/avviso_messages_consumed_total\{consumer="test.mails",outcome="park"\} 1/);
    expect(metrics).toMatch(/avviso_messages_published_total\{exchange="jobs",outcome="unroutable"\} 1/);
    expect(metrics).toMatch(/avviso_outbox_oldest_seconds 0/);
    expect(metrics).toMatch(/avviso_messages_parked\{consumer="test.mails"\} 1/);
    expect(metrics).toMatch(/avviso_outbox_rows 0/);
    expect(metrics).toMatch(/avviso_lanes_active\{consumer="test.tickets"\} 8/);
  });

  it('does not start with a consumer that is declared twice', async () => {
    await expect(start(TwiceConsumer)).rejects.toThrow('consumer test.twice: is declared twice');
  });

  it("does not start with Nest's own patterns, which it would never serve", async () => {
    await expect(start(StockConsumer)).rejects.toThrow(/without @Subscribe/);
  });

  it('keeps on close what was not published, for the next start', async () => {
    const other = await start(TicketConsumer);
    await other.get(MessagingServer).drain();
    await other.get(UnitOfWork).run((session) => other.get(Outbox).add(session, [ticketEvent('left', 1)]));
    await other.close();
    await eventually('the event of the closed application', () => seen().includes('left/1'), 20_000);
  }, 30_000);
});
