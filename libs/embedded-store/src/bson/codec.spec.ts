import { describe, expect, it } from '@jest/globals';
import { BSON, Double } from 'bson';
import fc from 'fast-check';
import { arbitraryDoc } from '../testing/arbitrary-values.js';
import { identical } from '../values/compare.js';
import { decode } from './decode.js';
import { encode } from './encode.js';

describe('BSON', () => {
  it('comes back as it was written, types included', () => {
    fc.assert(
      fc.property(arbitraryDoc, (doc) => {
        const bytes = encode(doc);
        expect(identical(decode(bytes), doc)).toBe(true);
        expect(encode(decode(bytes)).equals(bytes)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is what the library writes', () => {
    fc.assert(
      fc.property(arbitraryDoc, (doc) => {
        const theirs = Buffer.from(BSON.serialize(doc, { ignoreUndefined: true }));
        expect(encode(doc).equals(theirs)).toBe(true);
        expect(encode(decode(theirs)).equals(theirs)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps int32, int64 and double apart', () => {
    const bytes = Buffer.from(BSON.serialize({ int: 1, long: 1n, double: new Double(1), half: 1.5 }));
    expect(decode(bytes)).toEqual({ int: 1, long: 1n, double: new Double(1), half: 1.5 });
  });

  it('grows over its buffer without losing a byte', () => {
    const doc = { list: Array.from({ length: 2000 }, (_, i) => ({ i, text: 'ä'.repeat(200) })) };
    expect(decode(encode(doc))).toEqual(doc);
  });

  it('refuses every document that is cut short', () => {
    const bytes = encode({ a: 1, b: 'text', c: [1n, null, { d: true }] });
    for (let length = 0; length < bytes.length; length++) expect(() => decode(bytes.subarray(0, length))).toThrow();
  });
});
