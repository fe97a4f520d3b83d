import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Order, OrderHistoryEntry, OrderListItem } from '@avviso/contracts';
import { OrderWorld, twoLines } from '../testing/order-world.js';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

describe('orders over HTTP', () => {
  let world: OrderWorld;
  beforeAll(async () => {
    world = await OrderWorld.start();
  });
  afterAll(() => world.sut.stop());

  const at = (number: string, rest = '') => `/api/v1/orders/${number}${rest}`;

  describe('creating', () => {
    it('answers the order with exact amounts, and its people by name', async () => {
      const answer = await world.as('manager').post<Order>('/api/v1/orders', {
        body: { kind: 'creation', companyId: 'client', lines: twoLines },
      });
      expect(answer.status).toBe(201);
      expect(answer.headers.get('etag')).toBe('"1"');
      expect(answer.headers.get('location')).toBe(at(answer.body.number));
      expect(answer.body).toMatchObject({
        version: 1,
        kind: 'creation',
        title: 'Desk phone (+1)',
        companyId: 'client',
        companyName: 'Clinique',
        contactId: 'c-user',
        contactName: 'Ulla User',
        personalManagerId: 'e-own',
        personalManagerName: 'Otto Own',
        office: 'Lyon',
        total: { amount: '198.91', currency: 'EUR' },
        lines: [
          {
            line: '1',
            status: 'new',
            price: { amount: '84.90' },
            amount: { amount: '169.80' },
            supplier: 'CANARY-SUPPLIER',
          },
          { line: '2', status: 'new', quantity: 42.5, price: { amount: '0.685' }, amount: { amount: '29.11' } },
        ],
      });
    });

    it('publishes order.created with its lines, the manager, and prices marked by their permission', async () => {
      const { number } = await world.create();
      const event = await world.events.version(`order/${number}`, 1, 'order.created');
      expect(event).toMatchObject({ actorkind: 'employee', actorid: 'e-admin', origin: 'live' });
      expect(event.data).toMatchObject({
        number,
        companyId: 'client',
        contactId: 'c-user',
        office: 'Lyon',
        personalManagerId: 'e-own',
        url: `/orders/${number}`,
        total: { amount: '198.91', currency: 'EUR' },
      });
      expect(event.data.lines).toHaveLength(2);
      expect(event.data.fields.find((field) => field.name === 'total')).toMatchObject({
        value: '198.91 EUR',
        permission: 'orders.prices',
      });
    });

    it('with an external reference happens once, however often it is asked for', async () => {
      const body = { kind: 'goods', companyId: 'client', externalReference: 'ERP-1', lines: twoLines };
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => world.as('admin').post<Order>('/api/v1/orders', { body })),
      );
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 201]);
      expect(new Set(answers.map((answer) => answer.body.number)).size).toBe(1);
      const again = await world.as('admin').post<Order>('/api/v1/orders', { body });
      expect([again.status, again.body.number]).toEqual([200, answers[0]?.body.number]);
      const list = await world.as('admin').get<Page<OrderListItem>>('/api/v1/orders?externalReference=ERP-1');
      expect(list.body.items).toHaveLength(1);
      expect(await world.events.waitFor(`order/${again.body.number}`)).toHaveLength(1);
    });

    it('with a reference of other content is a conflict; another company may use the same', async () => {
      await world.create({ externalReference: 'ERP-2' });
      const body = { kind: 'addition', companyId: 'client', externalReference: 'ERP-2', lines: twoLines };
      const answer = await world.as('admin').post('/api/v1/orders', { body });
      expect([answer.status, answer.body]).toMatchObject([
        409,
        { code: 'ORDER.REFERENCE_IN_USE', errors: [{ path: 'externalReference' }] },
      ]);
      await world.create({ externalReference: 'ERP-2', companyId: 'stranger' });
    });
  });

  describe('changing lines', () => {
    it('one by one publishes the line with the status before', async () => {
      const { number } = await world.create();
      const answer = await world.as('manager').patch<Order>(at(number, '/lines/2'), {
        version: 1,
        body: { status: 'shipped' },
      });
      expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"2"']);
      expect(answer.body.lines.map((line) => line.status)).toEqual(['new', 'shipped']);
      const { data } = await world.events.version(`order/${number}`, 2, 'order.line-status-changed');
      expect(data.lines).toEqual([expect.objectContaining({ line: '2', status: 'shipped', previousStatus: 'new' })]);
      expect(data.changes).toEqual([
        expect.objectContaining({ field: 'lines', line: '2', from: 'new', to: 'shipped' }),
      ]);
    });

    it('several in one action is one event', async () => {
      const { number } = await world.create();
      await world.as('manager').patch(at(number, '/lines'), {
        version: 1,
        body: {
          lines: [
            { line: '1', status: 'confirmed' },
            { line: '2', status: 'cancelled' },
          ],
        },
      });
      const { data } = await world.events.version(`order/${number}`, 2, 'order.line-status-changed');
      expect(data.lines.map((line) => [line.line, line.status])).toEqual([
        ['1', 'confirmed'],
        ['2', 'cancelled'],
      ]);
      expect(data.changes).toContainEqual(expect.objectContaining({ field: 'total' }));
      expect(world.events.about(`order/${number}`)).toHaveLength(2);
      expect((await world.read(number)).total).toEqual({ amount: '169.80', currency: 'EUR' });
    });

    it('to what they are writes and publishes nothing', async () => {
      const { number } = await world.create();
      const same = await world
        .as('manager')
        .patch<Order>(at(number, '/lines/1'), { version: 1, body: { status: 'new' } });
      expect([same.status, same.body.version]).toEqual([200, 1]);
      await world.as('manager').patch(at(number, '/lines/1'), { version: 1, body: { status: 'confirmed' } });
      await world.events.version(`order/${number}`, 2, 'order.line-status-changed');
      expect(world.events.about(`order/${number}`)).toHaveLength(2);
    });

    it('by another system needs no version: it states what is so', async () => {
      const { number } = await world.create();
      const answer = await world.as('manager').patch<Order>(at(number, '/lines/1'), { body: { status: 'shipped' } });
      expect([answer.status, answer.body.version]).toEqual([200, 2]);
    });

    it('asks for the version that was read; of two at the same moment one wins', async () => {
      const { number } = await world.create();
      const lines = [{ line: '1', status: 'shipped' }];
      const missing = await world.as('manager').patch(at(number, '/lines'), { body: { lines } });
      expect([missing.status, missing.body]).toMatchObject([428, { code: 'REQUEST.IF_MATCH_REQUIRED' }]);
      const answers = await Promise.all([
        world.as('manager').patch(at(number, '/lines/1'), { version: 1, body: { status: 'shipped' } }),
        world.as('admin').patch(at(number, '/lines/2'), { version: 1, body: { status: 'cancelled' } }),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
      expect((await world.read(number)).version).toBe(2);
      expect(await world.events.waitFor(`order/${number}`, 2)).toHaveLength(2);
    });
  });

  it('lets the customer comment a line, and tells staff', async () => {
    const { number } = await world.create();
    const answer = await world.as('customer').put<Order>(at(number, '/lines/1/comment'), {
      version: 1,
      body: { comment: ' Entrance B ' },
    });
    expect([answer.status, answer.body.lines[0]?.comment]).toEqual([200, 'Entrance B']);
    const event = await world.events.version(`order/${number}`, 2, 'order.line-commented');
    expect(event).toMatchObject({ actorkind: 'contact', actorid: 'c-user' });
    expect(event.data.lines).toEqual([expect.objectContaining({ line: '1', comment: 'Entrance B' })]);
    const stale = await world
      .as('customer')
      .put(at(number, '/lines/1/comment'), { version: 1, body: { comment: 'x' } });
    expect(stale.status).toBe(412);
  });

  it('keeps a history, newest first', async () => {
    const { number } = await world.create();
    await world.as('manager').patch(at(number, '/lines/1'), { version: 1, body: { status: 'cancelled' } });
    const history = await world.as('manager').get<Page<OrderHistoryEntry>>(at(number, '/history'));
    expect(history.body.items).toMatchObject([
      { version: 2, event: 'order.line-status-changed', actor: { id: 'e-manager' } },
      { version: 1, event: 'order.created' },
    ]);
    expect(history.body.items[0]?.changes).toEqual([
      { field: 'lines', line: '1', from: 'new', to: 'cancelled' },
      expect.objectContaining({ field: 'total' }),
    ]);
  });

  describe('the list', () => {
    const numbers = async (query: string) => {
      const list = await world.as('admin').get<Page<OrderListItem>>(`/api/v1/orders?${query}`);
      return list.body.items.map((item) => item.number).sort();
    };

    it('filters and searches', async () => {
      const one = await world.create({ title: 'Zebra', externalReference: 'REF-Z' });
      const two = await world.create({ title: 'Zebra two', kind: 'addition', companyId: 'stranger' });
      await world.as('admin').patch(at(one.number, '/lines/1'), { version: 1, body: { status: 'delivered' } });
      expect(await numbers('q=zebra')).toEqual([one.number, two.number]);
      expect(await numbers('q=zebra&kind=addition')).toEqual([two.number]);
      expect(await numbers('q=zebra&companyId=client')).toEqual([one.number]);
      expect(await numbers('q=zebra&lineStatus=delivered')).toEqual([one.number]);
      expect(await numbers('q=ref-z')).toEqual([one.number]);
      expect(await numbers(`q=${one.number}`)).toEqual([one.number]);
    });

    it('pages through everything once', async () => {
      const all = await numbers('limit=200');
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query = `/api/v1/orders?sort=number&limit=3${cursor ? `&cursor=${cursor}` : ''}`;
        const page: Page<OrderListItem> = (await world.as('admin').get<Page<OrderListItem>>(query)).body;
        seen.push(...page.items.map((item) => item.number));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(all);
    });
  });
});
