import { SESSION_COOKIE } from '@avviso/access';
import type { Conversation, Ticket, TicketListItem, TicketMessage } from '@avviso/contracts';
import { StreamReader, eventually } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Part, TicketWorld, principals } from '../testing/ticket-world.js';
import { Uploader } from '../testing/upload.js';

const path = '/api/v1/conversations';
interface Page<T> {
  items: T[];
}

describe('conversations over HTTP (TKT-10)', () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await TicketWorld.start();
  });
  afterAll(() => world.sut.stop());

  async function begin(over: object = {}, part: Part = 'user'): Promise<Conversation> {
    const body = { title: 'Our contract', body: 'When does it **end**?', ...over };
    const answer = await world.as(part).post<Conversation>(path, { body });
    expect(answer.status).toBe(201);
    return answer.body;
  }
  const at = ({ number }: { number: string }, rest = '') => `${path}/${number}${rest}`;
  const answer = (one: Conversation, part: Part, body: object = { body: 'In May.' }) =>
    world.as(part).post<TicketMessage>(at(one, '/messages'), { body });
  const read = async (one: Conversation, part: Part = 'admin') =>
    (await world.as(part).get<Conversation>(at(one))).body;
  const listed = async (part: Part, query = '') =>
    (await world.as(part).get<Page<Conversation>>(`${path}?limit=200${query}`)).body.items.map(({ number }) => number);

  it('are begun by a contact or for one, and tell the category of messages', async () => {
    const one = await begin();
    expect(one).toMatchObject({
      state: 'open',
      companyId: 'client',
      contactId: 'c-user',
      bodyHtml: '<p>When does it <strong>end</strong>?</p>',
      ticketNumber: null,
      editable: true,
    });
    const event = await world.events.version(`conversation/${one.number}`, 1, 'conversation.created');
    expect(event.data).toMatchObject({
      number: one.number,
      url: `/conversations/${one.number}`,
      companyId: 'client',
      contactId: 'c-user',
      message: { text: 'When does it **end**?', author: { id: 'c-user' } },
    });
    expect(event.data).not.toHaveProperty('assigneeIds');
    expect(await begin({ contactId: 'c-stranger' }, 'admin')).toMatchObject({ companyId: 'stranger' });
  });

  it('are answered, closed and taken up again, with an event each', async () => {
    const one = await begin();
    expect((await answer(one, 'tech')).status).toBe(201);
    expect((await world.as('tech').post<Conversation>(at(one, '/close'))).body.state).toBe('closed');
    expect((await world.as('tech').post<Conversation>(at(one, '/close'))).body.version).toBe(3);
    expect((await answer(one, 'user', { body: 'And then?' })).status).toBe(201);
    expect(await read(one)).toMatchObject({ state: 'open', lastMessage: { excerpt: 'And then?' } });
    for (const [version, text] of [
      [2, 'In May.'],
      [4, 'And then?'],
    ] as const) {
      const { data } = await world.events.version(`conversation/${one.number}`, version, 'conversation.updated');
      expect(data).toMatchObject({ message: { text } });
    }
    const closed = await world.events.version(`conversation/${one.number}`, 3, 'conversation.updated');
    expect(closed.data.changes).toMatchObject([{ field: 'status', to: 'closed' }]);
    const messages = await world.as('user').get<Page<TicketMessage>>(at(one, '/messages'));
    expect(messages.body.items.map(({ body }) => body)).toEqual(['In May.', 'And then?']);
  });

  it('are no tickets: neither in lists nor by their number', async () => {
    const one = await begin({ title: 'Not a ticket' });
    const { items } = (await world.as('admin').get<Page<TicketListItem>>('/api/v1/tickets?limit=200')).body;
    expect(items.map(({ number }) => number)).not.toContain(one.number);
    for (const rest of ['', '/messages', '/history']) {
      expect((await world.as('admin').get(`/api/v1/tickets/${one.number}${rest}`)).status).toBe(404);
    }
    const ticket = await world.open();
    expect((await world.as('admin').get(at(ticket))).status).toBe(404);
    expect((await world.as('admin').post(at(ticket, '/close'))).status).toBe(404);
    expect(await listed('admin')).not.toContain(ticket.number);
  });

  it('become tickets with all that was said, under their number', async () => {
    const one = await begin();
    await answer(one, 'tech');
    const became = await world.as('tech').post<Ticket>(at(one, '/ticket'));
    expect(became).toMatchObject({ status: 201, body: { number: one.number, description: 'When does it **end**?' } });
    const messages = await world.as('user').get<Page<TicketMessage>>(`/api/v1/tickets/${one.number}/messages`);
    expect(messages.body.items.map(({ body }) => body)).toEqual(['In May.']);
    expect(await read(one, 'user')).toMatchObject({ ticketNumber: one.number, editable: false });
    expect(await listed('user')).not.toContain(one.number);
    const event = await world.events.version(`ticket/${one.number}`, 3, 'ticket.created');
    expect(event.data).toMatchObject({ url: `/tickets/${one.number}`, title: 'Our contract' });
    const over = { status: 422, body: { code: 'CONVERSATION.IS_TICKET' } };
    expect(await answer(one, 'user')).toMatchObject(over);
    expect((await answer(one, 'stranger')).status).toBe(404);
    expect(await world.as('tech').post(at(one, '/ticket'))).toMatchObject(over);
    expect(became.body.begunAsConversation).toBe(true);
    expect((await world.open()).begunAsConversation).toBe(false);
    expect((await world.as('user').get<Page<TicketMessage>>(at(one, '/messages'))).body).toEqual(messages.body);
  });

  it('hold internal notes, of which no customer hears or sees anything, also as a ticket', async () => {
    const one = await begin();
    const noted = await answer(one, 'tech', { body: 'CANARY: he asks every year', internal: true });
    expect(noted).toMatchObject({ status: 201, body: { internal: true } });
    const { data } = await world.events.version(`conversation/${one.number}`, 2, 'ticket.noted');
    expect(JSON.stringify(data)).not.toContain('CANARY');
    const seen = async (part: Part, path = at(one)) =>
      JSON.stringify([(await world.as(part).get(path)).body, (await world.as(part).get(`${path}/messages`)).body]);
    expect(await seen('admin')).toContain('CANARY');
    expect(await seen('user')).not.toContain('CANARY');
    expect((await read(one, 'user')).updatedAt).toBe(one.updatedAt);
    expect((await answer(one, 'user', { body: 'x', internal: true })).status).toBe(403);
    await world.as('tech').post(at(one, '/ticket'));
    expect(await seen('user', `/api/v1/tickets/${one.number}`)).not.toContain('CANARY');
    const found = async (part: Part) =>
      (await world.as(part).get<Page<TicketListItem>>('/api/v1/tickets?q=CANARY')).body.items.length;
    expect([await found('admin'), await found('user')]).toEqual([1, 0]);
  });

  it('carry files, which only those get who see what they hang on', async () => {
    const files = new Uploader(world);
    const upload = async (part: Part) => (await files.sent(part, 'plan.txt', 'as agreed')).id;
    const [first, second, third] = await Promise.all([upload('user'), upload('tech'), upload('tech')]);
    const one = await begin({ attachmentIds: [first] });
    expect(one.attachments).toMatchObject([{ id: first }]);
    const answered = await answer(one, 'tech', { body: '', attachmentIds: [second] });
    expect(answered).toMatchObject({ status: 201, body: { attachments: [{ id: second }] } });
    expect((await answer(one, 'tech', { body: 'n', internal: true, attachmentIds: [third] })).status).toBe(201);
    expect((await answer(one, 'tech', { body: '' })).status).toBe(400);
    const status = async (part: Part, id: string) => (await files.get(part, id)).status;
    for (const id of [first, second])
      expect([await status('user', id), await status('stranger', id)]).toEqual([200, 404]);
    expect([await status('user', third), await status('admin', third)]).toEqual([404, 200]);
    const event = await world.events.version(`conversation/${one.number}`, 2, 'conversation.updated');
    expect(event.data.message).toMatchObject({ attachments: [{ name: expect.any(String) }] });
  });

  it('are unread while somebody else wrote what one has not seen', async () => {
    const one = await begin();
    const unread = async (part: Part) => (await read(one, part)).unread;
    expect([await unread('user'), await unread('tech'), await unread('admin')]).toEqual([false, true, true]);
    const mark = async (part: Part, until: string) =>
      (await world.as(part).put(at(one, '/read'), { body: { until } })).status;
    expect(await mark('tech', one.updatedAt)).toBe(204);
    expect([await unread('tech'), await unread('admin')]).toEqual([false, true]);
    await answer(one, 'tech');
    expect([await unread('user'), await unread('tech')]).toEqual([true, false]);
    // what was seen before does not become unseen, nor what came after it seen
    await mark('user', (await read(one, 'user')).updatedAt);
    await mark('user', one.createdAt);
    expect(await unread('user')).toBe(false);
    await answer(one, 'admin', { body: 'n', internal: true });
    expect(await unread('user')).toBe(false);
    expect([await mark('stranger', one.updatedAt), await mark('nobody', one.updatedAt)]).toEqual([404, 403]);
    expect(await mark('user', 'yesterday')).toBe(400);
  });

  it('tell their open pages of what was said, and that they became a ticket', async () => {
    const one = await begin();
    const open = async (part: Part) =>
      StreamReader.open(`${world.sut.url}${at(one, '/stream')}`, {
        cookie: `${SESSION_COOKIE}=${await world.sut.tokens.sign(principals[part])}`,
      });
    const stream = await open('user');
    const last = () => (stream.of('changed').at(-1)?.data as { updatedAt?: string } | undefined)?.updatedAt;
    await answer(one, 'tech', { body: 'n', internal: true });
    await answer(one, 'tech');
    const now = await read(one, 'user');
    await eventually(() => last() === now.updatedAt);
    await world.as('tech').post(at(one, '/ticket'));
    await eventually(() => last() !== now.updatedAt);
    expect(stream.of('changed')).toHaveLength(2);
    await stream.close();
    await expect(open('stranger')).rejects.toThrow('404');
  });

  it('are of those who may see and work them', async () => {
    const one = await begin();
    for (const part of ['user', 'primary', 'ambassador', 'tech', 'own', 'reader', 'admin'] as const) {
      expect((await read(one, part)).number).toBe(one.number);
      expect(await listed(part)).toContain(one.number);
    }
    for (const part of ['colleague', 'ambassadorWithout', 'stranger', 'techBerlin'] as const) {
      for (const rest of ['', '/messages']) expect((await world.as(part).get(at(one, rest))).status).toBe(404);
      expect((await answer(one, part)).status).toBe(404);
      expect(await listed(part)).not.toContain(one.number);
    }
    expect((await answer(one, 'reader')).status).toBe(403);
    expect((await world.as('reader').post(at(one, '/close'))).status).toBe(403);
    expect((await world.as('user').post(at(one, '/ticket'))).status).toBe(403);
    expect((await world.as('nobody').get(path)).status).toBe(403);
    expect((await world.as('user').post(path, { body: { title: 'x', body: 'x', companyId: 'stranger' } })).status).toBe(
      422,
    );
    expect(
      (await world.as('techBerlin').post(path, { body: { title: 'x', body: 'x', companyId: 'client' } })).status,
    ).toBe(422);
  });

  it('are listed by state and company, page by page', async () => {
    const [first, second] = [
      await begin({ contactId: 'c-stranger' }, 'admin'),
      await begin({ contactId: 'c-stranger' }, 'admin'),
    ];
    await world.as('admin').post(at(first, '/close'));
    expect(await listed('admin', '&companyId=stranger&state=closed')).toEqual([first.number]);
    const open = await listed('admin', '&companyId=stranger&state=open');
    expect(open).toContain(second.number);
    expect(open).not.toContain(first.number);
    const page = await world.as('stranger').get<Page<Conversation> & { nextCursor: string }>(`${path}?limit=1`);
    const rest = await world.as('stranger').get<Page<Conversation>>(`${path}?cursor=${page.body.nextCursor}`);
    const all = [...page.body.items, ...rest.body.items].map(({ number }) => number);
    expect(all).toEqual(await listed('stranger'));
  });

  it.each([
    ['title', { title: ' ' }],
    ['title', { title: 'x'.repeat(301) }],
    ['body', { body: '' }],
    ['body', { body: 'x'.repeat(20_001) }],
  ])('refuse what is wrong at %s', async (field, over) => {
    const body = { title: 'x', body: 'x', ...over };
    const refused = await world.as('user').post<{ errors: { path: string }[] }>(path, { body });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: field }] } });
  });
});
