import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markOfAddress, readUnsubscribe, signUnsubscribe } from './unsubscribe-token.js';

const link = {
  jobId: 'j1',
  to: markOfAddress('ada@x.example'),
  cells: [{ personId: 'ada', universe: 'client', category: 'shop' }] as const,
};
const token = signUnsubscribe({ ...link, cells: [...link.cells] }, 'secret');

describe('the token of an unsubscribe link', () => {
  it('says what it switches off', () => {
    expect(readUnsubscribe(token, ['secret'])).toEqual(link);
  });

  it('stays valid under an older secret', () => {
    expect(readUnsubscribe(token, ['new', 'secret'])).toEqual(link);
    expect(readUnsubscribe(token, ['new'])).toBeUndefined();
  });

  it('is refused when a single character of it is another one', () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'ABCabc019-_'), (at, letter) => {
        fc.pre(token[at] !== letter && token[at] !== '.');
        const altered = token.slice(0, at) + letter + token.slice(at + 1);
        expect(readUnsubscribe(altered, ['secret'])).toBeUndefined();
      }),
    );
  });

  it('does not tell the address', () => {
    expect(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).not.toContain('ada@');
    expect(markOfAddress('ADA@x.example')).toBe(link.to);
  });
});
