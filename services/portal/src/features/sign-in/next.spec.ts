import { describe, expect, it } from '@jest/globals';
import { destinationOf, safeNext } from './next.js';

describe('the page to open after the sign-in', () => {
  it('keeps a path of this portal with its search and hash', () => {
    expect(safeNext('/tickets/48213?view=all#m2')).toBe('/tickets/48213?view=all#m2');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '', undefined, 7])(
    'refuses %p',
    (value) => {
      expect(safeNext(value)).toBeUndefined();
    },
  );

  it('does not lead back to the sign-in', () => {
    expect(safeNext('/sign-in?next=%2Ftickets')).toBeUndefined();
  });

  it('names the ticket or order that the link leads to', () => {
    expect(destinationOf('/tickets/48213')).toEqual({ kind: 'ticket', number: '48213' });
    expect(destinationOf('/orders/10482?x=1')).toEqual({ kind: 'order', number: '10482' });
    expect(destinationOf('/tickets/new')).toEqual({ kind: 'page', number: '' });
  });
});
