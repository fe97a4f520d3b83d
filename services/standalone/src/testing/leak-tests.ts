import { eventually } from '@avviso/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Hearer,
  type LeakEvent,
  type LeakGround,
  buildLeakGround,
  canary,
  withheldFromStaff,
} from './leak-ground.js';
import type { WatchedProduct } from './watched-product.js';

const guarded = (name: string, value: string, permission?: string) => ({
  ...{ name, label: `Of ${name}`, value, portal: 'hidden', ...(permission ? { permission } : {}) },
});
const fields = [
  { name: 'plain', label: 'Plain', value: 'for everybody', portal: 'view' },
  guarded('riskScore', canary.hidden),
  guarded('purchase', canary.price, 'orders.prices'),
  guarded('earned', canary.margin, 'orders.margins'),
  guarded('mobile', canary.detail, 'contacts.details'),
];

function eventsAbout({ near, far, contact }: LeakGround) {
  const ticket = (id: string, type: string, more: object = {}): LeakEvent => ({
    ...{ id, type },
    data: {
      ...{ companyId: near, contactId: contact.id, office: 'Lyon', number: id, title: `Plain ${id}` },
      ...{ url: `/tickets/${id}`, status: 'open', fields, ...more },
    },
  });
  const order = (id: string, companyId: string, office: string, title: string): LeakEvent => ({
    ...{ id, type: 'order.created' },
    data: {
      ...{ companyId, office, number: id, title, url: `/orders/${id}`, kind: 'goods', fields },
      lines: [
        {
          ...{ line: '1', article: 'H-1', name: 'Handset', quantity: 2, status: 'new' },
          price: { amount: canary.linePrice, currency: 'EUR' },
        },
      ],
      total: { amount: canary.total, currency: 'EUR' },
    },
  });
  return {
    ticket: ticket('leak-ticket', 'ticket.created'),
    hiddenChange: ticket('leak-hidden', 'ticket.updated', {
      changes: [{ field: 'riskScore', from: canary.hidden, to: canary.hidden }],
    }),
    note: ticket('leak-note', 'ticket.noted', { noteId: 'n1' }),
    order: order('leak-order', near, 'Lyon', 'Plain order'),
    farOrder: order('leak-far-order', far, 'Berlin', `Order ${canary.office}`),
  };
}

