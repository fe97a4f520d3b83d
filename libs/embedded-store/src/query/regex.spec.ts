import { describe, expect, it } from '@jest/globals';
import { BSONRegExp } from 'bson';
import fc from 'fast-check';
import { compileFilter } from './filter.js';

describe('a pattern with a beginning', () => {
  it.each(['^ab', '^ab*$', '^ab?a', '^aa{2}b', '^ab[^~]*$', '^ab|ba', '^a.b', '^abb+', '^(ab)+', 'ab', '^'])(
    '%s matches what the language says',
    (pattern) => {
      const predicate = compileFilter({ v: new BSONRegExp(pattern) });
      const text = fc.string({ unit: fc.constantFrom('a', 'b', '~'), maxLength: 6 });
      fc.assert(fc.property(text, (v) => expect(predicate({ v })).toBe(new RegExp(pattern, 'u').test(v))));
    },
  );

  it('is tried without case where that is asked for', () => {
    expect(compileFilter({ v: new BSONRegExp('^ab~*$', 'i') })({ v: 'AB~' })).toBe(true);
  });
});
