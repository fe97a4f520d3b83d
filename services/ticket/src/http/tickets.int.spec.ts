import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Ticket, TicketHistoryEntry, TicketMessage } from '@avviso/contracts';
import { TicketWorld } from '../testing/ticket-world.js';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

describe('tickets over HTTP', () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await TicketWorld.start();
  });
  afterAll(() => world.sut.stop());

  const at = (number: string, rest = '') => `/api/v1/tickets/${number}${rest}`;

  describe('opening', () => {
    it('by a contact is for itself and its company, with the first values', async () => {
      const answer = await world.as('user').post<Ticket>('/api/v1/tickets', {
        body: { title: '  Calls drop  ', description: 'After **two** minutes.', priority: 'high' },
      });
      expect(answer.status).toBe(201);
      expect(answer.headers.get('etag')).toBe('"1"');
      expect(answer.headers.get('location')).toBe(at(answer.body.number));
      expect(answer.body).toMatchObject({
        version: 1,
        title: 'Calls drop',
        descriptionHtml: '<p>After <strong>two</strong> minutes.</p>',
        status: 'open',
        priority: 'high',
        companyId: 'client',
        companyName: 'Clinique',
        contactId: 'c-user',
        contactName: 'Ulla User',
        assigneeIds: [],
        createdBy: { kind: 'contact', id: 'c-user' },
      });
      expect(Number(answer.body.number)).toBeGreaterThan(48_200);
    });

    it('publishes ticket.created with all that routing needs', async () => {
      const ticket = await world.open(
        {
          contactId: 'c-user',
          description: 'Text',
          assigneeIds: ['e-tech'],
          watcherIds: ['c-colleague'],
          tags: ['sip'],
        },
        'admin',
      );
      const event = await world.events.version(`ticket/${ticket.number}`, 1, 'ticket.created');
      expect(event).toMatchObject({ actorkind: 'employee', actorid: 'e-admin', origin: 'live' });
      expect(event.correlationid).toBeTruthy();
      expect(event.data).toMatchObject({
        companyId: 'client',
        contactId: 'c-user',
        office: 'Lyon',
        number: ticket.number,
        title: 'Calls drop',
        url: `/tickets/${ticket.number}`,
        status: 'open',
        assigneeIds: ['e-tech'],
        addedAssigneeIds: ['e-tech'],
        watcherIds: ['c-colleague'],
        message: { text: 'Text', author: { kind: 'employee', id: 'e-admin', name: 'Ada Admin' } },
      });
      expect(event.data.fields).toContainEqual(
        expect.objectContaining({ name: 'assigneeIds', value: ['Theo Tech'], portal: 'view' }),
      );
    });

    it('by an employee needs only the contact, whose company follows', async () => {
      expect(await world.open({ contactId: 'c-stranger' }, 'admin')).toMatchObject({ companyId: 'stranger' });
      expect(await world.open({ companyId: 'client' }, 'admin')).toMatchObject({ contactId: null });
    });

    it('gives every ticket its own number, also at the same moment', async () => {
      const tickets = await Promise.all(Array.from({ length: 10 }, () => world.open()));
      expect(new Set(tickets.map((ticket) => ticket.number)).size).toBe(10);
    });
  });

  describe('changing', () => {
    it('publishes one event with all changes, named by the most telling one', async () => {
      const { number } = await world.open();
      const answer = await world.as('tech').patch<Ticket>(at(number), {
        version: 1,
        body: { status: 'in-progress', assigneeIds: ['e-tech'], impact: 'site' },
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('etag')).toBe('"2"');
      expect(answer.body).toMatchObject({ version: 2, status: 'in-progress', assigneeIds: ['e-tech'], impact: 'site' });
      const event = await world.events.version(`ticket/${number}`, 2, 'ticket.status-changed');
      expect(event.data).toMatchObject({ status: 'in-progress', previousStatus: 'open', addedAssigneeIds: ['e-tech'] });
      expect(event.data.changes.map((change) => change.field).sort()).toEqual(['assigneeIds', 'impact', 'status']);
      expect(world.events.about(`ticket/${number}`)).toHaveLength(2);
    });

    it('publishes ticket.assigned and ticket.updated', async () => {
      const { number } = await world.open();
      await world.as('tech').patch(at(number), { version: 1, body: { assigneeIds: ['e-tech'] } });
      await world.as('tech').patch(at(number), { version: 2, body: { title: 'New title', productFamily: null } });
      await world.events.version(`ticket/${number}`, 2, 'ticket.assigned');
      const { data } = await world.events.version(`ticket/${number}`, 3, 'ticket.updated');
      expect(data.changes).toEqual([{ field: 'title', from: 'Calls drop', to: 'New title' }]);
    });

    it('of nothing writes and publishes nothing', async () => {
      const { number } = await world.open();
      const answer = await world.as('tech').patch<Ticket>(at(number), { version: 1, body: { title: 'Calls drop' } });
      expect(answer.body.version).toBe(1);
      await world.as('tech').patch(at(number), { version: 1, body: { status: 'closed' } });
      await world.events.version(`ticket/${number}`, 2, 'ticket.status-changed');
      expect(world.events.about(`ticket/${number}`)).toHaveLength(2);
    });

    it('asks for the version that was read, and refuses an older one', async () => {
      const { number } = await world.open();
      const missing = await world.as('tech').patch(at(number), { body: { status: 'closed' } });
      expect([missing.status, missing.body]).toMatchObject([428, { code: 'REQUEST.IF_MATCH_REQUIRED' }]);
      await world.as('tech').patch(at(number), { version: 1, body: { status: 'closed' } });
      const stale = await world.as('admin').patch(at(number), { version: 1, body: { status: 'waiting' } });
      expect([stale.status, stale.body]).toMatchObject([412, { code: 'REQUEST.STALE_VERSION' }]);
      expect(await world.read(number)).toMatchObject({ status: 'closed', version: 2 });
    });

    it('lets exactly one of two at the same moment win', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { number } = await world.open();
        const answers = await Promise.all([
          world.as('tech').patch(at(number), { version: 1, body: { status: 'closed' } }),
          world.as('admin').patch(at(number), { version: 1, body: { priority: 'urgent' } }),
        ]);
        expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
        expect((await world.read(number)).version).toBe(2);
        expect(await world.events.waitFor(`ticket/${number}`, 2)).toHaveLength(2);
      }
    });

    it('by taking adds the technician, once', async () => {
      const { number } = await world.open();
      const taken = await world.as('tech').post<Ticket>(at(number, '/take'));
      expect([taken.status, taken.body.assignees]).toEqual([200, [{ id: 'e-tech', name: 'Theo Tech' }]]);
      expect((await world.as('tech').post<Ticket>(at(number, '/take'))).body.version).toBe(2);
      const { data } = await world.events.version(`ticket/${number}`, 2, 'ticket.assigned');
      expect(data.addedAssigneeIds).toEqual(['e-tech']);
    });

    it('by watching adds the watcher, and takes it away', async () => {
      const { number } = await world.open();
      expect((await world.as('primary').put<Ticket>(at(number, '/watch'))).body.watching).toBe(true);
      const { data } = await world.events.version(`ticket/${number}`, 2, 'ticket.updated');
      expect(data.watcherIds).toEqual(['c-primary']);
      expect((await world.as('primary').delete<Ticket>(at(number, '/watch'))).body.watching).toBe(false);
    });
  });

  describe('the conversation', () => {
    it('takes a reply with a status in one save', async () => {
      const { number } = await world.open();
      const answer = await world.as('tech').post<TicketMessage>(at(number, '/messages'), {
        body: { body: 'Send a **capture**.\n<script>alert(1)</script>', status: 'waiting' },
      });
      expect(answer.status).toBe(201);
      expect(answer.headers.get('etag')).toBe('"2"');
      expect(answer.body).toMatchObject({
        internal: false,
        author: { kind: 'employee', id: 'e-tech', name: 'Theo Tech' },
      });
      expect(answer.body.bodyHtml).toBe('<p>Send a <strong>capture</strong>.</p>');
      const { data } = await world.events.version(`ticket/${number}`, 2, 'ticket.replied');
      expect(data).toMatchObject({ status: 'waiting', previousStatus: 'open', message: { id: answer.body.id } });
      expect(data.changes).toEqual([expect.objectContaining({ field: 'status', from: 'open', to: 'waiting' })]);
    });

    it('goes from customer to staff and back, oldest first, in pages', async () => {
      const { number } = await world.open();
      for (const part of ['user', 'tech', 'user'] as const) {
        await world.as(part).post(at(number, '/messages'), { body: { body: `from ${part}` } });
      }
      const first = await world.as('user').get<Page<TicketMessage>>(at(number, '/messages?limit=2'));
      expect(first.body.items.map((message) => message.body)).toEqual(['from user', 'from tech']);
      const rest = await world
        .as('user')
        .get<Page<TicketMessage>>(at(number, `/messages?limit=2&cursor=${first.body.nextCursor}`));
      expect(rest.body).toMatchObject({ items: [{ body: 'from user' }], nextCursor: null });
    });

    it('takes replies at the same moment one after another, and loses none', async () => {
      const { number } = await world.open();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          world.as('tech').post(at(number, '/messages'), { body: { body: `n${i}` } }),
        ),
      );
      expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(201));
      const events = await world.events.waitFor(`ticket/${number}`, 9);
      expect(events.map((event) => event.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });

    it('keeps a history of every change with before and after', async () => {
      const { number } = await world.open();
      await world.as('tech').patch(at(number), { version: 1, body: { assigneeIds: ['e-tech'], tags: ['sip'] } });
      await world.as('tech').post(at(number, '/messages'), { body: { body: 'note', internal: true } });
      const staff = await world.as('tech').get<Page<TicketHistoryEntry>>(at(number, '/history'));
      expect(staff.body.items.map((entry) => entry.event)).toEqual([
        'ticket.noted',
        'ticket.assigned',
        'ticket.created',
      ]);
      expect(staff.body.items[1]).toMatchObject({
        version: 2,
        actor: { id: 'e-tech' },
        changes: [
          { field: 'assigneeIds', from: [], to: ['e-tech'], toNames: ['Theo Tech'] },
          { field: 'tags', from: [], to: ['sip'] },
        ],
      });
      const page = await world.as('tech').get<Page<TicketHistoryEntry>>(at(number, '/history?limit=1'));
      expect(page.body.nextCursor).toBeTruthy();
    });
  });

  describe('the list', () => {
    it('filters by field, several statuses, assignee and text', async () => {
      const mine = await world.open({ contactId: 'c-user', title: 'Zebra one', assigneeIds: ['e-tech'] }, 'admin');
      const free = await world.open({ title: 'Zebra two (a+b)', priority: 'urgent' });
      await world
        .as('tech')
        .post(at(free.number, '/messages'), { body: { body: 'the giraffe answers', status: 'waiting' } });
      const numbers = async (query: string) => (await world.numbers('tech', query)).sort();
      expect(await numbers('q=zebra')).toEqual([mine.number, free.number]);
      expect(await numbers('q=zebra&assignee=me')).toEqual([mine.number]);
      expect(await numbers('q=zebra&assignee=none')).toEqual([free.number]);
      expect(await numbers('q=zebra&assignee=e-tech')).toEqual([mine.number]);
      expect(await numbers('q=zebra&status=waiting,closed')).toEqual([free.number]);
      expect(await numbers('q=zebra&status=open&status=waiting')).toEqual([mine.number, free.number]);
      expect(await numbers('q=zebra&priority=urgent')).toEqual([free.number]);
      expect(await numbers('q=zebra&companyId=stranger')).toEqual([]);
      expect(await numbers('q=zebra&contact=c-user')).toEqual([mine.number, free.number]);
      expect(await numbers('q=giraffe')).toEqual([free.number]);
      expect(await numbers(`q=${encodeURIComponent('(A+B)')}`)).toEqual([free.number]);
      expect(await numbers(`q=${encodeURIComponent(`#${free.number}`)}`)).toEqual([free.number]);
      expect(await numbers('q=.%2A')).toEqual([]);
    });

    it('shows the last public reply and who works on it', async () => {
      const { number } = await world.open({ title: 'Okapi' });
      await world.as('tech').post(at(number, '/take'));
      await world.as('tech').post(at(number, '/messages'), { body: { body: 'Look at **this**' } });
      await world.as('tech').post(at(number, '/messages'), { body: { body: 'secret', internal: true } });
      const { items } = await world.list('user', 'q=okapi');
      expect(items).toEqual([
        expect.objectContaining({
          number,
          companyName: 'Clinique',
          contactName: 'Ulla User',
          assignees: [{ id: 'e-tech', name: 'Theo Tech' }],
          lastMessage: expect.objectContaining({
            authorName: 'Theo Tech',
            authorKind: 'employee',
            excerpt: 'Look at this',
          }),
        }),
      ]);
    });
  });

  it('serves the lists behind the fields to everybody signed in', async () => {
    const lists = await world.as('user').get<{ statuses: object[] }>('/api/v1/ticket-lists');
    expect(lists.body.statuses).toContainEqual(
      expect.objectContaining({ key: 'waiting', portalNames: expect.objectContaining({ en: 'Waiting for you' }) }),
    );
    expect((await world.nobodySignedIn.get('/api/v1/ticket-lists')).status).toBe(401);
  });
});
