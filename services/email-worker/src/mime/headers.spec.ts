import { personNameSchema } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodedText, header, mailbox } from './headers.js';

describe('what a person typed', () => {
  /** Names that the API takes, and raw text that came another way: neither may end a header. */
  const anyText = fc.string({ unit: 'grapheme', maxLength: 200 });
  const hostile = fc.constantFrom(
    '\r\nBcc: x@evil.example',
    '\n\n<html>',
    '\r',
    '\u0000',
    '"',
    '\\',
    '=?utf-8?b?DQo=?=',
    ',',
    '<',
    '>',
  );
  const names = fc.array(fc.oneof(anyText, hostile), { maxLength: 4 }).map((parts) => parts.join(''));

  it('stays within its header, in printable ASCII, in lines that every relay takes', () => {
    fc.assert(
      fc.property(names, (name) => {
        for (const line of [header('To', mailbox('to@client.example', name)), header('Subject', encodedText(name))]) {
          expect(line).toMatch(/^(To|Subject): [\x20-\x7e]*(\r\n[ \t][\x20-\x7e]*)*\r\n$/);
          expect(Math.max(...line.split('\r\n').map((part) => part.length))).toBeLessThanOrEqual(998);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never becomes a second address', () => {
    fc.assert(
      fc.property(names, (name) => {
        const value = mailbox('to@client.example', name);
        // outside of quotes and encoded words there is one address and no comma
        const bare = value.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/=\?utf-8\?[bq]\?[^?]*\?=/gi, '');
        expect(bare.match(/[<>,;]/g)).toEqual(['<', '>']);
      }),
      { numRuns: 300 },
    );
  });

  it('is encoded when it looks encoded already, and what follows it as well', () => {
    const hidden = '=?utf-8?b?DQo=?= <thief@evil.example>, x';
    expect(mailbox('to@client.example', hidden)).not.toContain('thief@evil.example');
    expect(encodedText(hidden)).not.toContain('=?utf-8?b?DQo=?=');
  });

  it('is a name in one line before it is anything else', () => {
    fc.assert(
      fc.property(names, (name) => {
        const read = personNameSchema.safeParse(name);
        if (read.success) expect(read.data).not.toMatch(/[\r\n\u2028\u2029\p{Cc}]/u);
      }),
    );
  });
});
