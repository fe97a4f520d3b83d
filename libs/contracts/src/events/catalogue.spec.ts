import { describe, expect, it } from '@jest/globals';
import { asyncApiDocument } from './async-api.js';
import {
  type DomainEvent,
  InvalidEvent,
  catalogue,
  createEvent,
  eventTypes,
  parseEvent,
  raisedBy,
  staffEventTypeOf,
} from './catalogue.js';

const reply = () =>
  createEvent({
    id: 'e1',
    type: 'ticket.replied',
    subject: 'ticket/48213',
    version: 3,
    time: new Date('2026-11-20T10:00:00Z'),
    actor: { kind: 'employee', id: 'employee-tech' },
    data: {
      companyId: 'c1',
      number: '48213',
      title: 'Calls drop',
      url: '/tickets/48213',
      status: 'open',
      message: { id: 'm1', author: { kind: 'employee', id: 'employee-tech', name: 'Jonas Reiter' }, text: 'Done.' },
    },
  });

function problemsOf(input: unknown): string[] {
  try {
    parseEvent(input);
  } catch (error) {
    if (error instanceof InvalidEvent) return error.errors.map((e) => e.path);
    throw error;
  }
  return [];
}

describe('the catalogue', () => {
  it('names every type once', () => {
    expect(new Set(catalogue.map((d) => d.type)).size).toBe(catalogue.length);
  });

  it('makes events that others can read', () => {
    const event = reply();
    expect(parseEvent(JSON.parse(JSON.stringify(event)))).toEqual(event);
    expect(event).toMatchObject({
      specversion: '1.0',
      source: '/ticket',
      dataschema: '/schemas/ticket.replied/1',
      origin: 'live',
    });
  });

  it('reads fields that it does not know yet, and passes them on', () => {
    const event = { ...reply(), newattribute: 'x', data: { ...reply().data, newField: 1 } };
    expect(parseEvent(event)).toMatchObject({ newattribute: 'x', data: { newField: 1 } });
  });

  it('names the field that is wrong, and never its value', () => {
    expect(problemsOf({ ...reply(), data: { ...reply().data, companyId: undefined } })).toEqual(['data.companyId']);
    expect(problemsOf({ ...reply(), time: 'yesterday' })).toEqual(['time']);
    expect(problemsOf({ ...reply(), type: 'ticket.exploded' })).toEqual(['type']);
    expect(problemsOf('nonsense')).toEqual(['']);
    expect(() => parseEvent({ ...reply(), version: 'canary' })).toThrow(expect.not.stringContaining('canary'));
  });

  it('raises support-answer only when an employee wrote', () => {
    expect(staffEventTypeOf(reply())).toBe('support-answer');
    expect(staffEventTypeOf({ ...reply(), actorkind: 'contact' })).toBeUndefined();
  });

  it('knows of each staff event type which events raise it', () => {
    const raising = new Map<string, Set<string>>();
    for (const type of eventTypes) {
      for (const kind of ['customer', 'trade', 'supplier']) {
        const staff = staffEventTypeOf({ type, actorkind: 'employee', data: { kind } } as unknown as DomainEvent);
        if (staff) raising.set(staff, (raising.get(staff) ?? new Set()).add(type));
      }
    }
    expect(Object.fromEntries(Object.entries(raisedBy).map(([staff, types]) => [staff, new Set(types)]))).toEqual(
      Object.fromEntries(raising),
    );
  });

  it('is published as AsyncAPI with every type', () => {
    const document = asyncApiDocument() as { components: { messages: object } };
    expect(Object.keys(document.components.messages)).toEqual(catalogue.map((d) => d.type));
  });
});
