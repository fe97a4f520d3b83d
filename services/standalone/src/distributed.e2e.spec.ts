import { matchPath, pathsOf } from '@avviso/service-kit';
import {
  type ApiClient,
  type DistributedProduct,
  type SmtpSink,
  type TestRabbit,
  type TestStore,
  eventually,
  startDistributedProduct,
  startSmtpSink,
  startTestRabbit,
  startTestStore,
} from '@avviso/testing';
import { type TelegramStandIn, startTelegramStandIn } from '@avviso/telegram-stand-in';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChannelModel, type ConsumeMessage, connect } from 'amqplib';
import { services } from './services.js';

const password = 'a long sentence of our own';
const chatId = '-1009876543210';
const rabbit: TestRabbit | undefined = await startTestRabbit();
const onRabbit = rabbit ? describe : describe.skip;

let store: TestStore;
let sink: SmtpSink;
let telegram: TelegramStandIn;
let product: DistributedProduct;
let tap: ChannelModel;
const tapped: ConsumeMessage[] = [];

/** Keeps a copy of every event, as another system could. */
async function startTap(url: string): Promise<void> {
  tap = await connect(url);
  const channel = await tap.createChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true });
  await channel.bindQueue(queue, 'avviso.events', '#');
  await channel.consume(queue, (message) => void (message && tapped.push(message)), { noAck: true });
}

