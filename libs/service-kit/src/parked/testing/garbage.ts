import { gzipSync } from 'node:zlib';
import { type DomainEvent, createEvent } from '@avviso/contracts';

/** An event about a ticket, as its publisher would send it. */
export function ticketEvent(ticket: string): DomainEvent {
  return createEvent({
    id: `${ticket}/1`,
    type: 'ticket.updated',
    subject: `ticket/${ticket}`,
    version: 1,
    time: new Date('2026-03-01T10:00:00Z'),
    actor: { kind: 'employee', id: 'e1' },
    data: { companyId: 'c1', number: ticket, title: 'Phone is silent', url: `/tickets/${ticket}`, status: 'open' },
  });
}

export interface Garbage {
  /** What is broken. */
  what: string;
  content: Buffer;
  reason: string;
  /** What the detail names. */
  names: string;
}

/** One malformed message of each kind, with the reason under which it is to be parked. */
export function garbage(): Garbage[] {
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  const event = ticketEvent('odd');
  const without = (field: string): Buffer => json({ ...event, [field]: undefined });
  return [
    { what: 'text', content: Buffer.from('not json'), reason: 'not-json', names: 'JSON' },
    { what: 'nothing', content: Buffer.alloc(0), reason: 'not-json', names: 'JSON' },
    { what: 'half an event', content: json(event).subarray(0, 80), reason: 'not-json', names: 'JSON' },
    { what: 'a list', content: json([event]), reason: 'invalid-event', names: 'received array' },
    { what: 'no subject', content: without('subject'), reason: 'invalid-event', names: ' subject: ' },
    { what: 'no id', content: without('id'), reason: 'invalid-event', names: ' id: ' },
    { what: 'no source', content: without('source'), reason: 'invalid-event', names: ' source: ' },
    { what: 'no company', content: json({ ...event, data: {} }), reason: 'invalid-event', names: ' data.companyId: ' },
    { what: 'wrong type', content: json({ ...event, version: 'x' }), reason: 'invalid-event', names: ' version: ' },
    { what: 'unknown', content: json({ ...event, type: 'ticket.exploded' }), reason: 'unknown-type', names: ' type: ' },
    { what: 'Latin-1', content: Buffer.from('{"title":"Müller"}', 'latin1'), reason: 'not-utf-8', names: 'UTF-8' },
    {
      what: 'UTF-16',
      content: Buffer.from(`\ufeff${JSON.stringify(event)}`, 'utf16le'),
      reason: 'not-utf-8',
      names: 'UTF-8',
    },
    { what: 'gzip', content: gzipSync(json(event)), reason: 'not-utf-8', names: 'UTF-8' },
    { what: '10 MB', content: Buffer.alloc(10 * 1024 * 1024, 'x'), reason: 'too-large', names: '10485760 bytes' },
  ];
}
