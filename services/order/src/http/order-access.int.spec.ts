import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Order, OrderListItem, Problem } from '@avviso/contracts';
import { OrderWorld, type Part, principals, twoLines } from '../testing/order-world.js';

describe('who may do what with orders', () => {
  let world: OrderWorld;
  let number: string;
  beforeAll(async () => {
    world = await OrderWorld.start();
    ({ number } = await world.create({ title: 'Access' }));
  });
  afterAll(() => world.sut.stop());

  const at = (rest = '', of = number) => `/api/v1/orders/${of}${rest}`;
  const listOf = async (part: Part) =>
    (await world.as(part).get<{ items: OrderListItem[] }>('/api/v1/orders?limit=200')).body.items;

  it.each<Part>(['customer', 'ambassador', 'admin', 'manager', 'tech', 'own'])('%s sees it', async (part) => {
    for (const rest of ['', '/history']) expect((await world.as(part).get(at(rest))).status).toBe(200);
    expect((await listOf(part)).map((item) => item.number)).toContain(number);
  });

  it.each<Part>(['stranger', 'managerBerlin'])('%s does not: 404, as if it were not there', async (part) => {
    const api = world.as(part);
    const missing = await api.get('/api/v1/orders/99999999');
    for (const answer of [
      await api.get(at()),
      await api.get(at('/history')),
      await api.put(at('/lines/1/comment'), { version: 1, body: { comment: 'x' } }),
    ]) {
      expect([answer.status, answer.body]).toEqual([404, missing.body]);
    }
    const refused = principals[part].kind === 'employee' ? 404 : 403;
    const lines = [{ line: '1', status: 'shipped' }];
    expect((await api.patch(at('/lines/1'), { version: 1, body: { status: 'shipped' } })).status).toBe(refused);
    expect((await api.patch(at('/lines'), { version: 1, body: { lines } })).status).toBe(refused);
    expect((await listOf(part)).map((item) => item.number)).not.toContain(number);
    expect((await world.read(number)).version).toBe(1);
  });

  it('nobody gets in without a good token', async () => {
    const expired = await world.sut.tokens.sign(principals.admin, -60);
    for (const api of [world.nobodySignedIn, world.nobodySignedIn.as('nonsense'), world.nobodySignedIn.as(expired)]) {
      for (const answer of [
        await api.get('/api/v1/orders'),
        await api.post('/api/v1/orders', { body: {} }),
        await api.get(at()),
        await api.get(at('/history')),
        await api.patch(at('/lines'), { version: 1, body: {} }),
        await api.patch(at('/lines/1'), { version: 1, body: {} }),
        await api.put(at('/lines/1/comment'), { version: 1, body: {} }),
      ]) {
        expect([answer.status, answer.body]).toMatchObject([401, { code: 'AUTH.INVALID_TOKEN' }]);
      }
    }
  });

  it('customers and employees without orders.work create none and change no status', async () => {
    const body = { kind: 'goods', companyId: 'client', lines: twoLines };
    for (const part of ['customer', 'ambassador', 'tech', 'nobody'] as const) {
      expect((await world.as(part).post('/api/v1/orders', { body })).status).toBe(403);
      const change = await world.as(part).patch(at('/lines/1'), { version: 1, body: { status: 'shipped' } });
      expect(change.status).toBe(403);
    }
  });

  it('employees create none outside of their scope', async () => {
    const create = (part: Part, companyId: string) =>
      world.as(part).post('/api/v1/orders', { body: { kind: 'goods', companyId, lines: twoLines } });
    const hidden = await create('managerBerlin', 'client');
    expect(hidden.status).toBe(422);
    expect(hidden.body).toEqual((await create('managerBerlin', 'no-such')).body);
    expect((await create('managerBerlin', 'stranger')).status).toBe(201);
    expect((await create('own', 'stranger')).status).toBe(422);
    expect((await create('own', 'client')).status).toBe(201);
  });

  it('the comment is the customer’s, not staff’s', async () => {
    const answer = await world.as('admin').put<Problem>(at('/lines/1/comment'), { version: 1, body: { comment: 'x' } });
    expect([answer.status, answer.body.code]).toEqual([403, 'ORDER.COMMENT_NOT_PERMITTED']);
  });

  describe('prices', () => {
    it.each<Part>(['tech', 'own', 'ownPrices'])('are nowhere for %s, who lacks orders.prices here', async (part) => {
      const { number: cancelled } = await world.create();
      await world.as('admin').patch(at('/lines/1', cancelled), { version: 1, body: { status: 'cancelled' } });
      const texts = [
        await world.as(part).get(at('', cancelled)),
        await world.as(part).get(at('/history', cancelled)),
        await world.as(part).get('/api/v1/orders?limit=200'),
      ].map((answer) => JSON.stringify(answer.body));
      for (const text of texts) expect(text).not.toMatch(/84\.90|169\.80|29\.11|198\.91|"(price|amount|total)"/);
    });

    it.each<Part>(['manager', 'admin', 'customer', 'ambassador'])('are shown to %s', async (part) => {
      expect(await world.read(number, part)).toMatchObject({
        total: { amount: '198.91', currency: 'EUR' },
        lines: [{ price: { amount: '84.90' } }, {}],
      });
      expect((await listOf(part)).find((item) => item.number === number)?.total?.amount).toBe('198.91');
    });
  });

  it('the office, which contacts do not see, is nothing that they can filter by', async () => {
    const asked = await world.as('customer').get<Problem>('/api/v1/orders?office=Lyon');
    expect([asked.status, asked.body.code]).toEqual([403, 'ORDER.FILTER_NOT_PERMITTED']);
    expect((await world.as('admin').get('/api/v1/orders?office=Lyon')).status).toBe(200);
  });

  it('suppliers and office are told to no contact, and stand in no line of an event', async () => {
    for (const part of ['customer', 'ambassador'] as const) {
      const order = await world.read(number, part);
      expect(order).not.toHaveProperty('office');
      expect(JSON.stringify(order)).not.toContain('CANARY-SUPPLIER');
      expect(JSON.stringify((await world.as(part).get(at('/history'))).body)).not.toContain('CANARY-SUPPLIER');
    }
    const { data } = await world.events.version(`order/${number}`, 1, 'order.created');
    expect(JSON.stringify(data.lines)).not.toContain('CANARY-SUPPLIER');
  });

  describe('bad input', () => {
    const line = twoLines[0];
    const valid = { kind: 'goods', companyId: 'client', lines: [line] };
    const euros = (amount: unknown) => ({ ...valid, lines: [{ ...line, price: { amount, currency: 'EUR' } }] });
    const cents = { ...line, price: { amount: '1', currency: 'CHF' } };

    it.each<[string, object, number, string]>([
      ['no lines', { ...valid, lines: [] }, 400, 'lines'],
      ['an unknown kind', { ...valid, kind: 'gift' }, 400, 'kind'],
      ['an unknown field', { ...valid, total: '1' }, 400, 'total'],
      ['an unknown field of a line', { ...valid, lines: [{ ...line, cost: 1 }] }, 400, 'lines.0.cost'],
      ['a price that is a number', euros(84.9), 400, 'lines.0.price.amount'],
      ['a price with a comma', euros('84,90'), 400, 'lines.0.price.amount'],
      ['a price in exponents', euros('1e3'), 400, 'lines.0.price.amount'],
      ['no currency', { ...valid, lines: [{ ...line, price: { amount: '1' } }] }, 400, 'lines.0.price.currency'],
      ['a quantity of nothing', { ...valid, lines: [{ ...line, quantity: 0 }] }, 400, 'lines.0.quantity'],
      ['a quantity of four decimals', { ...valid, lines: [{ ...line, quantity: 0.0001 }] }, 400, 'lines.0.quantity'],
      ['an unknown status', { ...valid, lines: [{ ...line, status: 'lost' }] }, 400, 'lines.0.status'],
      ['an over-long name', { ...valid, lines: [{ ...line, name: 'x'.repeat(501) }] }, 400, 'lines.0.name'],
      ['two currencies', { ...valid, lines: [line, cents] }, 422, 'lines.1.price.currency'],
      ['an unknown company', { ...valid, companyId: 'no-such' }, 422, 'companyId'],
      ['an archived company', { ...valid, companyId: 'gone' }, 422, 'companyId'],
      ['an unknown contact', { ...valid, contactId: 'no-such' }, 422, 'contactId'],
      ['a contact of another company', { ...valid, contactId: 'c-stranger' }, 422, 'contactId'],
      ['nobody', { kind: 'goods', lines: [line] }, 422, 'companyId'],
    ])('creating with %s is refused', async (_, body, status, path) => {
      const before = (await listOf('admin')).length;
      const answer = await world.as('admin').post<Problem>('/api/v1/orders', { body });
      expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([status, [path]]);
      expect(answer.body.code).toMatch(/^(REQUEST|ORDER)\./);
      expect((await listOf('admin')).length).toBe(before);
    });

    it.each<[string, object, number, string[]]>([
      [
        'an unknown line',
        {
          lines: [
            { line: '1', status: 'shipped' },
            { line: '9', status: 'shipped' },
          ],
        },
        422,
        ['lines.1.line'],
      ],
      [
        'a line twice',
        {
          lines: [
            { line: '1', status: 'shipped' },
            { line: '1', status: 'new' },
          ],
        },
        422,
        ['lines.1.line'],
      ],
      ['an unknown status', { lines: [{ line: '1', status: 'lost' }] }, 400, ['lines.0.status']],
      ['nothing', { lines: [] }, 400, ['lines']],
    ])('changing several with %s changes none', async (_, body, status, paths) => {
      const answer = await world.as('admin').patch<Problem>(at('/lines'), { version: 1, body });
      expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([status, paths]);
      const order: Order = await world.read(number);
      expect([order.version, order.lines.map((candidate) => candidate.status)]).toEqual([1, ['new', 'new']]);
    });

    it('a line that is not there is 404', async () => {
      const change = await world.as('admin').patch<Problem>(at('/lines/9'), { version: 1, body: { status: 'new' } });
      expect([change.status, change.body.code]).toEqual([404, 'ORDER.LINE_NOT_FOUND']);
      const comment = await world.as('customer').put(at('/lines/9/comment'), { version: 1, body: { comment: 'x' } });
      expect(comment.status).toBe(404);
    });

    it.each(['limit=0', 'sort=price', 'colour=red', 'cursor=nonsense', 'kind=gift'])(
      'a list with %s is 400',
      async (query) => {
        expect((await world.as('admin').get(`/api/v1/orders?${query}`)).status).toBe(400);
      },
    );
  });
});
