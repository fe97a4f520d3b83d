import { type ApiClient, type StandaloneProduct, eventually, startStandaloneProduct } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let product: StandaloneProduct;
beforeAll(async () => {
  product = await startStandaloneProduct();
}, 90_000);
afterAll(() => product?.stop(), 40_000);

interface Ticket {
  number: string;
  version: number;
  status: string;
}

const mailTo = (address: string, holds: string) =>
  eventually(
    async () =>
      (await product.mails()).find(
        (mail) => mail.to[0]?.address === address && `${mail.subject}\n${mail.text}`.includes(holds),
      ),
    { what: `a mail to ${address} about ${holds}` },
  );
const telegramWith = (text: string) =>
  eventually(async () => (await product.telegrams()).find((message) => message.text.includes(text)), {
    what: `Telegram: ${text}`,
  });
const unread = async (client: ApiClient) =>
  (await client.get<{ unread: number }>('/api/v1/inbox?unread=true')).body.unread;

async function openTicket(requester: ApiClient, title: string): Promise<Ticket> {
  const opened = await requester.post<Ticket>('/api/v1/tickets', {
    body: { title, description: 'It happens on every desk.' },
  });
  expect(opened.status).toBe(201);
  return opened.body;
}

describe('the main job', () => {
  it('a technician answers and closes a ticket, and everybody concerned is told on their channel', async () => {
    const requester = await product.api.signIn('user@client.example');
    const technician = await product.api.signIn('tech@operator.example');
    const ticket = await openTicket(requester, 'Calls drop after two minutes');
    await mailTo('user@client.example', ticket.number); // the confirmation

    const assigned = await technician.patch<Ticket>(`/api/v1/tickets/${ticket.number}`, {
      body: { assigneeIds: [technician.person.id] },
      version: ticket.version,
    });
    expect(assigned.status).toBe(200);
    await eventually(async () => (await unread(technician)) > 0, { what: 'the bell of the assigned technician' });

    const answered = await technician.post(`/api/v1/tickets/${ticket.number}/messages`, {
      body: { body: 'Your gateway did not answer our **refresh**. We mended it.' },
    });
    expect(answered.status).toBe(201);
    expect((await mailTo('user@client.example', 'We mended it')).html).toMatch(/<strong[^>]*>refresh<\/strong>/);
    await telegramWith('We mended it');

    const before = await unread(technician);
    const current = await technician.get<Ticket>(`/api/v1/tickets/${ticket.number}`);
    const closed = await technician.patch<Ticket>(`/api/v1/tickets/${ticket.number}`, {
      body: { status: 'closed' },
      version: current.body.version,
    });
    expect(closed).toMatchObject({ status: 200, body: { status: 'closed' } });
    const [customer, administrator] = await Promise.all([
      eventually(async () => (await mailsTo('user@client.example', ticket.number)).length >= 3, {
        what: 'the third mail',
      }),
      mailTo('admin@operator.example', ticket.number),
    ]);
    expect(customer).toBe(true);
    expect(administrator.headers['auto-submitted']).toBe('auto-generated');
    await eventually(async () => (await unread(technician)) === before + 1, {
      what: 'the bell of the technician counting one up',
    });

    const admin = await product.api.signIn('admin@operator.example');
    const mailboxes = await admin.get<{ mailboxes: { category: string; email: string }[] }>(
      '/api/v1/companies/company-tilleuls/mailboxes',
    );
    const generic = mailboxes.body.mailboxes.find((each) => each.category === 'ticketing')?.email;
    expect(generic).toBeDefined();
    await eventually(async () => (await mailsTo(generic ?? '', ticket.number)).length >= 3, {
      what: "the mailbox's copies",
    });
  });

  it('an order comes in, and its personal manager and the Telegram group know', async () => {
    const admin = await product.api.signIn('admin@operator.example');
    const manager = await product.api.signIn('manager@operator.example');
    const before = await unread(manager);
    const order = await admin.post<{ number: string }>('/api/v1/orders', {
      body: {
        kind: 'goods',
        companyId: 'company-tilleuls',
        lines: [
          { article: 'HLD-GW-4', name: 'SIP gateway', quantity: 2, price: { amount: '149.90', currency: 'EUR' } },
        ],
      },
    });
    expect(order.status).toBe(201);
    await mailTo('manager@operator.example', order.body.number);
    await telegramWith(order.body.number);
    await eventually(async () => (await unread(manager)) === before + 1, { what: 'the bell of the manager' });
  });

  it('nobody else is told: the unrelated company hears nothing', async () => {
    const stranger = await product.api.signIn('other@stranger.example');
    expect(await unread(stranger)).toBe(0);
    expect((await product.mails()).filter((mail) => mail.to[0]?.address === 'other@stranger.example')).toEqual([]);
  });

  it('what happened and what was set survives kill -9', async () => {
    const administrator = await product.api.signIn('admin@operator.example');
    const template = { subject: 'Vermerkt: {{title}}', body: 'Wir kümmern uns.' };
    const languages = ['en', 'fr', 'de', 'es', 'it', 'ru'];
    for (const language of languages) {
      const path = `/api/v1/templates/ticket.created/customer/${language}`;
      expect((await administrator.put(path, { body: { ...template, version: 0 } })).status).toBe(200);
    }
    const technician = await product.api.signIn('tech@operator.example');
    const before = await unread(technician);
    const list = await technician.get<{ items: Ticket[] }>('/api/v1/tickets?limit=200');
    await product.program.kill();
    await product.startAgain();
    const again = await product.api.signIn('tech@operator.example');
    expect(await unread(again)).toBe(before);
    expect((await again.get<{ items: Ticket[] }>('/api/v1/tickets?limit=200')).body.items).toHaveLength(
      list.body.items.length,
    );
    const requester = await product.api.signIn('user@client.example');
    await openTicket(requester, 'After the restart');
    await mailTo('user@client.example', 'Vermerkt: After the restart');
  }, 90_000);

  it('Ctrl-C drains and ends', async () => {
    expect(await product.program.stop()).toBe(0);
    await product.startAgain();
  }, 90_000);
});

async function mailsTo(address: string, holds: string) {
  const mails = await product.mails();
  return mails.filter((mail) => mail.to[0]?.address === address && `${mail.subject}\n${mail.text}`.includes(holds));
}