const created = async <T>(client: ApiClient, path: string, body: unknown): Promise<T> => {
  const answer = await client.post<T>(path, { body });
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const mailsTo = (address: string, holds: string) =>
  sink.mails.filter(({ to, parsed }) => to.includes(address) && `${parsed.subject} ${parsed.text}`.includes(holds));
const mailed = (address: string, holds: string, count = 1) =>
  eventually(() => mailsTo(address, holds).length >= count, {
    withinMs: 40_000,
    what: `${count} mail(s) to ${address} about ${holds}`,
  });

interface World {
  admin: ApiClient;
  technician: ApiClient;
  technicianId: string;
  companyId: string;
  contactId: string;
}
interface Ticket {
  number: string;
  version: number;
}

async function buildWorld(): Promise<World> {
  const admin = await product.api.signIn('first@operator.example', password);
  const employee = (firstName: string, email: string, profileId: string) =>
    created<{ id: string }>(admin, '/api/v1/employees', {
      firstName,
      lastName: 'Example',
      email,
      office: 'Lyon',
      account: { password, profileId },
    });
  const technician = await employee('Jonas', 'tech@operator.example', 'profile-technician');
  const manager = await employee('Amara', 'manager@operator.example', 'profile-manager');
  const company = await created<{ id: string }>(admin, '/api/v1/companies', {
    name: 'Clinique des Tilleuls',
    universes: ['client'],
    office: 'Lyon',
    personalManagerId: manager.id,
  });
  const contact = await created<{ id: string }>(admin, '/api/v1/contacts', {
    companyId: company.id,
    firstName: 'Hélène',
    lastName: 'Aubry',
    email: 'user@client.example',
    account: { password },
  });
  await created(admin, '/api/v1/notification-profiles', {
    name: 'Group',
    email: 'group@operator.example',
    telegramChatId: chatId,
    eventTypes: ['order', 'support-answer'],
    telegramEventTypes: ['order', 'support-answer'],
  });
  const settings = await admin.get<{ version: number }>('/api/v1/settings/ticket-notifications');
  const rule = { statuses: ['closed'], administrators: true, customer: true, technicians: true };
  expect(
    (await admin.put('/api/v1/settings/ticket-notifications', { body: rule, version: settings.body.version })).status,
  ).toBe(200);
  // the mailboxes of a company can be set once subscription has heard of it
  await eventually(async () => {
    const path = `/api/v1/companies/${company.id}/mailboxes`;
    const { body } = await admin.get<{ version: number }>(path);
    const mailboxes = [{ universe: 'client', category: 'ticketing', email: 'it@client.example' }];
    return (await admin.put(path, { body: { mailboxes }, version: body.version })).status === 200;
  });
  const ids = { technicianId: technician.id, companyId: company.id, contactId: contact.id };
  return { admin, technician: await product.api.signIn('tech@operator.example', password), ...ids };
}

/** Opens a ticket once the ticket service has heard of company and contact. */
const openTicket = (world: World, title: string) =>
  eventually(async () => {
    const body = { title, companyId: world.companyId, contactId: world.contactId, assigneeIds: [world.technicianId] };
    const answer = await world.admin.post<Ticket>('/api/v1/tickets', { body });
    return answer.status === 201 && answer.body;
  });

onRabbit('one process per service on a real RabbitMQ', () => {
  let world: World;
  beforeAll(async () => {
    [store, sink, telegram] = await Promise.all([startTestStore(), startSmtpSink(), startTelegramStandIn()]);
    product = await startDistributedProduct({
      services: services.map((service) => ({
        name: service.name,
        serves: (path: string) => Math.max(0, ...pathsOf(service).map((prefix) => matchPath(prefix, path))),
      })),
      rabbitUrl: rabbit?.url ?? '',
      storeUri: store.uri,
      env: {
        ADMIN_EMAIL: 'first@operator.example',
        ADMIN_PASSWORD: password,
        SMTP_HOST: sink.host,
        SMTP_PORT: String(sink.port),
        TELEGRAM_API_URL: telegram.url,
        TELEGRAM_BOT_TOKEN: '100000:test',
        UNSUBSCRIBE_SECRET: 'u'.repeat(40),
      },
    });
    await startTap(rabbit?.url ?? '');
    world = await buildWorld();
  }, 240_000);
  afterAll(async () => {
    await tap?.close();
    await product?.stop();
    await Promise.all([store?.stop(), sink?.stop(), telegram?.stop()]);
    await rabbit?.release();
  }, 120_000);

  it('the main job: an answer and a closed ticket reach customer, mailbox, administrator, group and bell', async () => {
    const ticket = await openTicket(world, 'Calls drop after two minutes');
    await mailed('user@client.example', ticket.number);
    const answer = { body: 'We mended the trunk.' };
    expect((await world.technician.post(`/api/v1/tickets/${ticket.number}/messages`, { body: answer })).status).toBe(
      201,
    );
    await mailed('user@client.example', 'We mended the trunk');
    await eventually(
      () => telegram.messages().some(({ chatId: to, text }) => to === chatId && text.includes('We mended the trunk')),
      {
        what: 'the Telegram message',
      },
    );
    const { body } = await world.technician.get<Ticket>(`/api/v1/tickets/${ticket.number}`);
    const closed = await world.technician.patch(`/api/v1/tickets/${ticket.number}`, {
      body: { status: 'closed' },
      version: body.version,
    });
    expect(closed.status).toBe(200);
    await mailed('first@operator.example', ticket.number);
    await mailed('it@client.example', ticket.number, 3);
    const unread = async () =>
      (await world.technician.get<{ unread: number }>('/api/v1/inbox?unread=true')).body.unread;
    await eventually(async () => (await unread()) >= 2, { what: "the technician's bell: assigned, and closed" });
  });

  it('an order reaches the personal manager and the group', async () => {
    const lines = [
      { article: 'HLD-GW-4', name: 'SIP gateway', quantity: 2, price: { amount: '149.90', currency: 'EUR' } },
    ];
    const order = await created<{ number: string }>(world.admin, '/api/v1/orders', {
      kind: 'goods',
      companyId: world.companyId,
      lines,
    });
    await mailed('manager@operator.example', order.number);
    await eventually(() => telegram.messages().some(({ text }) => text.includes(order.number)), {
      what: 'the Telegram message',
    });
  });

  it('an event delivered three times, also late, makes one mail', async () => {
    const ticket = await openTicket(world, 'Delivered more than once');
    await mailed('user@client.example', ticket.number);
    const event = await eventually(
      () =>
        tapped.find(({ fields, content }) => fields.routingKey === 'ticket.created' && content.includes(ticket.number)),
      { what: 'the event on the exchange' },
    );
    const channel = await tap.createConfirmChannel();
    for (let i = 0; i < 2; i += 1) {
      channel.publish('avviso.events', 'ticket.created', event.content, { ...event.properties, mandatory: true });
    }
    await channel.waitForConfirms();
    // a later event of the same ticket waits behind the repeated ones, in routing and in each recipient's lane
    const answer = { body: 'Behind the repeated ones.' };
    await world.technician.post(`/api/v1/tickets/${ticket.number}/messages`, { body: answer });
    await mailed('user@client.example', 'Behind the repeated ones');
    expect(mailsTo('user@client.example', ticket.number)).toHaveLength(2);
    const explained = await world.admin.get<{ decisions: { channel: string; outcome: string }[] }>(
      `/api/v1/events/${JSON.parse(event.content.toString()).id}/explain`,
    );
    expect(explained.status).toBe(200);
    expect(
      explained.body.decisions.filter((d) => d.channel === 'email' && d.outcome === 'queued').length,
    ).toBeGreaterThan(0);
  });

  it('routes through eight quorum queues that are consumed and empty', async () => {
    for (let lane = 0; lane < 8; lane += 1) {
      const channel = await tap.createChannel();
      const queue = await channel.checkQueue(`subscription.events.lane-${lane}.v1`);
      expect(queue).toMatchObject({ messageCount: 0, consumerCount: 1 });
      await channel.close();
    }
    const channel = await tap.createChannel();
    channel.on('error', () => undefined); // the broker closes the channel of the refused declaration
    const asClassic = channel.assertQueue('subscription.events.lane-0.v1', { durable: true });
    await expect(asClassic).rejects.toThrow(/x-queue-type|PRECONDITION/);
  });

  it('ends each process within 30 seconds of SIGTERM', async () => {
    for (const { name } of services) {
      const program = product.program(name);
      const ended = await program.stop();
      if (ended !== 0) throw new Error(`${name} ended with ${ended}:\n${program.output.slice(-6_000)}`);
    }
  }, 120_000);
});
