import type { Actor, Order } from './order.js';
import type { NewLine, NewOrder } from './save-order.js';
import { createOrder } from './save-order.js';

/** Builders for specs. */
export const at = new Date('2026-11-16T09:12:00Z');
export const anEmployee: Actor = { kind: 'employee', id: 'e1', name: 'Amara Diallo' };
export const aContact: Actor = { kind: 'contact', id: 'c1', name: 'Hélène Aubry' };

export function aLine(over: Partial<NewLine> = {}): NewLine {
  return {
    article: 'D180',
    brand: 'Snom',
    name: 'Desk phone',
    quantity: 2,
    price: { amount: '84.90', currency: 'EUR' },
    status: 'new',
    supplier: 'Nordvoice',
    comment: null,
    ...over,
  };
}

export function aNewOrder(over: Partial<NewOrder> = {}): NewOrder {
  return {
    number: '10482',
    kind: 'goods',
    title: undefined,
    companyId: 'company-1',
    contactId: 'c1',
    office: 'Lyon',
    personalManagerId: 'e1',
    externalReference: null,
    comment: null,
    lines: [aLine(), aLine({ article: 'EV65', name: 'Headset', quantity: 1 })],
    ...over,
  };
}

export function anOrder(over: Partial<NewOrder> = {}): Order {
  return createOrder(aNewOrder(over), { actor: anEmployee, at }).order;
}
