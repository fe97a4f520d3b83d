import { type DomainEvent, createEvent } from '@avviso/contracts';
import { emailWorkerService } from '@avviso/email-worker';
import { EventPublisher } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import type { ServiceDefinition } from '@avviso/service-kit';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import { subscriptionService } from '@avviso/subscription';
import { type SmtpSink, type TestRabbit, eventually, startSmtpSink, startTestRabbit } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const long = process.env['AVVISO_FAULTS'] === 'long';
const [tickets, changes] = long ? [200, 50] : [40, 10];
const recipients = ['ada@kolb.example', 'desk@kolb.example'];
const patience = { withinMs: long ? 900_000 : 150_000 };

const rabbit: TestRabbit | undefined = await startTestRabbit();
const onRabbit = rabbit ? describe : describe.skip;

onRabbit('tickets that change, through three routers and three e-mail workers on RabbitMQ', () => {
  const replicas: ServiceUnderTest[] = [];
  let sink: SmtpSink;
  let first: ServiceUnderTest;

  beforeAll(async () => {
    sink = await startSmtpSink();
    const env = {
      TRANSPORT: 'rabbitmq',
      RABBITMQ_URL: rabbit!.url,
      UNSUBSCRIBE_SECRET: 'a secret of the tests, 32 characters',
      PUBLIC_URL: 'https://portal.example',
      SMTP_HOST: sink.host,
      SMTP_PORT: String(sink.port),
    };
    const start = async (definition: ServiceDefinition, number: number): Promise<ServiceUnderTest> => {
      const shared = replicas[0] ? { env: replicas[0].env, tokens: replicas[0].tokens } : { env };
      const id = { REPLICA_ID: `${definition.name}-${number}` };
      const replica = await startServiceForTest(definition, { ...shared, env: { ...shared.env, ...id } });
      replicas.push(replica);
      return replica;
    };
    first = await start(subscriptionService, 1);
    for (const number of [2, 3]) await start(subscriptionService, number);
    for (const number of [1, 2, 3]) await start(emailWorkerService, number);
    await first.app.get(EventPublisher).publish([company, administrator('ada'), administrator('desk')]);
    // Nobody knows them before the read model does: what is deferred may be overtaken.
    await eventually(async () => {
      await run('warm-up', 1, 1);
      return true;
    }, patience);
  }, 240_000);
  afterAll(async () => {
    for (const replica of replicas.reverse()) await replica.stop();
    await sink?.stop();
    await rabbit?.release();
  }, 120_000);

  /** Publishes so many changes of so many tickets, and waits for all mails. Resolves to mails per second. */
  async function run(name: string, count: number, each: number): Promise<number> {
    const publisher = first.app.get(EventPublisher);
    const startedAt = performance.now();
    for (let version = 1; version <= each; version += 1) {
      await publisher.publish(Array.from({ length: count }, (_, ticket) => changed(`${name}-${ticket}`, version)));
    }
    const expected = count * each * recipients.length;
    await eventually(() => new Set(sent(name)).size >= expected, { ...patience, what: `the mails of ${name}` });
    return expected / ((performance.now() - startedAt) / 1000);
  }

  /** Recipient, ticket and version of each mail, in the order in which the relay took them. */
  const sent = (name: string): string[] =>
    sink.mails.flatMap(({ to, parsed }) => {
      const found = new RegExp(`#(${name}-\\d+)/(\\d+)#`).exec(parsed.text ?? '');
      return found ? [`${to.join()} ${found[1]}/${found[2]}`] : [];
    });

  const done = async (replica: ServiceUnderTest, consumer: string): Promise<number> => {
    const metric = await replica.service.registry.getSingleMetric('avviso_messages_consumed_total')?.get();
    const values = metric?.values ?? [];
    return values.find(({ labels }) => labels['consumer'] === consumer && labels['outcome'] === 'done')?.value ?? 0;
  };
  const idle = async (name: string, consumer: string): Promise<string[]> => {
    const own = replicas.filter(({ service }) => service.name === name);
    const counts = await Promise.all(own.map((replica) => done(replica, consumer)));
    return counts.flatMap((count, index) => (count === 0 ? [`${name}-${index + 1}`] : []));
  };

  it('arrive in order per ticket and recipient, all replicas work, and faster than one after another', async () => {
    let round = 0;
    await eventually(
      async () => {
        round += 1;
        await run(`spread${round}x`, 24, 1);
        const resting = [
          ...(await idle('subscription', 'subscription.events')),
          ...(await idle('email-worker', 'email-worker.send')),
        ];
        return resting.length === 0;
      },
      { ...patience, what: 'work for every replica' },
    );
    const oneLane = await run('lone', 1, long ? 200 : 40);
    const rate = await run('many', tickets, changes);
    process.stdout.write(
      `order: ${tickets} tickets with ${changes} changes to ${recipients.length} recipients, ${rate.toFixed(0)} mails/s; ` +
        `one ticket alone ${oneLane.toFixed(0)} mails/s; ratio ${(rate / oneLane).toFixed(1)}\n`,
    );
    for (const name of ['lone', 'many']) expect(outOfOrder(sent(name))).toEqual([]);
    // all replicas share one process here, so that its processor time is what bounds both
    expect(rate / oneLane).toBeGreaterThan(1);
  }, 1_800_000);
});

const head = { version: 1, time: new Date(), actor: { kind: 'system' as const } };
const company = createEvent({
  ...head,
  id: newId(),
  type: 'account.company.changed',
  subject: 'company/kolb',
  data: { company: { id: 'kolb', name: 'Kolb', universes: ['client'] } },
});

/** Administrators hear every category by default (SUB-4). */
function administrator(id: string): DomainEvent {
  return createEvent({
    ...head,
    id: newId(),
    type: 'account.contact.changed',
    subject: `contact/${id}`,
    data: {
      contact: {
        id,
        companyId: 'kolb',
        firstName: 'First',
        lastName: 'Last',
        email: `${id}@kolb.example`,
        access: true,
        administrator: true,
        primary: true,
        universes: ['client'],
      },
    },
  });
}

function changed(ticket: string, version: number): DomainEvent {
  return createEvent({
    id: `${ticket}/${version}`,
    type: 'ticket.updated',
    subject: `ticket/${ticket}`,
    version,
    time: new Date(),
    actor: { kind: 'system' },
    data: {
      companyId: 'kolb',
      number: ticket,
      title: `#${ticket}/${version}#`,
      url: `/tickets/${ticket}`,
      status: 'open',
      changes: [{ field: 'title', from: 'x', to: `#${ticket}/${version}#` }],
    },
  });
}

/** First sightings of each ticket at each recipient come in the order of its changes; repeats are allowed. */
function outOfOrder(log: readonly string[]): string[] {
  const highest = new Map<string, number>();
  return [...new Set(log)].flatMap((line) => {
    const [key = '', number = ''] = line.split('/');
    const before = highest.get(key) ?? 0;
    highest.set(key, Number(number));
    return Number(number) === before + 1 ? [] : [`${line} after ${before}`];
  });
}