/** SUB-22, SUB-28 and facts.md, proof 8: on every channel, in the delivery log, parked, and in what is logged. */
export function leakTests(watched: () => WatchedProduct): void {
  describe('the leak test', () => {
    let product: WatchedProduct;
    let ground: LeakGround;
    let events: ReturnType<typeof eventsAbout>;

    beforeAll(async () => {
      product = watched();
      product.sink.script(undefined);
      ground = await buildLeakGround(product);
      events = eventsAbout(ground);
      await ground.publish(Object.values(events));
      await writeInternalNote(product, ground);
    }, 120_000);

    /** All that came to somebody, by channel; `jobs` is what was published for them, the bell's and the push's too. */
    const heard = async ({ id, email, chat, client, device }: Hearer) => {
      const { sink, telegram, push, tapped } = product;
      const jobs = tapped.filter(({ fields: { exchange }, content }) => {
        if (exchange !== 'avviso.jobs') return false;
        const { recipient } = JSON.parse(content.toString()) as { recipient: { id: string; address: string | null } };
        return recipient.id === id || [email, chat].includes(recipient.address ?? '');
      });
      return {
        mail: sink.mails
          .filter(({ to }) => email !== undefined && to.includes(email))
          .map(({ parsed }) => [parsed.subject, parsed.text, parsed.html, JSON.stringify([...parsed.headers])].join()),
        telegram: telegram.messages().flatMap((message) => (message.chatId === chat ? message.text : [])),
        bell: client ? [JSON.stringify((await client.get('/api/v1/inbox?limit=200')).body)] : [],
        push: device ? push.received(device.endpoint).map(({ payload }) => JSON.stringify(payload)) : [],
        jobs: jobs.map(({ content }) => content.toString()),
      };
    };
    const said = async (hearer: Hearer): Promise<string> => JSON.stringify(await heard(hearer));
    const reasonsFor = async ({ id: event }: LeakEvent, hearer: Hearer): Promise<string[]> => {
      const { body } = await product.admin.get<{
        decisions: { recipient: { id: string | null }; reasons: { code: string }[] }[];
      }>(`/api/v1/events/${event}/explain`);
      const decisions = body.decisions.filter(({ recipient }) => recipient.id === hearer.id);
      return [...new Set(decisions.flatMap(({ reasons }) => reasons.map(({ code }) => code)))];
    };

    it('looks where things are: who may see everything reads it, in mail and in Telegram', async () => {
      const { mail, telegram } = await heard(ground.profiles.open);
      for (const texts of [mail, telegram]) {
        const all = texts.join();
        const shown = [canary.hidden, canary.price, canary.margin, canary.detail, canary.office, canary.linePrice];
        for (const word of shown) expect(all).toContain(word);
      }
      const { mail: mails, bell, push } = await heard(ground.contact);
      for (const texts of [mails, bell, push]) expect(texts.join()).toContain('leak-ticket');
      expect((await heard(ground.readerPerson)).bell.join()).toContain('leak-ticket');
      for (const hearer of [ground.profiles.reader, ground.profiles.ticketsOnly, ground.companyMailbox]) {
        expect(await said(hearer)).toContain('leak-ticket');
      }
      expect(await said(ground.operatorMailbox)).toContain('leak-ticket');
    });

    it('an internal note says its text to nobody, and nothing at all to customers', async () => {
      const everybody = [...Object.values(ground.profiles), ground.contact, ground.companyMailbox];
      for (const hearer of [...everybody, ground.readerPerson, ground.operatorMailbox]) {
        expect(await said(hearer)).not.toContain(canary.note);
      }
      expect(await said(ground.contact)).not.toContain(events.note.id);
      expect(await said(ground.companyMailbox)).not.toContain(events.note.id);
      expect(await reasonsFor(events.note, ground.contact)).toEqual(['nothing-visible']);
    });

    it('a field that the portal hides is told to no contact and no mailbox, alone or among others', async () => {
      for (const hearer of [ground.contact, ground.companyMailbox, ground.operatorMailbox]) {
        expect(await said(hearer)).not.toContain(canary.hidden);
      }
      expect(await said(ground.contact)).not.toContain(events.hiddenChange.id);
      expect(await reasonsFor(events.hiddenChange, ground.contact)).toEqual(['nothing-visible']);
    });

    it.each([
      ['orders.prices', [canary.price, canary.linePrice, canary.total]],
      ['orders.margins', [canary.margin]],
      ['contacts.details', [canary.detail]],
    ])('a field that takes %s is in nothing that goes to who lacks it', async (_, words) => {
      const { reader, farReader, ticketsOnly } = ground.profiles;
      for (const hearer of [reader, farReader, ticketsOnly, ground.readerPerson, ground.operatorMailbox]) {
        const all = await said(hearer);
        for (const word of words) expect(all).not.toContain(word);
      }
    });

    it('an order of another office is not told to who sees its own office', async () => {
      expect(await said(ground.profiles.reader)).not.toContain(canary.office);
      expect(await said(ground.profiles.farReader)).toContain(canary.office);
      expect(await reasonsFor(events.farOrder, ground.profiles.reader)).toEqual(['out-of-scope']);
    });

    it('an order is not told to whose role sees no orders', async () => {
      const all = await said(ground.profiles.ticketsOnly);
      expect(all).not.toContain('leak-order');
      expect(all).not.toContain(canary.office);
      expect(await reasonsFor(events.order, ground.profiles.ticketsOnly)).toEqual(['out-of-scope']);
    });

    it('nothing at all is told to a profile whose employee is suspended', async () => {
      const { mail, telegram, jobs } = await heard(ground.profiles.gone);
      expect({ mail, telegram, jobs }).toEqual({ mail: [], telegram: [], jobs: [] });
      expect(await reasonsFor(events.ticket, ground.profiles.gone)).toEqual(['profile-employee-gone']);
    });

    it('delivery log, list of events, explain and simulate show a restricted reader no more', async () => {
      const { client } = ground.readerPerson;
      const answers = [await client.get('/api/v1/deliveries?limit=200'), await client.get('/api/v1/events?limit=200')];
      for (const { id } of Object.values(events)) {
        answers.push(await client.get(`/api/v1/events/${id}/explain`));
        answers.push(await client.post('/api/v1/routing/simulate', { body: { event: { id } } }));
      }
      const all = JSON.stringify(answers.map(({ body }) => body));
      expect(all).toContain('leak-order');
      for (const word of Object.values(withheldFromStaff)) expect(all).not.toContain(word);
    });

    it('a job that is parked holds no more than the message', async () => {
      const { sink, admin } = product;
      const address = ground.profiles.reader.email ?? '';
      sink.script(({ stage, to }) => (stage === 'rcpt' && to.includes(address) ? '451 4.3.0 try later' : undefined));
      const again = { ...events.order, id: 'leak-parked' };
      await ground.publish([again]);
      sink.script(undefined);
      const path = '/api/v1/parked/email-worker/email-worker.send';
      const content = await eventually(
        async () => {
          const { body } = await admin.get<{ messages: { id: string }[] }>(path);
          const contents = await Promise.all(
            body.messages.map(async ({ id }) => (await admin.get<{ content: string }>(`${path}/${id}`)).body.content),
          );
          return contents.find((one) => one.includes('leak-parked'));
        },
        { what: 'the parked job' },
      );
      expect(content).toContain(address);
      for (const word of Object.values(withheldFromStaff)) expect(content).not.toContain(word);
    });

    it('no log line holds any of it', () => {
      const logs = product.logs().join('\n');
      expect(logs).toContain('parked as SMTP.451');
      for (const word of Object.values(canary)) expect(logs).not.toContain(word);
    });
  });
}

/** The ticket service's own note: its text stays where it was written. */
async function writeInternalNote({ admin }: WatchedProduct, { near, contact }: LeakGround): Promise<void> {
  const ticket = await eventually(async () => {
    const body = { title: 'Of the note', description: 'Plain', companyId: near, contactId: contact.id };
    const answer = await admin.post<{ number: string }>('/api/v1/tickets', { body });
    return answer.status === 201 && answer.body;
  });
  const path = `/api/v1/tickets/${ticket.number}/messages`;
  expect((await admin.post(path, { body: { body: canary.note, internal: true } })).status).toBe(201);
  // what comes after the note on the same ticket is told after whatever the note would have told
  expect((await admin.post(path, { body: { body: 'Said after the note', internal: false } })).status).toBe(201);
  await eventually(
    async () => JSON.stringify((await contact.client.get('/api/v1/inbox?limit=200')).body).includes('after the note'),
    { withinMs: 20_000, what: 'the reply in the bell' },
  );
}
