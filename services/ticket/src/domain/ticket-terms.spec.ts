import { describe, expect, it } from '@jest/globals';
import { aTicket } from './ticket.builder.js';
import { sortableTerm, termBounds, termsOf } from './ticket-terms.js';

describe('terms of custom fields', () => {
  it('of numbers stand in the order of the numbers', () => {
    const numbers = [-Number.MAX_VALUE, -1e9, -12.5, -2, -1e-9, 0, 1e-9, 0.1, 1, 2, 10, 99.5, 1e9, Number.MAX_VALUE];
    const terms = numbers.map((number) => sortableTerm('fields.floor', number));
    expect([...terms].sort()).toEqual(terms);
    expect(sortableTerm('f', -0)).toBe(sortableTerm('f', 0));
    const { lowest, highest } = termBounds('fields.floor', 'number');
    expect(terms.every((term) => lowest < term && term < highest)).toBe(true);
  });

  it('hold whole values, and the words of texts', () => {
    const fields = { note: 'Rack Sieben', moved: '2026-11-22', floor: 3, wings: ['a', 'b'], seen: false };
    const terms = termsOf({ ...aTicket(), fields }).filter((term) => term.startsWith('fields.'));
    expect(terms).toEqual(
      expect.arrayContaining([
        ...['fields.note=Rack Sieben', 'fields.note:rack', 'fields.note:sieben', 'fields.moved=2026-11-22'],
        ...['fields.floor=3', sortableTerm('fields.floor', 3), 'fields.wings=a', 'fields.wings=b', 'fields.seen=false'],
      ]),
    );
    const long = termsOf({ ...aTicket(), fields: { note: `${'x'.repeat(300)} needle` } });
    expect(long.filter((term) => term.startsWith('fields.note='))).toEqual([]);
    expect(long).toContain('fields.note:needle');
  });
});
