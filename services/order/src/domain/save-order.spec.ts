import { describe, expect, it } from '@jest/globals';
import { createEvent } from '@avviso/contracts';
import { eventTypeOf } from './order-event.js';
import { type OrderReach, reachesOrder } from './order-reach.js';
import { snapshotOf } from './order-snapshot.js';
import type { Save } from './order.js';
import { aContact, aLine, aNewOrder, anEmployee, anOrder, at } from './order.builder.js';
import { changeLineStatuses, commentLine, createOrder, totalOf } from './save-order.js';

const by = { actor: anEmployee, at };
const names = { person: (id: string) => `name of ${id}`, company: (id: string) => `name of ${id}` };

function statuses(wanted: Parameters<typeof changeLineStatuses>[1], order = anOrder()): Save {
  const save = changeLineStatuses(order, wanted, by);
  if (!save) throw new Error('nothing changed');
  return save;
}

describe('creating an order', () => {
  it('numbers the lines and names the order by its first when it has no title', () => {
    const order = anOrder();
    expect(order.lines.map((line) => line.line)).toEqual(['1', '2']);
    expect(order.title).toBe('Desk phone (+1)');
    expect(anOrder({ title: 'Mine' }).title).toBe('Mine');
    expect(order.version).toBe(1);
  });
  it('refuses lines in several currencies, naming them', () => {
    const lines = [aLine(), aLine({ price: { amount: '1', currency: 'CHF' } })];
    expect(() => anOrder({ lines })).toThrow(
      expect.objectContaining({
        code: 'ORDER.MIXED_CURRENCIES',
        errors: [expect.objectContaining({ path: 'lines.1.price.currency' })],
      }),
    );
  });
  it('refuses a total that no event could carry', () => {
    const lines = [aLine({ quantity: 10_000_000, price: { amount: '999999999999999', currency: 'EUR' } })];
    expect(() => anOrder({ lines })).toThrow(expect.objectContaining({ code: 'ORDER.AMOUNT_TOO_LARGE' }));
  });
  it('totals its lines but cancelled ones', () => {
    expect(totalOf(anOrder())).toEqual({ amount: '254.70', currency: 'EUR' });
    expect(totalOf(statuses([{ line: '1', status: 'cancelled' }]).order).amount).toBe('84.90');
  });
});

describe('changing lines', () => {
  it('is one save for all lines of one action', () => {
    const save = statuses([
      { line: '1', status: 'shipped' },
      { line: '2', status: 'shipped' },
    ]);
    expect(eventTypeOf(save)).toBe('order.line-status-changed');
    expect(save.lines).toEqual(['1', '2']);
    expect(save.order.version).toBe(2);
    expect(save.changes).toEqual([
      { field: 'lines', line: '1', from: 'new', to: 'shipped' },
      { field: 'lines', line: '2', from: 'new', to: 'shipped' },
    ]);
  });
  it('leaves out lines that are in the status already, and is nothing when all are', () => {
    const save = statuses([
      { line: '1', status: 'new' },
      { line: '2', status: 'shipped' },
    ]);
    expect(save.lines).toEqual(['2']);
    expect(changeLineStatuses(anOrder(), [{ line: '1', status: 'new' }], by)).toBeUndefined();
  });
  it('tells that a cancelled line changes the total', () => {
    expect(statuses([{ line: '2', status: 'cancelled' }]).changes).toContainEqual({
      field: 'total',
      from: { amount: '254.70', currency: 'EUR' },
      to: { amount: '169.80', currency: 'EUR' },
    });
  });
});

describe('commenting a line', () => {
  const order = anOrder();
  it('adds, changes and takes away', () => {
    const added = commentLine(order, '2', 'Soon', { actor: aContact, at });
    expect(added && eventTypeOf(added)).toBe('order.line-commented');
    expect(added?.changes).toEqual([{ field: 'lineComments', line: '2', from: null, to: 'Soon' }]);
    expect(commentLine(added?.order ?? order, '2', '', { actor: aContact, at })?.order.lines[1]?.comment).toBeNull();
  });
  it('is nothing when it says the same', () => {
    expect(commentLine(order, '2', '', { actor: aContact, at })).toBeUndefined();
  });
});

describe('the snapshot in an event', () => {
  const save = statuses([{ line: '2', status: 'shipped' }]);
  const snapshot = snapshotOf(save, names);

  it('is valid data of each event', () => {
    for (const type of ['order.created', 'order.line-status-changed', 'order.line-commented'] as const) {
      const event = { id: 'x', subject: 'order/10482', version: 2, time: at, actor: { kind: 'system' as const } };
      expect(() => createEvent({ ...event, type, data: snapshot })).not.toThrow();
    }
  });
  it('has only the lines concerned, with the status before', () => {
    expect(snapshot.lines).toEqual([
      expect.objectContaining({ line: '2', status: 'shipped', previousStatus: 'new', quantity: 1 }),
    ]);
    expect(snapshotOf(createOrder(aNewOrder(), by), names).lines).toHaveLength(2);
  });
  it('asks for orders.prices wherever a price stands among the fields', () => {
    const telling = snapshot.fields?.filter((field) => JSON.stringify(field).includes('84.90'));
    expect(telling?.map((field) => field.name)).toContain('prices');
    for (const field of telling ?? []) expect(field.permission).toBe('orders.prices');
    expect(snapshot.fields?.find((field) => field.name === 'total')?.permission).toBe('orders.prices');
  });
  it('tells suppliers to no customer', () => {
    for (const field of snapshot.fields ?? []) {
      if (JSON.stringify(field).includes('Nordvoice')) expect(field.portal).toBe('hidden');
    }
    expect(JSON.stringify(snapshot.lines)).not.toContain('Nordvoice');
  });
  it('names every changed field among its fields', () => {
    const cancelled = snapshotOf(statuses([{ line: '2', status: 'cancelled' }]), names);
    const known = cancelled.fields?.map((field) => field.name);
    for (const change of cancelled.changes ?? []) expect(known).toContain(change.field);
  });
  it('names statuses in every language', () => {
    expect(snapshot.changes?.[0]).toMatchObject({ fromTexts: { en: 'New' }, toTexts: { ru: 'Отправлена' } });
  });
});

describe('who reaches an order', () => {
  const order = { office: 'Lyon', companyId: 'co', personalManagerId: 'e1' };
  const own = { employeeId: 'e9', ownCompanyIds: [] as string[] };
  it.each<[string, OrderReach, boolean]>([
    ['nobody without the permission', { kind: 'none' }, false],
    ['scope all', { kind: 'all' }, true],
    ['the own office', { kind: 'office', office: 'Lyon', ...own }, true],
    ['another office', { kind: 'office', office: 'Berlin', ...own }, false],
    ['no office', { kind: 'office', office: null, ...own }, false],
    ['its personal manager', { kind: 'own', ...own, employeeId: 'e1' }, true],
    ['the personal manager of its company by now', { kind: 'own', ...own, ownCompanyIds: ['co'] }, true],
    ['scope own, neither', { kind: 'own', ...own }, false],
    ['its company', { kind: 'companies', companyIds: ['co'] }, true],
    ['another company', { kind: 'companies', companyIds: ['other'] }, false],
  ])('%s', (_, reach, expected) => {
    expect(reachesOrder(reach, order)).toBe(expected);
  });
});
