import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryNumber, arbitraryValue } from '../testing/arbitrary-values.js';
import { compare } from './compare.js';
import { AFTER_ALL, invert, keyOf } from './key.js';

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

describe('keys', () => {
  it('have the order of the numbers that they stand for, across all types', () => {
    fc.assert(
      fc.property(arbitraryNumber, arbitraryNumber, (a, b) => order(keyOf(a), keyOf(b)) === Math.sign(compare(a, b))),
      { numRuns: 3000 },
    );
  });

  it('have the order of any values', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, (a, b) => order(keyOf(a), keyOf(b)) === Math.sign(compare(a, b))),
      { numRuns: 3000 },
    );
  });

  it('can be joined: a first difference decides', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, arbitraryValue, arbitraryValue, (a, b, c, d) => {
        const expected = Math.sign(compare(a, c)) || Math.sign(compare(b, d));
        expect(order(keyOf(a) + keyOf(b), keyOf(c) + keyOf(d))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('turn the order around when they are inverted, and still can be joined', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, arbitraryValue, arbitraryValue, (a, b, c, d) => {
        const expected = -Math.sign(compare(a, c)) || Math.sign(compare(b, d));
        expect(order(invert(keyOf(a)) + keyOf(b), invert(keyOf(c)) + keyOf(d)) + 0).toBe(expected + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('that begin alike end before the mark for the end', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, (a, b) => {
        expect(keyOf(a) + keyOf(b) < keyOf(a) + AFTER_ALL).toBe(true);
        expect(keyOf(a) + invert(keyOf(b)) < keyOf(a) + AFTER_ALL).toBe(true);
      }),
    );
  });

  it('are the same for null and missing', () => {
    expect(keyOf(undefined)).toBe(keyOf(null));
  });
});
