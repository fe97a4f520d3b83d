import type { Delivery, SuppressedAddress, TicketMessage } from '@avviso/contracts';
import {
  type ApiClient,
  type PrivatePostfix,
  type SinkMail,
  type SmtpSink,
  type StandaloneProduct,
  eventually,
  freePort,
  startPrivatePostfix,
  startSmtpSink,
  startStandaloneProduct,
  whyNoPostfix,
} from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTransport } from 'nodemailer';

jest.setTimeout(120_000);

const whyNot = whyNoPostfix();

/** The product behind a real relay: what goes out, what the relay says, and what comes back through it. */
function realMail(): void {
  let sink: SmtpSink;
  let postfix: PrivatePostfix;
  let product: StandaloneProduct;
  let admin: ApiClient;

  beforeAll(async () => {
    const inbound = await freePort();
    // where the customer's mail arrives; one address is dead, which only its own server knows
    sink = await startSmtpSink();
    sink.script(({ stage, to }) =>
      stage === 'rcpt' && to.at(-1)?.startsWith('dead@') ? '550 5.1.1 no such user' : undefined,
    );
    postfix = await startPrivatePostfix({
      routes: { 'customer.example': sink.port, 'reply.avviso.localhost': inbound },
      refuses: {
        'later@customer.example': '450 4.2.1 try again later',
        'refused@customer.example': '550 5.7.1 not from here',
      },
    });
    const { host, port, user, password, certificate } = postfix.submission;
    product = await startStandaloneProduct({
      INBOUND_SMTP_PORT: String(inbound),
      SMTP_HOST: host,
      SMTP_PORT: String(port),
      SMTP_SECURITY: 'starttls',
      SMTP_USER: user,
      SMTP_PASSWORD: password,
      NODE_EXTRA_CA_CERTS: certificate,
    });
    admin = await product.api.signIn('admin@operator.example');
  });
  afterAll(async () => {
    await product?.stop();
    await postfix?.stop();
    await sink?.stop();
  });

  /** Opens a ticket of a new contact, which is told of it by mail (SUB-31). */
  async function ticketOf(name: string): Promise<string> {
    const client = await product.api.signIn('admin@client.example');
    const { companyId } = (await client.get<{ companyId: string }>('/api/v1/me')).body;
    const contact = { companyId, firstName: name, lastName: 'Test', email: `${name}@customer.example` };
    const contactId = (await admin.post<{ id: string }>('/api/v1/contacts', { body: contact })).body.id;
    return eventually(
      async () => {
        const body = { title: `Ticket of ${name}`, companyId, contactId };
        const opened = await admin.post<{ number: string }>('/api/v1/tickets', { body });
        return opened.status === 201 ? opened.body.number : undefined;
      },
      { what: `${name} in the directory of the ticket service` },
    );
  }

  /** The mail to the contact of the ticket. */
  const delivery = (number: string, until: (delivery: Delivery) => boolean) =>
    eventually(
      async () => {
        const query = `subject=ticket/${number}&channel=email&limit=100`;
        const { items } = (await admin.get<{ items: Delivery[] }>(`/api/v1/deliveries?${query}`)).body;
        return items.find((one) => one.recipient.address?.endsWith('@customer.example') && until(one));
      },
      { what: `the delivery of ticket ${number}`, withinMs: 30_000 },
    );

  const arrived = (address: string): Promise<SinkMail> =>
    eventually(() => sink.mails.find((mail) => mail.to.includes(address)), {
      what: `mail to ${address}`,
      withinMs: 30_000,
    });

  it('goes out encrypted and signed in, and an answer to it arrives in the ticket', async () => {
    const number = await ticketOf('fine');
    const mail = await arrived('fine@customer.example');
    expect(mail.raw.toString()).toMatch(/using TLSv1\.[23][\s\S]*Authenticated sender: avviso/);
    expect(mail.from).toMatch(/^bounce\+[a-z2-7]+@reply\.avviso\.localhost$/);
    const replyTo = mail.parsed.replyTo?.value[0]?.address ?? '';

    const theirServer = createTransport({ host: '127.0.0.1', port: postfix.port, ignoreTLS: true });
    await theirServer.sendMail({
      from: 'Fine Test <fine@customer.example>',
      to: replyTo,
      subject: `Re: ${mail.parsed.subject}`,
      inReplyTo: mail.parsed.messageId ?? '',
      text: `It works again, thank you.\n\nOn Monday Halden Telecom wrote:\n${(mail.parsed.text ?? '').replace(/^/gm, '> ')}`,
    });
    theirServer.close();
    const message = await eventually(
      async () =>
        (await admin.get<{ items: TicketMessage[] }>(`/api/v1/tickets/${number}/messages`)).body.items.find(
          ({ byMail }) => byMail,
        ),
      { what: 'the answer in the ticket', withinMs: 30_000 },
    );
    expect(message).toMatchObject({
      body: 'It works again, thank you.',
      author: { kind: 'contact', name: 'fine Test' },
      byMail: { unverified: false },
      internal: false,
    });
  });

  it('waits where the relay says later, and fails where it refuses; neither marks the address', async () => {
    const [later, refused] = [await ticketOf('later'), await ticketOf('refused')];
    expect(await delivery(later, ({ state }) => state === 'retrying')).toMatchObject({
      tries: [{ code: 'SMTP.450', retryAt: expect.any(String) }],
    });
    expect(await delivery(refused, ({ state }) => state === 'failed')).toMatchObject({
      tries: [{ code: 'SMTP.RECIPIENT_REFUSED' }],
    });
    expect((await admin.get<{ items: unknown[] }>('/api/v1/suppressed-addresses')).body.items).toEqual([]);
  });

  it('comes back where the address is dead: it is marked, left out, and written to again once it is cleared', async () => {
    const number = await ticketOf('dead');
    const bounced = await delivery(number, ({ state }) => state === 'bounced');
    expect(bounced.tries.at(-1)).toMatchObject({ code: 'DSN.5.1.1', response: expect.stringContaining('550 5.1.1') });
    const marked = (await admin.get<{ items: SuppressedAddress[] }>('/api/v1/suppressed-addresses')).body.items;
    expect(marked).toMatchObject([{ id: bounced.id, address: 'dead@customer.example', status: '5.1.1' }]);

    const before = sink.transactions;
    const reply = await admin.post<{ id: string }>(`/api/v1/tickets/${number}/messages`, { body: { body: 'Hello?' } });
    expect(reply.status).toBe(201);
    await eventually(
      async () => {
        const { items } = (await admin.get<{ items: { id: string; type: string }[] }>('/api/v1/events?limit=20')).body;
        const replied = items.find(({ type }) => type === 'ticket.replied');
        const path = `/api/v1/events/${replied?.id}/explain`;
        const { body } = await admin.get<{ decisions?: { reasons: { code: string }[] }[] }>(path);
        return body.decisions?.some(({ reasons }) => reasons.some(({ code }) => code === 'suppressed-address'));
      },
      { what: 'the decision to leave the address out', withinMs: 30_000 },
    );
    expect(sink.transactions).toBe(before);
    expect((await admin.delete(`/api/v1/suppressed-addresses/${bounced.id}`)).status).toBe(204);
    expect((await admin.get<{ items: unknown[] }>('/api/v1/suppressed-addresses')).body.items).toEqual([]);
  });
}

if (whyNot === undefined) describe('mail through a real relay', realMail);
else describe('mail through a real relay', () => it.skip(whyNot, () => undefined));
